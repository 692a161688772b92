package dev.maker4j.internal.told;

import dev.maker4j.internal.journalling.JournalEntries;
import dev.maker4j.internal.journalling.RecordedRow;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.internal.journalling.RecordedVerdict;
import dev.maker4j.internal.journalling.RunReader;
import dev.maker4j.internal.survey.RowKey;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.TokenChoice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tokens of the replies that a survey's journal holds. A decided row comes back without them, since a survey of millions of rows could
 * not hold them; a calibration has thousands. Confined to one thread.
 */
public final class RecordedChoices implements RunReader {
    /** Expected replies part early; the rest of a rambling one is of no use. */
    private static final int MOST_TOKENS = 64;

    private final Map<Long, Long> keys = new HashMap<>();
    private final Map<Long, Map<Integer, List<TokenChoice>>> choices = new HashMap<>();

    private RecordedChoices() {}

    /**
     * Reads a journal.
     *
     * @param journal of a survey; {@link Journal#none()} holds nothing
     * @return what it holds
     */
    public static RecordedChoices in(Journal journal) {
        RecordedChoices found = new RecordedChoices();
        if (journal != Journal.none()) {
            JournalEntries.read(journal, found);
        }
        return found;
    }

    /**
     * The tokens of a sample.
     *
     * @param row what its {@linkplain RowKey row is known by}
     * @param sample its number
     * @return empty where the journal doesn't hold them
     */
    public List<TokenChoice> of(long row, int sample) {
        return choices.getOrDefault(row, Map.of()).getOrDefault(sample, List.of());
    }

    @Override
    public void run(RecordedRun run) {
        // whose it is, is for the survey to check
    }

    @Override
    public void simulated() {
        // the same tokens either way
    }

    @Override
    public void row(RecordedRow row) {
        keys.put(row.step(), RowKey.of(RowKey.prompt(row.prompt()), row.occurrence()));
    }

    @Override
    public void sample(RecordedSample sample) {
        Long row = keys.get(sample.step());
        List<TokenChoice> told = sample.reply().choices();
        if (row != null && !told.isEmpty()) {
            choices.computeIfAbsent(row, none -> new HashMap<>())
                    .put(sample.number(), List.copyOf(told.subList(0, Math.min(MOST_TOKENS, told.size()))));
        }
    }

    @Override
    public void verdict(RecordedVerdict verdict) {
        // samples are all that is wanted
    }
}
