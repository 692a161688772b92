package dev.maker4j.internal.journalling;

import dev.maker4j.journal.Journal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlag;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a journal's lines back; the inverse of {@link RunJournal}. Confined to one thread. */
public final class JournalEntries {
    static final String SIMULATED = "simulated";
    static final String CHECKPOINT = "checkpoint";
    static final String WAITING = "waiting";
    static final String ANSWER = "answer";
    static final String APPROVAL = "approval";
    static final String AHEAD = "ahead";
    static final String PAID = "paid";
    static final String WASTED = "wasted";
    static final String HEDGED = "hedged";
    static final String RUNG = "rung";
    static final String ROW = "row";
    static final String UNDECIDED = "undecided";
    static final String TOLD = "told";
    static final String UNTOLD = "untold";
    static final String BATCH = "batch";
    static final String MARGINS = "margins";
    static final String FORKED_FROM = "forkedFrom";
    static final String FORKED_AT = "forkedAt";

    private final RunReader reader;
    private final Members entry = new Members();
    private final Map<Long, Map<Integer, String>> replies = new HashMap<>();
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
        new LatestSnapshot(new JournalEntries(reader)::entry).read(journal);
    }

    /**
     * Reads entries that are no journal's, such as those of a checkpoint.
     *
     * @param objects the entries, a JSON object each
     * @param reader is told
     * @throws JournalException if an entry can't be read
     */
    public static void read(Iterable<String> objects, RunReader reader) {
        objects.forEach(new JournalEntries(reader)::entry);
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
        return "entry " + entries + " of those read from the journal";
    }

    private void dispatch() {
        long step = entry.number("step");
        String type = entry.text("type");
        switch (type) {
            case "run" -> run();
            case "prompt" -> reader.prompt(prompt(step));
            case "resumed" -> {}
            case SIMULATED -> reader.simulated();
            case "vote" -> sample(step, Optional.empty());
            case "red flag" -> sample(step, Optional.of(new RedFlag(entry.text("reason"), entry.text("detail"))));
            case AHEAD -> ahead(step);
            case WASTED -> wasted(step);
            case HEDGED -> reader.hedged(new RecordedHedge(step, (int) entry.number("sample")));
            case "failure" -> failure(step);
            case RUNG -> reader.rung(rung(step));
            case "verdict" -> {
                reader.group(new RecordedGroup((int) entry.number(UNTOLD)));
                verdict(step);
            }
            case WAITING -> reader.waiting(awaited(step));
            case ANSWER ->
                reader.answer(new RecordedAnswer(
                        step, entry.text("reply"), entry.text("prompt"), entry.text("by"), entry.text("at")));
            case APPROVAL ->
                reader.approval(new RecordedApproval(
                        step, "true".equals(entry.find("approved")), entry.text("by"), entry.text("at")));
            case "intent" -> reader.intent(new RecordedIntent(step, entry.text("key")));
            case "performing" -> reader.performing(new RecordedPerformance(step));
            case "result" ->
                reader.result(new RecordedResult(step, entry.text("result"), "true".equals(entry.find("recovered"))));
            case "snapshot", CHECKPOINT -> snapshot(step);
            case MARGINS -> reader.margins(new RecordedMargins(step, entry.text("margins"), entry.text("reason")));
            case "end" -> end(step);
            case VerdictEntries.HEADER ->
                throw new JournalException(
                        "this is no run's journal, but a cache of verdicts: name another folder", null);
            default -> dispatchOfSurvey(step, type);
        }
    }

    private void dispatchOfSurvey(long step, String type) {
        switch (type) {
            case ROW -> reader.row(new RecordedRow(step, entry.text("prompt"), (int) entry.number("occurrence")));
            case BATCH -> reader.batch(batch());
            case UNDECIDED -> reader.undecided(new RecordedUndecided(step, (int) entry.number("rounds"), elapsed()));
            case TOLD, UNTOLD -> reader.telling(new RecordedTelling(step, type.equals(TOLD)));
            default -> unknown(type);
        }
    }

    private RecordedPrompt prompt(long step) {
        Prompt kept = new Prompt(entry.text("system"), entry.text("user"));
        return new RecordedPrompt(step, (int) entry.numberOr("wording", 0), kept);
    }

    private RecordedBatch batch() {
        int samples = (int) entry.number("samples");
        return new RecordedBatch(
                (int) entry.number("number"),
                RecordedBatch.Stage.of(entry.text("stage")),
                entry.text("key"),
                entry.text("handle"),
                samples,
                BatchOrder.read(entry.text("order"), samples));
    }

    private void wasted(long step) {
        reader.wasted(new RecordedWaste(step, (int) entry.number("sample"), ReplyMembers.reply("", entry)));
    }

    /** A later version marks what may be passed over; anything else may change what the run is. */
    private void unknown(String type) {
        if (!"true".equals(entry.find("ignorable"))) {
            throw new JournalException(
                    where() + " is of the unknown type \"" + type
                            + "\": it was written by a newer version; resume with that one",
                    null);
        }
    }

    private void run() {
        long format = entry.number("format");
        if (format < RunJournal.FORMAT) {
            throw new JournalException(
                    "the journal is in format " + format + ", but this version reads format " + RunJournal.FORMAT
                            + " and later ones: resume with the version that wrote it",
                    null);
        }
        reader.run(new RecordedRun(
                entry.text("id"),
                entry.inner("identity"),
                entry.inner("parameters"),
                "true".equals(entry.find(SIMULATED)),
                entry.numberOr("steps", -1),
                entry.has(FORKED_FROM)
                        ? new RecordedRun.Origin(entry.text(FORKED_FROM), entry.number(FORKED_AT))
                        : null));
    }

    private RecordedWait awaited(long step) {
        return entry.text("for").equals(ANSWER)
                ? RecordedWait.forAnswer(
                        step, new Prompt(entry.text("system"), entry.text("user")), entry.text("prompt"))
                : RecordedWait.forApproval(step, entry.text("risk"), entry.text("act"), entry.text("undo"));
    }

    private void sample(long step, Optional<RedFlag> flag) {
        int answer = flag.isPresent() ? -1 : (int) entry.number("answer");
        String text = flag.isPresent() ? entry.text("reply") : answer(step, answer);
        reader.sample(new RecordedSample(
                step,
                (int) entry.number("sample"),
                answer,
                flag,
                (int) entry.numberOr("wording", 0),
                (int) entry.numberOr("counted", entry.numberOr("wording", 0)),
                entry.text("prompt"),
                entry.has("reply"),
                ReplyMembers.reply(text, entry),
                "true".equals(entry.find(PAID)),
                elapsed()));
    }

    private void ahead(long step) {
        reader.ahead(new RecordedAhead(
                step,
                (int) entry.number("sample"),
                (int) entry.numberOr("wording", 0),
                entry.text("prompt"),
                ReplyMembers.reply(entry.text("reply"), entry),
                elapsed()));
    }

    private RecordedRung rung(long step) {
        return new RecordedRung(
                step,
                (int) entry.number("rung"),
                (int) entry.number("part"),
                (int) entry.number("first"),
                entry.text("name"),
                entry.text("rule"),
                entry.text("after"));
    }

    private void failure(long step) {
        reader.failure(new RecordedFailure(
                step,
                (int) entry.number("sample"),
                (int) entry.number("attempt"),
                kind(entry.text("kind")),
                "true".equals(entry.find("retried"))));
    }

    /** A kind of failure that a later version added counts as one of the others. */
    private static LlmException.Kind kind(String name) {
        try {
            return LlmException.Kind.valueOf(name);
        } catch (IllegalArgumentException newer) {
            return LlmException.Kind.OTHER;
        }
    }

    private void verdict(long step) {
        int answer = (int) entry.number("answer");
        reader.verdict(new RecordedVerdict(
                step,
                answer,
                answer(step, answer),
                (int) entry.number("rounds"),
                "true".equals(entry.find("person")),
                entry.has("reply"),
                entry.text("prompt"),
                elapsed()));
        replies.remove(step);
    }

    private void snapshot(long step) {
        replies.clear();
        Map<String, Long> counts = new LinkedHashMap<>();
        entry.inner("counts").forEach((name, count) -> counts.put(name, Long.valueOf(count)));
        reader.snapshot(new RecordedSnapshot(
                step,
                entry.text("state"),
                entry.text("input"),
                entry.text("rule"),
                counts,
                (int) entry.number("included"),
                elapsed()));
    }

    private void end(long step) {
        reader.ended(new RecordedEnd(
                step,
                entry.numberOr("told", step),
                entry.text("outcome"),
                entry.text("word"),
                entry.text("detail"),
                entry.text("cost"),
                elapsed()));
    }

    private Duration elapsed() {
        return Duration.ofMillis(entry.number("ms"));
    }

    private String answer(long step, int answer) {
        String given = entry.find("reply");
        Map<Integer, String> ofStep = replies.computeIfAbsent(step, number -> new HashMap<>());
        if (given != null) {
            ofStep.putIfAbsent(answer, given);
            return given;
        }
        String reply = ofStep.get(answer);
        if (reply == null) {
            throw new JournalException(
                    where() + " refers to answer " + answer + ", which no entry before it gives", null);
        }
        return reply;
    }
}
