package dev.maker4j.internal.run;

import dev.maker4j.budget.Cost;
import dev.maker4j.llm.LlmException;
import dev.maker4j.run.ActPerformed;
import dev.maker4j.run.CallFailed;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.SampleDrawn;
import dev.maker4j.run.StepDecided;
import dev.maker4j.run.StepRestored;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Standing;
import dev.maker4j.voting.Verdict;

/**
 * What listeners are told. Immutable.
 *
 * @param <S> the state
 * @param <A> the action
 */
public sealed interface Event<S, A> {

    /**
     * The step at which it happened.
     *
     * @return the number, from 0
     */
    long step();

    /**
     * Tells a listener.
     *
     * @param listener who is told
     */
    void tell(RunListener<? super S, ? super A> listener);

    /** A stint starts. */
    record Started<S, A>(long step, RunReport report) implements Event<S, A> {
        @Override
        public void tell(RunListener<? super S, ? super A> listener) {
            listener.runStarted(report);
        }
    }

    /** A step was found in the journal; only for those who want to know. */
    record Restored<S, A>(long step, S state, A action, S next) implements Event<S, A>, StepRestored<S, A> {
        @Override
        public void tell(RunListener<? super S, ? super A> listener) {
            if (listener.isToldOfRestoredSteps()) {
                listener.stepRestored(this);
            }
        }
    }

    /** A reply arrived. */
    record Drawn<S, A>(long step, Sample<A> sample, Standing standing, Cost cost)
            implements Event<S, A>, SampleDrawn<A> {
        @Override
        public void tell(RunListener<? super S, ? super A> listener) {
            listener.sampleDrawn(this);
        }
    }

    /** A call brought no reply. */
    record Failed<S, A>(long step, int sample, int attempt, LlmException failure, boolean retried)
            implements Event<S, A>, CallFailed {
        @Override
        public void tell(RunListener<? super S, ? super A> listener) {
            listener.callFailed(this);
        }
    }

    /** An action was performed. */
    record Performed<S, A>(long step, S state, A action, String result, boolean recovered)
            implements Event<S, A>, ActPerformed<S, A> {
        @Override
        public void tell(RunListener<? super S, ? super A> listener) {
            listener.actPerformed(this);
        }
    }

    /** A step was decided. */
    record Decided<S, A>(long step, S state, Verdict.Decided<A> verdict, S next)
            implements Event<S, A>, StepDecided<S, A> {
        @Override
        public void tell(RunListener<? super S, ? super A> listener) {
            listener.stepDecided(this);
        }
    }

    /** An event that may have been told before; only for those who weren't told when the step was restored. */
    record Again<S, A>(Event<S, A> event, boolean restoredWereTold) implements Event<S, A> {
        @Override
        public long step() {
            return event.step();
        }

        @Override
        public void tell(RunListener<? super S, ? super A> listener) {
            if (!restoredWereTold || !listener.isToldOfRestoredSteps()) {
                event.tell(listener);
            }
        }
    }

    /** The stint has ended. */
    record Ended<S, A>(long step, RunReport report) implements Event<S, A> {
        @Override
        public void tell(RunListener<? super S, ? super A> listener) {
            listener.runEnded(report);
        }
    }
}
