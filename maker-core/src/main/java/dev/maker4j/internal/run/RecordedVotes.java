package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.journal.JournalException;
import dev.maker4j.task.TaskException;
import dev.maker4j.voting.Sample;

/** Puts recorded samples back into the vote that they were bought for, judged as they were then. Confined to one thread. */
final class RecordedVotes<S, A> {
    private final Circumstances<S, A> at;

    RecordedVotes(Circumstances<S, A> at) {
        this.at = at;
    }

    /** Enters a sample into its step's vote; it isn't counted in the run's figures. */
    Sample<A> entered(OpenStep<S, A> step, RecordedSample recorded) {
        step.wordings().requireSame(step.number(), recorded.wording(), recorded.prompt(), at.hashes());
        if (step.wordings().isLineBroken(recorded.wording())) {
            step.wordings().breaksLinesFrom(recorded.number());
        }
        Sample<A> sample;
        if (recorded.isUnjudged()) {
            sample = judgedAgain(step, recorded);
        } else if (recorded.flag().isPresent()) {
            sample = new Sample.Flagged<>(recorded.number(), recorded.flag().get(), recorded.reply());
        } else {
            A answer = parsed(step, step.parser(), recorded.reply().text());
            step.answerNumber(answer);
            sample = new Sample.Vote<>(recorded.number(), answer, recorded.reply());
        }
        at.count(step, sample);
        return sample;
    }

    /** What broke when the reply arrived may have been mended. */
    private Sample<A> judgedAgain(OpenStep<S, A> step, RecordedSample recorded) {
        try {
            Sample<A> sample = step.judged(
                    recorded.number(), recorded.reply(), at.settings().redFlags());
            if (sample instanceof Sample.Vote<A> vote) {
                step.answerNumber(vote.answer());
                step.judgedLate();
            }
            return sample;
        } catch (BrokenParserException broken) {
            throw at.task().broken(step.number(), broken.problem());
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            throw ForeignCodeException.of(
                    "a reply of step " + step.number() + " that couldn't be judged when it arrived still can't: the red"
                            + " flags " + at.settings().redFlags()
                            + " or an action's equals threw; mend them, then resume",
                    thrown);
        }
    }

    /** Reads a reply that was accepted when it was recorded. */
    A parsed(OpenStep<S, A> step, ReplyParser<A> by, String reply) {
        try {
            return by.parse(reply);
        } catch (TaskException broken) {
            throw broken;
        } catch (RuntimeException | StackOverflowError refused) {
            throw new JournalException(
                    "step " + step.number() + ": the task no longer accepts an answer that the journal holds ("
                            + refused.getMessage() + "); resume with the task as it was",
                    refused);
        }
    }
}
