package dev.maker4j.internal.journalling;

import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.redflag.RedFlag;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a journal's lines back; the inverse of {@link RunJournal}. Confined to one thread. */
public final class JournalEntries {
    private final RunReader reader;
    private final Entry entry = new Entry();
    private final Map<Integer, String> replies = new HashMap<>();
    private long entries;

    private JournalEntries(RunReader reader) {
        this.reader = reader;
    }

    /**
     * Reads a whole journal.
     *
     * @param journal where from
     * @param reader is told
     * @throws JournalException if the journal is damaged, or was written in another format
     */
    public static void read(Journal journal, RunReader reader) {
        journal.read(new JournalEntries(reader)::entry);
    }

    /**
     * Reads a journal as far as is needed to know where its run stands: from its latest snapshot, if there is one.
     *
     * @param journal where from
     * @param reader is told
     * @throws JournalException if the journal is damaged, or was written in another format
     */
    public static void readFromSnapshot(Journal journal, RunReader reader) {
        LatestSnapshot latest = new LatestSnapshot(new JournalEntries(reader)::entry);
        journal.read(latest);
        latest.end();
    }

    private void entry(String object) {
        entries++;
        try {
            entry.read(object);
            dispatch();
        } catch (IOException broken) {
            throw new JournalException(where() + " is not JSON as this version writes it", broken);
        } catch (IllegalArgumentException broken) {
            throw new JournalException(where() + " has a value that can't be read: " + broken.getMessage(), broken);
        }
    }

    private String where() {
        return "an entry of the journal (the " + entries + ". that was read)";
    }

    private void dispatch() {
        long step = entry.number("step");
        String type = entry.text("type");
        switch (type) {
            case "run" -> run();
            case "prompt", "resumed" -> {}
            case RunJournal.SIMULATED -> reader.simulated();
            case "vote" -> sample(step, Optional.empty());
            case "red flag" -> sample(step, Optional.of(new RedFlag(entry.text("reason"), entry.text("detail"))));
            case "failure" ->
                reader.failure(
                        step, LlmException.Kind.valueOf(entry.text("kind")), "true".equals(entry.find("retried")));
            case "verdict" -> verdict(step);
            case "intent" -> reader.intent(step);
            case "result" -> reader.result(step, entry.text("result"));
            case "snapshot" -> snapshot(step);
            case "end" -> reader.ended(new RecordedEnd(step, entry.text("outcome"), entry.text("detail"), elapsed()));
            case VerdictEntries.HEADER ->
                throw new JournalException(
                        "this is no run's journal, but a cache of verdicts: name another folder", null);
            default ->
                throw new JournalException(
                        where() + " is of the unknown type \"" + type
                                + "\": it was written by a newer version; resume with that one",
                        null);
        }
    }

    private void run() {
        String format = entry.text("format");
        if (!format.equals(RunJournal.FORMAT)) {
            throw new JournalException(
                    "the journal is in format " + format + ", but this version reads format " + RunJournal.FORMAT
                            + ": resume with the version that wrote it",
                    null);
        }
        reader.run(new RecordedRun(
                entry.text("id"),
                entry.inner("identity"),
                "true".equals(entry.find("simulated")),
                entry.numberOr("steps", -1)));
    }

    private void sample(long step, Optional<RedFlag> flag) {
        int answer = flag.isPresent() ? -1 : (int) entry.number("answer");
        String text = flag.isPresent() ? entry.text("reply") : answer(answer);
        reader.sample(new RecordedSample(
                step,
                (int) entry.number("sample"),
                answer,
                flag,
                entry.text("prompt"),
                entry.has("reply"),
                ReplyMembers.reply(text, entry)));
    }

    private void verdict(long step) {
        int answer = (int) entry.number("answer");
        reader.verdict(new RecordedVerdict(step, answer, answer(answer), (int) entry.number("rounds"), elapsed()));
        replies.clear();
    }

    private void snapshot(long step) {
        replies.clear();
        Map<String, Long> counts = new LinkedHashMap<>();
        entry.inner("counts").forEach((name, count) -> counts.put(name, Long.valueOf(count)));
        reader.snapshot(new RecordedSnapshot(step, entry.text("state"), counts, elapsed()));
    }

    private Duration elapsed() {
        return Duration.ofMillis(entry.number("ms"));
    }

    private String answer(int answer) {
        String given = entry.find("reply");
        if (given != null) {
            replies.put(answer, given);
            return given;
        }
        String reply = replies.get(answer);
        if (reply == null) {
            throw new JournalException(
                    where() + " refers to answer " + answer + ", which no entry before it gives", null);
        }
        return reply;
    }
}
