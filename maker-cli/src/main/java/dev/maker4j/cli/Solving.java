package dev.maker4j.cli;

import dev.maker4j.DecomposableTask;
import dev.maker4j.Maker;
import dev.maker4j.Outcome;
import dev.maker4j.event.RunReport;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.testkit.Skill;
import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a program's task: what the program says of it, and then {@link #run()}, which does all that is the same for
 * every task. Only {@link #simulatedBy} must be said. Confined to one thread.
 *
 * @param <S> the state
 * @param <A> the action
 */
public final class Solving<S, A> {
    private final SolveOptions options;
    private final DecomposableTask<S, A> task;
    private final Outputs<S> outputs = new Outputs<>();
    private @Nullable Skill skill;
    private Consumer<Maker.Builder<S, A>> setUp = maker -> {};
    private Referee<? super S, ? super A> referee = state -> Optional.empty();
    private Function<? super S, Optional<String>> concession = state -> Optional.empty();
    private String concessionStatus = "";
    private Supplier<? extends @Nullable Recorder<? super S, ? super A>> recorder = () -> null;
    private Facts known = Facts.none();
    private Supplier<Facts> measured = Facts::none;
    private Function<? super S, Facts> found = state -> Facts.none();
    private Function<RunReport, String> success = report -> "all " + Words.count(report.steps(), "step") + " decided";
    private LiveView view = (columns, paint) -> List.of();
    private BiFunction<? super S, Paint, List<String>> picture = (state, paint) -> List.of();
    private BiFunction<? super S, Boolean, Optional<String>> tidyUp = (state, resumable) -> Optional.empty();
    private BooleanSupplier resumable = () -> true;

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
     * Tells apart the ends that are right and verified and yet not what was wanted, such as a change that was rolled back.
     * They are told with all facts, and the program exits with {@link ExitStatus#FAILED}.
     *
     * @param status the word for it, such as {@code rolled back}
     * @param why what to say of such an end, on one line; empty for the others
     * @return this run
     */
    public Solving<S, A> conceding(String status, Function<? super S, Optional<String>> why) {
        this.concessionStatus = Objects.requireNonNull(status, "status");
        this.concession = Objects.requireNonNull(why, "why");
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
     * Tells facts that are known however the run ends, such as the size of the input.
     *
     * @param facts the facts
     * @return this run
     */
    public Solving<S, A> knowing(Facts facts) {
        this.known = Objects.requireNonNull(facts, "facts");
        return this;
    }

    /**
     * Tells facts that are measured while the run goes on, such as what it meant to those who use what it changes; however it
     * ends, since they matter most where it ends badly.
     *
     * @param facts asked once, after the referee
     * @return this run
     */
    public Solving<S, A> measuring(Supplier<Facts> facts) {
        this.measured = Objects.requireNonNull(facts, "facts");
        return this;
    }

    /**
     * Tells facts about the solution, where there is one.
     *
     * @param ofSolution from the final state
     * @return this run
     */
    public Solving<S, A> finding(Function<? super S, Facts> ofSolution) {
        this.found = Objects.requireNonNull(ofSolution, "ofSolution");
        return this;
    }

    /**
     * Says what a solved run has brought, behind "Solved and verified:".
     *
     * @param words from the counts, such as {@code all 81 cells are filled}
     * @return this run
     */
    public Solving<S, A> succeeding(Function<RunReport, String> words) {
        this.success = Objects.requireNonNull(words, "words");
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
     * @param work from the last state, and whether the run can be gone on with, so that what it set up is still needed;
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
     * Writes a verified solution to a file, as a whole or not at all. May be said several times. That the file can be
     * written is checked before the run; where it then can't, the run counts as failed.
     *
     * @param option by which the user named the file, such as {@code --out}
     * @param file the file; null where the user named none, and nothing is written
     * @param content from the final state, with its line ends; written in UTF-8
     * @return this run
     */
    public Solving<S, A> writing(String option, @Nullable Path file, Function<? super S, String> content) {
        if (file != null) {
            Objects.requireNonNull(content, "content");
            outputs.add(new OutFile(option, file), state -> Map.of("", content.apply(state)));
        }
        return this;
    }

    /**
     * Writes to a file what is known of a run however it ended, after it was tidied up. Otherwise as {@link #writing}.
     *
     * @param option by which the user named the file, such as {@code --out}
     * @param file the file; null where the user named none, and nothing is written
     * @param content from the last state and how the run ended
     * @return this run
     */
    public Solving<S, A> writingHoweverItEnds(
            String option, @Nullable Path file, BiFunction<? super S, ? super Result, String> content) {
        if (file != null) {
            Objects.requireNonNull(content, "content");
            outputs.addAlways(new OutFile(option, file), (state, result) -> Map.of("", content.apply(state, result)));
        }
        return this;
    }

    /**
     * Writes a verified solution to several files of one directory, which is made where there is none, each as a whole or not
     * at all. Otherwise as {@link #writing}.
     *
     * @param option by which the user named the directory, such as {@code --ics}
     * @param directory the directory; null where the user named none, and nothing is written
     * @param contents from the final state, texts by file name
     * @return this run
     */
    public Solving<S, A> writingInto(
            String option, @Nullable Path directory, Function<? super S, Map<String, String>> contents) {
        if (directory != null) {
            outputs.add(new OutFolder(option, directory), Objects.requireNonNull(contents, "contents"));
        }
        return this;
    }

    /**
     * Checks the options as {@link #run()} does before it asks anything, for a program that has something costly to set up
     * before it runs, such as a server.
     *
     * @throws picocli.CommandLine.ParameterException if what was typed makes no sense
     */
    public void check() {
        prepared();
    }

    /** What the options ask for, all of it checked. */
    private record Prepared<S, A>(
            ModelOptions.Chosen model,
            VoteOptions.Chosen margin,
            Optional<JournalOptions.Chosen> journal,
            Maker.Builder<S, A> maker) {}

    private Prepared<S, A> prepared() {
        ModelOptions.Chosen model =
                options.model(Objects.requireNonNull(skill, "no simulated model: say simulatedBy(skill)"));
        VoteOptions.Chosen margin = options.margin(task, model.accuracy());
        Maker.Builder<S, A> maker = Maker.solving(task);
        setUp.accept(maker);
        maker.sampling(model.client()).untilAheadBy(margin.k()).inParallel(Parallelism.of(options.parallel()));
        Optional<JournalOptions.Chosen> journal = options.journal(model.isSimulated());
        options.limit(maker, model.client(), journal);
        outputs.check(options.checks());
        return new Prepared<>(model, margin, journal, maker);
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
        Prepared<S, A> prepared = prepared();
        Progress<S, A> progress = new Progress<>(task, TimeSource.system());
        Maker.Builder<S, A> maker = prepared.maker().listening(referee).listening(progress);
        Summary summary = new Summary(task, prepared.model(), prepared.margin());
        try (OpenJournal journal = OpenJournal.of(prepared.journal())) {
            journal.record(maker);
            journal.standing(maker.build()).ifPresent(progress::goesOnFrom);
            Outcome<S, A> outcome = solved(maker, journal, progress, summary);
            Result ended = uninterrupted(() -> Result.of(outcome, referee));
            boolean goesOn = journal.isThere() && Result.isWorthResuming(outcome) && resumable.getAsBoolean();
            Optional<String> left = uninterrupted(() -> tidiedUp(outcome, goesOn));
            Result result = conceded(outcome, uninterrupted(() -> outputs.write(Result.lastState(outcome), ended)));
            tell(outcome, result, summary, prepared, journal.facts(), goesOn);
            left.ifPresent(this::note);
            return result.exitStatus();
        }
    }

    private Outcome<S, A> solved(
            Maker.Builder<S, A> maker, OpenJournal journal, Progress<S, A> progress, Summary summary)
            throws IOException {
        try (Recorder<? super S, ? super A> records = recorder.get()) {
            if (records != null) {
                maker.listening(records);
            }
            Shell shell = options.shell();
            shell.err().println(summary.before(journal.announcement(), shell.paintErr()));
            LiveDisplay display = LiveDisplay.of(progress, view, shell);
            try {
                return journal.run(maker.build());
            } finally {
                display.close();
            }
        }
    }

    private Result conceded(Outcome<S, A> outcome, Result result) {
        return result.verified()
                ? concession
                        .apply(outcome.orElseThrow())
                        .map(why -> result.otherwise(concessionStatus, why))
                        .orElse(result)
                : result;
    }

    private Optional<String> tidiedUp(Outcome<S, A> outcome, boolean goesOn) {
        return outcome instanceof Outcome.Solved ? Optional.empty() : tidyUp.apply(Result.lastState(outcome), goesOn);
    }

    /** An interrupt waits until something is done that it would spoil, such as closing a file. */
    private static <R> R uninterrupted(Supplier<R> something) {
        boolean interrupted = Thread.interrupted();
        try {
            return something.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void note(String left) {
        Shell shell = options.shell();
        shell.err().println("  " + shell.paintErr().warning("note:") + " " + left + "\n");
    }

    private void tell(
            Outcome<S, A> outcome,
            Result result,
            Summary summary,
            Prepared<S, A> prepared,
            Facts ofJournal,
            boolean goesOn) {
        Shell shell = options.shell();
        boolean toErr = options.json() || result.exitStatus() != ExitStatus.OK;
        PrintStream out = toErr ? shell.err() : shell.out();
        Paint paint = toErr ? shell.paintErr() : shell.paintOut();
        Facts facts = facts(outcome, result).and(ofJournal);
        out.println(summary.after(outcome.report(), result, success.apply(outcome.report()), facts, paint));
        List<String> lines = picture.apply(Result.lastState(outcome), paint);
        lines.forEach(line -> out.println("  " + line));
        if (!lines.isEmpty()) {
            out.println();
        }
        if (goesOn) {
            String line = options.resumingLine();
            out.println("  " + paint.dim(LimitOptions.resumeWith(outcome) + ":") + " " + line + "\n");
            facts = facts.field("resumeWith", line);
        }
        if (options.json()) {
            shell.out().println(JsonResult.of(prepared.margin().k(), outcome.report(), result, facts));
        }
    }

    private Facts facts(Outcome<S, A> outcome, Result result) {
        Facts always = known.and(measured.get());
        Facts all = result.verified() ? always.and(found.apply(outcome.orElseThrow())) : always;
        return all.and(outputs.facts());
    }
}
