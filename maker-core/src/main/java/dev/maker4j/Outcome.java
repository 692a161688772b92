package dev.maker4j;

import dev.maker4j.event.RunReport;
import dev.maker4j.voting.Verdict;
import java.util.Objects;

/**
 * How a run ended. Immutable. All but a solved one hold a checkpoint, from which {@link Maker#resume} goes on.
 *
 * @param <S> the state
 * @param <A> the action
 */
public sealed interface Outcome<S, A> {

    /**
     * What the run did and used.
     *
     * @return the counts
     */
    RunReport report();

    /**
     * The final state of a solved run.
     *
     * @return the state
     * @throws UnsolvedException if the run ended in any other way
     */
    default S orElseThrow() {
        if (this instanceof Solved<S, A> solved) {
            return solved.state();
        }
        throw new UnsolvedException(this);
    }

    /**
     * Every step was decided and the task is complete.
     *
     * @param state the final state
     * @param report what the run did and used
     * @param <S> the state
     * @param <A> the action
     */
    record Solved<S, A>(S state, RunReport report) implements Outcome<S, A> {
        public Solved {
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(report, "report");
        }
    }

    /**
     * A step's votes didn't meet the rule within the allowed samples. Nothing was decided in its place.
     *
     * @param verdict the tally of that step
     * @param checkpoint before that step, with its samples: going on with a larger limit asks only for more
     * @param report what the run did and used
     * @param <S> the state
     * @param <A> the action
     */
    record Undecided<S, A>(Verdict.Undecided<A> verdict, Checkpoint<S, A> checkpoint, RunReport report)
            implements Outcome<S, A> {
        public Undecided {
            Objects.requireNonNull(verdict, "verdict");
            Objects.requireNonNull(checkpoint, "checkpoint");
            Objects.requireNonNull(report, "report");
        }

        @Override
        public String toString() {
            return "undecided at step " + checkpoint.step() + " after "
                    + verdict.tally().sampleCount() + " samples, by " + report.rule() + ": " + verdict.tally();
        }
    }

    /**
     * The run can't go on: a permanent failure of the model, malformed replies that outlasted all retries, a task that broke
     * its contract, or a listener that threw.
     *
     * @param cause what happened
     * @param checkpoint before the step that failed, with the samples it had bought
     * @param report what the run did and used
     * @param <S> the state
     * @param <A> the action
     */
    record Failed<S, A>(RuntimeException cause, Checkpoint<S, A> checkpoint, RunReport report)
            implements Outcome<S, A> {
        public Failed {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(checkpoint, "checkpoint");
            Objects.requireNonNull(report, "report");
        }

        @Override
        public String toString() {
            return "failed at step " + checkpoint.step() + ": " + cause.getMessage();
        }
    }

    /**
     * The run was stopped before its end and can go on.
     *
     * @param reason why it stopped
     * @param detail what else there is to say about it, such as a provider's last failure or what was used of a budget; empty where there is nothing
     * @param checkpoint where to go on
     * @param report what the run did and used
     * @param <S> the state
     * @param <A> the action
     */
    record Paused<S, A>(PauseReason reason, String detail, Checkpoint<S, A> checkpoint, RunReport report)
            implements Outcome<S, A> {
        public Paused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(checkpoint, "checkpoint");
            Objects.requireNonNull(report, "report");
        }

        @Override
        public String toString() {
            return "paused before step " + checkpoint.step() + ": " + reason.label()
                    + (detail.isEmpty() ? "" : ": " + detail);
        }
    }
}
