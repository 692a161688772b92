package dev.maker4j.cli;

import dev.maker4j.Maker;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.testkit.Skill;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Describes a run of a program's task; {@link #run()} then does everything that is the same for every task. Only
 * {@link #simulatedBy} is required. Confined to one thread.
 *
 * @param <S> the state
 * @param <A> the action
 */
public final class Solving<S, A> {
    final SolveOptions options;
    final DecomposableTask<S, A> task;

    @Nullable
    Skill skill;

    Consumer<Maker.Builder<S, A>> setUp = maker -> {};
    Referee<? super S, ? super A> referee = state -> Optional.empty();
    Supplier<? extends @Nullable Recorder<? super S, ? super A>> recorder = () -> null;
    Telling<S> telling = Telling.nothingMore();
    Outputs<S> outputs = Outputs.none();
    LiveView view = (columns, paint) -> List.of();
    BiFunction<? super S, Paint, List<String>> picture = (state, paint) -> List.of();
    BiFunction<? super S, Boolean, Optional<String>> tidyUp = (state, resumable) -> Optional.empty();
    BooleanSupplier resumable = () -> true;

    Solving(SolveOptions options, DecomposableTask<S, A> task) {
        this.options = options;
        this.task = task;
    }

    /**
     * Sets the simulated model's skill. The simulated model is used unless the user chooses a real one.
     *
     * @param knowledge reads the task's prompts and answers them
     * @return this run
     */
    public Solving<S, A> simulatedBy(Skill knowledge) {
        this.skill = Objects.requireNonNull(knowledge, "knowledge");
        return this;
    }

    /**
     * Configures what the options don't: token limits, red flags, listeners. The user's model, margin and number of
     * parallel calls are set afterwards.
     *
     * @param what is called once, before the run
     * @return this run
     */
    public Solving<S, A> settingUp(Consumer<Maker.Builder<S, A>> what) {
        this.setUp = Objects.requireNonNull(what, "what");
        return this;
    }

    /**
     * Verifies the result by means other than {@link DecomposableTask#validate}, which the engine calls anyway and
     * which decides if there is no referee.
     *
     * @param by listens to the run and judges its end
     * @return this run
     */
    public Solving<S, A> verifying(Referee<? super S, ? super A> by) {
        this.referee = Objects.requireNonNull(by, "by");
        return this;
    }

    /**
     * Records each step as it is decided.
     *
     * @param opening opens the recorder, once all options are known to make sense; may throw {@link Checks#wrong}, or
     *     return null to record nothing
     * @return this run
     */
    public Solving<S, A> recording(Supplier<? extends @Nullable Recorder<? super S, ? super A>> opening) {
        this.recorder = Objects.requireNonNull(opening, "opening");
        return this;
    }

    /**
     * Reports facts about the task, and what its endings are called.
     *
     * @param what adds to what is reported so far
     * @return this run
     */
    public Solving<S, A> telling(UnaryOperator<Telling<S>> what) {
        this.telling = what.apply(telling);
        return this;
    }

    /**
     * Shows more than the bar during the run, on a terminal.
     *
     * @param lines draws the view
     * @return this run
     */
    public Solving<S, A> watching(LiveView lines) {
        this.view = Objects.requireNonNull(lines, "lines");
        return this;
    }

    /**
     * Draws the last state below the summary, however the run ended.
     *
     * @param lines the picture's lines, without indentation; none for no picture
     * @return this run
     */
    public Solving<S, A> picturing(BiFunction<? super S, Paint, List<String>> lines) {
        this.picture = Objects.requireNonNull(lines, "lines");
        return this;
    }

    /**
     * Cleans up after a run that ended unsolved, for example by removing what it had set up in the world.
     *
     * @param work receives the last state, and whether the run can be resumed and so still needs what it set up;
     *     returns what to tell the user, on one line. Isn't interrupted
     * @return this run
     */
    public Solving<S, A> tidyingUp(BiFunction<? super S, Boolean, Optional<String>> work) {
        this.tidyUp = Objects.requireNonNull(work, "work");
        return this;
    }

    /**
     * Sets the check whether everything that a stopped run needs besides its journal, such as servers that it started,
     * is still there. If it isn't, the user isn't told to resume. By default it is.
     *
     * @param check asked once, when the run has ended
     * @return this run
     */
    public Solving<S, A> resumableWhile(BooleanSupplier check) {
        this.resumable = Objects.requireNonNull(check, "check");
        return this;
    }

    /**
     * Writes files, if the user named any.
     *
     * @param what adds to what is written so far
     * @return this run
     */
    public Solving<S, A> writing(UnaryOperator<Outputs<S>> what) {
        this.outputs = what.apply(outputs);
        return this;
    }

    /**
     * Checks the options as {@link #run()} does before it asks anything, for a program with a costly set-up before the
     * run, such as a server.
     *
     * @throws picocli.CommandLine.ParameterException if what was typed makes no sense
     */
    public void check() {
        new SolvingRun<>(this).check();
    }

    /**
     * Checks the options, solves the task on the calling thread while showing its progress, and prints the result.
     * Interrupt the thread to pause the run.
     *
     * @return the {@link ExitStatus}
     * @throws picocli.CommandLine.ParameterException if what was typed makes no sense; no model has been asked
     * @throws InputException if the journal can't be used, or isn't this run's; no model has been asked
     * @throws IOException if the recorder can't be closed
     */
    public int run() throws IOException {
        return new SolvingRun<>(this).run();
    }
}
