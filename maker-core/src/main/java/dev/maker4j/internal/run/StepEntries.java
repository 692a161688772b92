package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.Entry;
import dev.maker4j.internal.journalling.PromptHash;
import dev.maker4j.internal.journalling.RecordedAhead;
import dev.maker4j.internal.journalling.RecordedAnswer;
import dev.maker4j.internal.journalling.RecordedIntent;
import dev.maker4j.internal.journalling.RecordedPerformance;
import dev.maker4j.internal.journalling.RecordedResult;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.internal.journalling.RecordedVerdict;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.task.Act;
import dev.maker4j.voting.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An open step as a journal would hold it. Stateless. */
final class StepEntries {
    private StepEntries() {}

    /** A reply that was bought for a step before its turn. */
    static RecordedAhead ahead(OpenStep<?, ?> step, int sample, LlmReply reply, PromptHash hashes, Duration elapsed) {
        int wording = step.wordings().of(sample);
        return new RecordedAhead(step.number(), sample, wording, step.wordings().hash(wording, hashes), reply, elapsed);
    }

    /** Whether such a reply answers just what a step asks. */
    static boolean asks(OpenStep<?, ?> step, RecordedAhead kept, PromptHash hashes) {
        int wording = step.wordings().of(kept.sample());
        return kept.wording() == wording
                && step.wordings().hash(wording, hashes).equals(kept.prompt());
    }

    /** A reply that nobody could judge; it is discarded unless a resumed run judges it. */
    static <A> Sample<A> unjudged(int sample, LlmReply reply, String why) {
        return new Sample.Flagged<>(sample, new RedFlag(RedFlag.NOT_JUDGED, why), reply);
    }

    static <A> RecordedSample sample(
            OpenStep<?, A> step, Sample<A> sample, boolean paid, PromptHash hashes, Duration elapsed) {
        int answer = -1;
        boolean first = false;
        Optional<RedFlag> flag = Optional.empty();
        if (sample instanceof Sample.Vote<A> vote) {
            int known = step.answerCount();
            try {
                answer = step.answerNumber(vote.answer());
                first = answer == known || step.isJudgedLate();
            } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
                String why = "equals threw " + thrown.getClass().getName();
                return sample(step, unjudged(sample.number(), sample.reply(), why), paid, hashes, elapsed);
            }
        } else if (sample instanceof Sample.Flagged<A> flagged) {
            flag = Optional.of(flagged.flag());
        }
        Wordings wordings = step.wordings();
        return new RecordedSample(
                step.number(),
                sample.number(),
                answer,
                flag,
                wordings.of(sample.number()),
                wordings.counted(sample.number()),
                wordings.hash(wordings.of(sample.number()), hashes),
                first,
                sample.reply(),
                paid,
                elapsed);
    }

    /** The samples of its present vote, each with its own text. */
    static <A> List<Entry> samples(OpenStep<?, A> step, PromptHash hashes, Duration elapsed) {
        List<Entry> entries = new ArrayList<>();
        for (Sample<A> sample : step.voter().samples()) {
            RecordedSample one = sample(step, sample, false, hashes, elapsed);
            entries.add(new RecordedSample(
                    one.step(),
                    one.number(),
                    one.answer(),
                    one.flag(),
                    one.wording(),
                    one.counted(),
                    one.prompt(),
                    true,
                    one.reply(),
                    false,
                    elapsed));
        }
        return entries;
    }

    /** All that is known of it, for a checkpoint. */
    static <A> List<Entry> all(OpenStep<?, A> step, String run, PromptHash hashes, Duration elapsed) {
        List<Entry> entries = new ArrayList<>();
        Ascent<A> ascent = step.ascent();
        if (ascent != null) {
            entries.addAll(ascent.entries());
        }
        entries.addAll(samples(step, hashes, elapsed));
        Entry given = step.given();
        if (given != null) {
            entries.add(given);
        }
        if (step.verdict() != null && !addVerdict(step, entries, hashes, elapsed)) {
            return entries;
        }
        Entry approval = step.approval();
        if (approval != null) {
            entries.add(approval);
        }
        if (step.isBegun()) {
            entries.add(new RecordedIntent(step.number(), new Act(run, step.number()).idempotencyKey()));
            entries.add(new RecordedPerformance(step.number()));
        }
        String result = step.result();
        if (result != null) {
            entries.add(new RecordedResult(step.number(), result, step.isRecovered()));
        }
        return entries;
    }

    static <A> RecordedVerdict verdict(OpenStep<?, A> step, PromptHash hashes, Duration elapsed) {
        return new RecordedVerdict(
                step.number(),
                step.reused() == null ? step.answerNumber(step.action()) : 0,
                winningText(step),
                step.knownVerdict().rounds(),
                step.isByPerson(),
                step.isJudgedLate()
                        || (!step.conclusion().isEmpty() && step.winningReply().isEmpty()),
                step.asked().hash(0, hashes),
                elapsed);
    }

    private static <A> String winningText(OpenStep<?, A> step) {
        RecordedAnswer given = step.given();
        if (step.isByPerson() && given != null) {
            return given.text();
        }
        String reused = step.reused();
        return reused != null ? reused : step.winningReply().map(LlmReply::text).orElse(step.conclusion());
    }

    /** Where equals of the action throws, its number isn't known: the samples decide again, unless the act has begun. */
    private static boolean addVerdict(OpenStep<?, ?> step, List<Entry> entries, PromptHash hashes, Duration elapsed) {
        try {
            entries.add(verdict(step, hashes, elapsed));
            return true;
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            if (step.isBegun()) {
                throw thrown;
            }
            return false;
        }
    }
}
