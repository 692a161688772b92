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
 * What a program says of a run of its task, and then {@link #run()}, which does all that is the same for every task. Only
 * {@link #simulatedBy} must be said. Confined to one thread.
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
     * Gives the simulated model its skill. It is asked unless the user wants a real model.
     *
     * @param knowledge reads the task's prompts and answers them
     * @return this run
     */
    public Solving<S, A> simulatedBy(Skill knowledge) {
        this.skill = Objects.requireNonNull(knowledge, "knowledge");
        return this;
    }

    /**
     * Sets up what the options don't: token limits, red flags, listeners. Model, margin and parallel calls are the user's
     * and set afterwards.
     *
     * @param what is called once, before the run
     * @return this run
     */
    public Solving<S, A> settingUp(Consumer<Maker.Builder<S, A>> what) {
        this.setUp = Objects.requireNonNull(what, "what");
        return this;
    }

    /**
     * Verifies the result by other means than {@link DecomposableTask#validate}, which the engine asks anyway. Without a
     * referee, its word is the last.
     *
     * @param by who listens to the run and judges its end
     * @return this run
     */
    public Solving<S, A> verifying(Referee<? super S, ? super A> by) {
        this.referee = Objects.requireNonNull(by, "by");
        return this;
    }

    /**
     * Records each step as it is decided.
     *
     * @param opening opens the recorder, once all options are known to make sense; may throw {@link Checks#wrong}, and
     *     return null where nothing is to be recorded
     * @return this run
     */
    public Solving<S, A> recording(Supplier<? extends @Nullable Recorder<? super S, ? super A>> opening) {
        this.recorder = Objects.requireNonNull(opening, "opening");
        return this;
    }

    /**
     * Tells facts about the task, and what its ends are called.
     *
     * @param what adds what there is to tell to what was said of that before
     * @return this run
     */
    public Solving<S, A> telling(UnaryOperator<Telling<S>> what) {
        this.telling = what.apply(telling);
        return this;
    }

    /**
     * Shows more than the bar while the run goes on, where somebody watches.
     *
     * @param lines what to show
     * @return this run
     */
    public Solving<S, A> watching(LiveView lines) {
        this.view = Objects.requireNonNull(lines, "lines");
        return this;
    }

    /**
     * Draws the last state below the summary, however the run ended.
     *
     * @param lines the picture's lines, without indent; none for no picture
     * @return this run
     */
    public Solving<S, A> picturing(BiFunction<? super S, Paint, List<String>> lines) {
        this.picture = Objects.requireNonNull(lines, "lines");
        return this;
    }

    /**
     * Tidies up after a run that ended without being solved, such as by taking away what it had set up in the world.
     *
     * @param work from the last state, and whether the run can be resumed, so that what it set up is still needed;
     *     returns what to tell the user of it, on one line. An interrupt waits for it
     * @return this run
     */
    public Solving<S, A> tidyingUp(BiFunction<? super S, Boolean, Optional<String>> work) {
        this.tidyUp = Objects.requireNonNull(work, "work");
        return this;
    }

    /**
     * Says whether all that a stopped run needs beside its journal is still there, such as servers that it had started. Where it
     * isn't, nobody is told to resume. Unless said, it is.
     *
     * @param check asked once, when the run has ended
     * @return this run
     */
    public Solving<S, A> resumableWhile(BooleanSupplier check) {
        this.resumable = Objects.requireNonNull(check, "check");
        return this;
    }

    /**
     * Writes files, where the user named any.
     *
     * @param what adds what is to be written to what was said of that before
     * @return this run
     */
    public Solving<S, A> writing(UnaryOperator<Outputs<S>> what) {
        this.outputs = what.apply(outputs);
        return this;
    }

    /**
     * Checks the options as {@link #run()} does before it asks anything, for a program that has something costly to set up
     * before it runs, such as a server.
     *
     * @throws picocli.CommandLine.ParameterException if what was typed makes no sense
     */
    public void check() {
        new SolvingRun<>(this).check();
    }

    /**
     * Checks the options, solves the task on the calling thread while showing its progress, and tells the result. Interrupt
     * the thread to pause the run.
     *
     * @return the {@link ExitStatus}
     * @throws picocli.CommandLine.ParameterException if what was typed makes no sense; no model has been asked then
     * @throws InputException if the journal can't be used, or isn't this run's; neither has one been asked then
     * @throws IOException if the recorder can't be closed
     */
    public int run() throws IOException {
        return new SolvingRun<>(this).run();
    }
}
