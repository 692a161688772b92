package dev.maker4j;

import dev.maker4j.event.RunReport;
import dev.maker4j.voting.Sample;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a run stands between two stints: all that is needed to go on without buying anything twice. Immutable.
 *
 * @param <S> the state
 * @param <A> the action
 */
public final class Checkpoint<S, A> {
    private final long step;
    private final S state;
    private final List<Sample<A>> samples;
    private final Optional<PendingAct<A>> pendingAct;
    private final Optional<RunReport> report;
    private final Optional<String> run;

    private Checkpoint(
            long step,
            S state,
            List<Sample<A>> samples,
            Optional<PendingAct<A>> pendingAct,
            Optional<RunReport> report,
            Optional<String> run) {
        if (step < 0) {
            throw new IllegalArgumentException("steps are numbered from 0, but got " + step);
        }
        this.step = step;
        this.state = Objects.requireNonNull(state, "state");
        this.samples = List.copyOf(samples);
        this.pendingAct = pendingAct;
        this.report = report;
        this.run = run;
    }

    /**
     * A run that is about to take a step.
     *
     * @param step the next step's number, from 0; as many have been decided
     * @param state the state before it
     * @param <S> the state
     * @param <A> the action
     * @return the checkpoint, with no samples bought and no counts
     * @throws IllegalArgumentException if {@code step} is negative
     */
    public static <S, A> Checkpoint<S, A> before(long step, S state) {
        return new Checkpoint<>(step, state, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * This checkpoint with samples that were already bought for the next step.
     *
     * @param bought the samples, by their numbers
     * @return a new checkpoint
     */
    public Checkpoint<S, A> samples(List<Sample<A>> bought) {
        return new Checkpoint<>(step, state, bought, pendingAct, report, run);
    }

    /**
     * This checkpoint with the counts of the run so far.
     *
     * @param soFar what the run did up to here
     * @return a new checkpoint
     */
    public Checkpoint<S, A> report(RunReport soFar) {
        return new Checkpoint<>(step, state, samples, pendingAct, Optional.of(soFar), run);
    }

    /**
     * This checkpoint with an action that was decided for the next step, and maybe begun.
     *
     * @param act what is known of it
     * @return a new checkpoint
     */
    public Checkpoint<S, A> pendingAct(PendingAct<A> act) {
        return new Checkpoint<>(step, state, samples, Optional.of(act), report, run);
    }

    /**
     * This checkpoint as one of the given run, by which the acts of an {@link ActingTask} are known.
     *
     * @param id the run's identifier
     * @return a new checkpoint
     */
    public Checkpoint<S, A> run(String id) {
        return new Checkpoint<>(step, state, samples, pendingAct, report, Optional.of(id));
    }

    /**
     * The next step to be decided.
     *
     * @return its number, from 0
     */
    public long step() {
        return step;
    }

    /**
     * The state before that step.
     *
     * @return the state
     */
    public S state() {
        return state;
    }

    /**
     * Samples already bought for that step.
     *
     * @return the samples, in the order of their numbers
     */
    public List<Sample<A>> samples() {
        return samples;
    }

    /**
     * An action of an {@link ActingTask} that was decided for that step and isn't over.
     *
     * @return what is known of it; empty where the step is still to be voted on
     */
    public Optional<PendingAct<A>> pendingAct() {
        return pendingAct;
    }

    /**
     * The run that it belongs to.
     *
     * @return the run's identifier; empty where the run begins here
     */
    public Optional<String> run() {
        return run;
    }

    /**
     * The counts of the run so far.
     *
     * @return the report; empty where the run is counted from here
     */
    public Optional<RunReport> report() {
        return report;
    }

    @Override
    public String toString() {
        return "Checkpoint[step=" + step + ", samples=" + samples.size() + "]";
    }
}
