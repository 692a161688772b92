package dev.maker4j.bisection;

import dev.maker4j.internal.run.GuardedTask;
import dev.maker4j.journal.Journal;
import dev.maker4j.stability.Experimental;
import dev.maker4j.task.DecomposableTask;
import java.util.Objects;

/**
 * Finds the first wrong step of a recorded run by checking about log2(s) of its s + 1 states: at most 21 of 1,048,576. No model is asked.
 *
 * <pre>{@code
 * Finding<State, Move> found = Bisection.of(task, journal)
 *         .find((state, step) -> referee.problem(state));
 * if (found instanceof Finding.WrongStep<State, Move> wrong) {
 *     Fork.of(journal).before(wrong.step()).into(folder);
 * }
 * }</pre>
 *
 * <p><b>Assumed: once wrong, a state stays wrong.</b> A run whose last state is right counts as right as a whole, however it got there. Where
 * later steps can make good what an earlier one broke, a step is still found that led from a right state to a wrong one, but it needn't be
 * the first. A check that compares each state with the one that belongs there ({@link StateCheck#along}) keeps to the assumption best.
 *
 * <p>States are rebuilt by the task's own {@code parse} and {@code apply} from the recorded answers, nothing is performed, and each step's
 * prompt is compared with the recorded one. At most 1,024 states are held at a time: the journal is read twice for up to a million steps,
 * three times for up to a billion.
 *
 * <p>Immutable and safe for use by several threads, as far as the journal is.
 *
 * @param <S> the state
 * @param <A> the action
 */
@Experimental
public final class Bisection<S, A> {
    private final GuardedTask<S, A> task;
    private final Journal journal;

    private Bisection(GuardedTask<S, A> task, Journal journal) {
        this.task = task;
        this.journal = journal;
    }

    /**
     * Names the run.
     *
     * @param task what it solved, as it was; a task that acts on the world isn't asked to act
     * @param journal the run's, only read, not closed; the run must not be under way
     * @param <S> the state
     * @param <A> the action
     * @return the bisection
     * @throws dev.maker4j.task.TaskException if the task has no name
     */
    public static <S, A> Bisection<S, A> of(DecomposableTask<S, A> task, Journal journal) {
        return new Bisection<>(
                new GuardedTask<>(Objects.requireNonNull(task, "task")), Objects.requireNonNull(journal, "journal"));
    }

    /**
     * Looks for the first wrong step.
     *
     * @param check says whether a state is right
     * @return that step; or that nothing is wrong, or everything
     * @throws IllegalStateException if the journal holds no run, or a survey, or the check threw; the message says which, and what to do
     * @throws dev.maker4j.journal.JournalException if the journal is damaged, of another task, or in use by a run of this process
     * @throws dev.maker4j.task.TaskException if the task threw
     * @throws java.util.concurrent.CancellationException if the thread is interrupted meanwhile; its interrupt flag stays set
     */
    public Finding<S, A> find(StateCheck<? super S> check) {
        Journal.Claim claim = journal.claim();
        try {
            return new Search<>(task, journal, Objects.requireNonNull(check, "check")).found();
        } finally {
            claim.close();
        }
    }
}
