package dev.maker4j.internal.journalling;

import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/*
 * A fork's journal is what a crash would have left of the other, had it come just before the step was begun: the same lines in the same
 * order, but for two. The first says whose fork it is and gives it an identifier, and so seeds, of its own. A reply that was bought ahead
 * for one of the steps that are left behind is kept as waste: it was paid for before that step was begun, and must not be used again.
 */
/** The part of a run's journal that a fork keeps. Used once; confined to one thread. */
public final class ForkedRun {
    private static final Set<String> OF_AN_OPEN_STEP = Set.of(
            "prompt",
            "resumed",
            "vote",
            "red flag",
            JournalEntries.RUNG,
            "verdict",
            JournalEntries.WAITING,
            JournalEntries.ANSWER,
            JournalEntries.APPROVAL,
            "intent",
            "performing",
            "result");
    private static final Set<String> COUNTED_BY_A_CHECKPOINT = Set.of(
            "vote",
            "red flag",
            JournalEntries.AHEAD,
            JournalEntries.RUNG,
            "verdict",
            JournalEntries.ANSWER,
            JournalEntries.APPROVAL,
            "intent",
            "performing",
            "result");

    private final Journal journal;
    private final long step;
    private final RecordedRun run;
    private final boolean begun;
    private final Members entry = new Members();
    private long millis;
    private long included;
    private boolean behind;

    private ForkedRun(Journal journal, long step, ForkPoint point) {
        this.journal = journal;
        this.step = step;
        this.run = point.run();
        this.begun = point.isBegun();
    }

    /**
     * Reads whether a run can be forked before a step.
     *
     * @param journal the run's, only read
     * @param step the first step that is to be decided anew
     * @return what the fork keeps of it
     * @throws IllegalArgumentException if the run hasn't come as far
     * @throws IllegalStateException if the journal holds no run, or one that can't be forked there
     */
    public static ForkedRun of(Journal journal, long step) {
        ForkPoint point = new ForkPoint(step);
        JournalEntries.read(journal, point);
        point.require();
        return new ForkedRun(journal, step, point);
    }

    /** {@return the identifier of the run that is forked} */
    public String origin() {
        return run.id();
    }

    /**
     * Writes the fork's journal.
     *
     * @param id the fork's identifier
     * @param into where to; it must hold nothing
     */
    public void write(String id, Journal into) {
        RunJournal writer = new RunJournal(into);
        journal.read(line -> copy(line, id, into, writer));
        if (included > 0) {
            throw new IllegalStateException("run " + run.id() + " can't be forked before step " + step
                    + ": its journal took the run over from a checkpoint in the midst of that step, and counts what was bought for"
                    + " it; name a later step");
        }
        writer.append(new RecordedEnd(
                step,
                begun ? step : Math.max(0, step - 1),
                "paused",
                "",
                "forked from run " + run.id() + ", and not resumed yet",
                "",
                Duration.ofMillis(millis)));
    }

    private void copy(String line, String id, Journal into, RunJournal writer) {
        if (behind) {
            return;
        }
        try {
            entry.read(line);
        } catch (IOException broken) {
            throw new JournalException("an entry of the journal is not JSON as this version writes it", broken);
        }
        String type = entry.text("type");
        long of = entry.number("step");
        behind = of >= step && OF_AN_OPEN_STEP.contains(type);
        if (behind) {
            return;
        }
        millis = entry.numberOr("ms", millis);
        included = type.equals(JournalEntries.CHECKPOINT)
                ? entry.number("included")
                : included - (COUNTED_BY_A_CHECKPOINT.contains(type) ? 1 : 0);
        if (type.equals("run")) {
            writer.append(run.forked(id, step));
        } else if (type.equals(JournalEntries.AHEAD) && of >= step) {
            writer.append(new RecordedWaste(of, (int) entry.number("sample"), ReplyMembers.reply("", entry)));
        } else {
            into.append(line);
        }
        if (type.equals("verdict")) {
            into.commit();
        }
    }
}
