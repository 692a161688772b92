package dev.maker4j.internal.run;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.PromptHash;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.voting.Sample;

/** The paper's "sample": takes a reply to the step that is voted on, which becomes a vote or is discarded. Confined to one thread. */
final class Intake<S, A> {
    private final Position<S, A> at;
    private final Agenda<S, A> agenda;
    private final Mishaps<S, A> mishaps;
    private final Counters counters;
    private final PromptHash hashes;

    Intake(Position<S, A> at, Agenda<S, A> agenda, Mishaps<S, A> mishaps) {
        this.at = at;
        this.agenda = agenda;
        this.mishaps = mishaps;
        this.counters = at.counters();
        this.hashes = at.hashes();
    }

    /** Judges a reply, counts it and says so; what it used is counted too unless it was paid for before. */
    void enter(OpenStep<S, A> step, int sample, LlmReply reply, boolean paid) {
        try {
            Sample<A> copy = step.copied(sample, reply, at.copies());
            Sample<A> judged = copy == null ? judged(step, sample, reply) : copy;
            step.count(judged, counters, paid);
            if (agenda.journals()) {
                agenda.append(step.recorded(judged, paid, hashes, at.elapsed()));
            }
            at.count(step, judged);
            if (step.voter().verdict() != null) {
                agenda.dropCalls(step);
            }
            if (agenda.tells()) {
                agenda.tell(new Event.Drawn<>(
                        step.number(),
                        judged,
                        step.voter().standing(),
                        counters.ledger().cost()));
            }
        } catch (RuntimeException cause) {
            mishaps.threw(cause);
        }
    }

    /** A reply that can't be judged, since somebody's code threw, ends the run and is kept all the same: it is paid for. */
    Sample<A> judged(OpenStep<S, A> step, int sample, LlmReply reply) {
        try {
            return step.judged(sample, reply, at.settings().redFlags());
        } catch (BrokenParserException broken) {
            mishaps.threw(at.task().broken(step.number(), broken.problem()));
            return step.unjudged(sample, reply, broken.problem());
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            mishaps.threw("the red flags " + at.settings().redFlags() + " threw at step " + step.number(), thrown);
            return step.unjudged(
                    sample, reply, "the red flags threw " + thrown.getClass().getName());
        }
    }
}
