package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.JournalEntries;
import dev.maker4j.internal.journalling.RecordedAnswer;
import dev.maker4j.internal.journalling.RecordedApproval;
import dev.maker4j.internal.journalling.RecordedEnd;
import dev.maker4j.internal.journalling.RecordedIntent;
import dev.maker4j.internal.journalling.RecordedPerformance;
import dev.maker4j.internal.journalling.RecordedResult;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RecordedRung;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.internal.journalling.RecordedVerdict;
import dev.maker4j.internal.journalling.RunReader;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A journal in memory, which outlives the core that wrote it; tells what it holds of each step. */
@SuppressWarnings("NullAway") // what is null was not held before
final class CoreJournal implements Journal {
    private final Detail detail;
    private final List<String> lines = new ArrayList<>();

    CoreJournal(Detail detail) {
        this.detail = detail;
    }

    /** What is held of one step. */
    static final class StepHeld {
        final Map<Integer, String> replies = new TreeMap<>();
        /** Those of the vote before, where the step is on a rung. */
        final Map<Integer, String> before = new TreeMap<>();

        boolean climbed;
        int first;
        String verdict = "";
        String answer = "";
        String approval = "";
        boolean byPerson;
        boolean intended;
        boolean performing;
        String result = "";

        @Override
        public String toString() {
            return before + " " + climbed + replies + " " + answer + " " + verdict + byPerson + " " + approval + " "
                    + intended + performing + " " + result;
        }
    }

    /** Reads it all anew, by nothing that the core keeps. */
    List<StepHeld> steps() {
        List<StepHeld> steps = new ArrayList<>();
        JournalEntries.read(this, new Reader(steps));
        return steps;
    }

    @Override
    public void read(Consumer<String> reader) {
        List.copyOf(lines).forEach(reader);
    }

    @Override
    public void append(String object) {
        lines.add(object);
    }

    @Override
    public void commit() {}

    @Override
    public Detail detail() {
        return detail;
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return String.join("\n", lines);
    }

    private record Reader(List<StepHeld> steps) implements RunReader {
        private StepHeld at(long step) {
            while (steps.size() <= step) {
                steps.add(new StepHeld());
            }
            return steps.get((int) step);
        }

        @Override
        public void run(RecordedRun run) {}

        @Override
        public void simulated() {}

        @Override
        public void sample(RecordedSample sample) {
            String text = sample.flag().isPresent() ? "?" : sample.reply().text();
            requireNew(at(sample.step()).replies.put(sample.number() - at(sample.step()).first, text), sample);
        }

        /** Its votes stand alone, whatever the numbers of its samples. */
        @Override
        public void rung(RecordedRung rung) {
            StepHeld step = at(rung.step());
            requireNew(step.climbed ? step : null, rung);
            step.climbed = true;
            step.before.putAll(step.replies);
            step.replies.clear();
            step.first = rung.first();
        }

        @Override
        public void verdict(RecordedVerdict verdict) {
            StepHeld step = at(verdict.step());
            requireNew(step.verdict.isEmpty() ? null : step.verdict, verdict);
            step.verdict = verdict.reply();
            step.byPerson = verdict.byPerson();
        }

        @Override
        public void answer(RecordedAnswer answer) {
            at(answer.step()).answer = answer.text();
        }

        @Override
        public void approval(RecordedApproval approval) {
            at(approval.step()).approval = approval.approved() ? "approved" : "refused";
        }

        @Override
        public void intent(RecordedIntent intent) {
            at(intent.step()).intended = true;
        }

        @Override
        public void performing(RecordedPerformance performance) {
            at(performance.step()).performing = true;
        }

        @Override
        public void result(RecordedResult result) {
            StepHeld step = at(result.step());
            requireNew(step.result.isEmpty() ? null : step.result, result);
            step.result = result.result();
        }

        @Override
        public void ended(RecordedEnd end) {}

        private static void requireNew(Object before, Object entry) {
            if (before != null) {
                throw new AssertionError("the journal holds a second time " + entry);
            }
        }
    }
}
