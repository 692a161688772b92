package dev.maker4j.internal.run;

import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.voting.Sample;
import java.util.Optional;
import java.util.function.Consumer;

/** Says what becomes of a reply, whatever the user's code does about it. Confined to one thread. */
final class Judging<S, A> {
    private final Circumstances<S, A> at;
    private final Consumer<RuntimeException> threw;

    Judging(Circumstances<S, A> at, Consumer<RuntimeException> threw) {
        this.at = at;
        this.threw = threw;
    }

    /** A reply that arrived: a vote or a red flag, which it is too where it came before. */
    Sample<A> arrived(OpenStep<S, A> step, int sample, LlmReply reply) {
        Optional<RedFlag> copy = at.copies().inspect(step, sample, reply);
        return copy.isPresent() ? new Sample.Flagged<>(sample, copy.get(), reply) : judged(step, sample, reply);
    }

    /** A reply that can't be judged, since somebody's code threw, ends the run and is kept all the same: it is paid for. */
    Sample<A> judged(OpenStep<S, A> step, int sample, LlmReply reply) {
        try {
            return step.judged(sample, reply, at.settings().redFlags());
        } catch (BrokenParserException broken) {
            threw.accept(at.task().broken(step.number(), broken.problem()));
            return StepEntries.unjudged(sample, reply, broken.problem());
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            threw.accept(ForeignCodeException.of(
                    "the red flags " + at.settings().redFlags() + " threw at step " + step.number(), thrown));
            return StepEntries.unjudged(
                    sample, reply, "the red flags threw " + thrown.getClass().getName());
        }
    }
}
