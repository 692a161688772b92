package dev.maker4j.cli;

import dev.maker4j.Maker;
import dev.maker4j.People;
import dev.maker4j.llm.Hedging;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LookAhead;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.testkit.Skill;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The options of every command that solves a task: which model is asked, how far ahead an answer must be, what is
 * recorded of the run, how the result is printed. Mix it into the command:
 *
 * <pre>{@code
 * @Mixin
 * private final SolveOptions options;
 * …
 * options = SolveOptions.in(shell).erringAt(0.02).reaching(0.99);
 * …
 * return options.solving(task).simulatedBy(skill).run();
 * }</pre>
 *
 * <p>A command without its own exit code list gets the one defined here. The API key is read from the environment
 * variable {@code OPENAI_API_KEY} only. Confined to one thread.
 */
@Command(
        exitCodeList = {
            "0:solved and verified",
            "2:wrong usage or wrong input; no model was asked anything",
            "3:undecided or failed, with the step and its votes",
            "4:paused by Ctrl-C; with --journal, says how to resume"
        })
public final class SolveOptions {
    private static final int MOST_AHEAD = 1024;

    private final Shell shell;
    private final UnaryOperator<String> shown;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private AskingOptions asking;

    @ArgGroup(validate = false, heading = "%n@|bold People|@%n", order = 6)
    private PeopleOptions people = new PeopleOptions();

    @Option(
            names = "--look-ahead",
            paramLabel = "off|auto|N",
            description = "Start up to N steps before the ones ahead of them are decided, or as many as pay off"
                    + " (auto), so that a step takes only as long as its quickest answer. Never changes"
                    + " a verdict; wrong guesses waste a few samples. Default: auto, which is"
                    + " off for a simulated model.")
    private String lookAhead = "auto";

    @Option(
            names = "--hedge",
            paramLabel = "off|QUANTILE",
            description =
                    "Ask again for a sample that is slower than this share of those before, such as 0.95, and take the first"
                            + " answer. It costs up to a tenth more samples and suspends laws 4 and 9, which the run's journal"
                            + " and result say. Default: off, and always off for a simulated model.")
    private String hedge = "off";

    private SolveOptions(Shell shell, AskingOptions asking, UnaryOperator<String> shown) {
        this.shell = shell;
        this.asking = asking;
        this.shown = shown;
    }

    /**
     * Creates options whose simulated model errs in 0.22% of its samples, as in the paper, and whose runs aim at a
     * reliability of 0.95.
     *
     * @param shell the command's shell
     * @return the options
     */
    public static SolveOptions in(Shell shell) {
        return new SolveOptions(Objects.requireNonNull(shell, "shell"), AskingOptions.asInThePaper(), word -> word);
    }

    /**
     * Sets the simulated model's error rate for when {@code --error-rate} isn't given.
     *
     * @param rate from 0 to below 1/2
     * @return new options
     * @throws IllegalArgumentException if {@code rate} is outside that range
     */
    public SolveOptions erringAt(double rate) {
        return new SolveOptions(shell, asking.erringAt(rate), shown);
    }

    /**
     * Sets the reliability to choose the margin by when neither {@code --k} nor {@code --target} is given and the model
     * is simulated, so that its accuracy is known.
     *
     * @param reliability the wanted probability that no step is wrong, above 0 and below 1
     * @return new options
     * @throws IllegalArgumentException if {@code reliability} is outside that range
     */
    public SolveOptions reaching(double reliability) {
        return new SolveOptions(shell, asking.reaching(reliability), shown);
    }

    /**
     * Changes words of the command line, such as URLs with passwords, before they are shown in the line that resumes a
     * run.
     *
     * @param change what becomes of a word
     * @return new options
     */
    public SolveOptions showing(UnaryOperator<String> change) {
        return new SolveOptions(shell, asking, Objects.requireNonNull(change, "change"));
    }

    /**
     * Starts to describe a run of a task.
     *
     * @param task what is to be solved
     * @param <S> the state
     * @param <A> the action
     * @return the run, to be described further
     */
    public <S, A> Solving<S, A> solving(DecomposableTask<S, A> task) {
        return new Solving<>(this, Objects.requireNonNull(task, "task"));
    }

    /**
     * The journal's folder, for a command that records more than the journal does.
     *
     * @return the folder that the user named for the journal; empty where there is none
     */
    public Optional<Path> journalFolder() {
        return asking.journalFolder();
    }

    /**
     * Whether the run in the journal is resumed, if it holds one.
     *
     * @return true with {@code --resume}
     */
    public boolean isResuming() {
        return asking.isResuming();
    }

    /**
     * Checks for the command's own options, so that all errors read alike.
     *
     * @return the checks
     */
    public Checks checks() {
        return new Checks(command);
    }

    /** Values for the placeholders in the help texts. */
    ResourceBundle defaults() {
        return asking.defaults();
    }

    Shell shell() {
        return shell;
    }

    LookAhead lookAhead() {
        return switch (lookAhead) {
            case "off" -> LookAhead.off();
            case "auto" -> LookAhead.auto();
            default -> LookAhead.depth(checks().between("--look-ahead", 1, MOST_AHEAD, steps(lookAhead)));
        };
    }

    private int steps(String typed) {
        try {
            return Integer.parseInt(typed);
        } catch (NumberFormatException none) {
            throw checks().wrong("--look-ahead must be off, auto or a number of steps, but was \"" + typed + "\"");
        }
    }

    Hedging hedging() {
        return hedge.equals("off")
                ? Hedging.off()
                : Hedging.slowerThan(checks().inside("--hedge", 0, 1, quantile(hedge)));
    }

    private double quantile(String typed) {
        try {
            return Double.parseDouble(typed);
        } catch (NumberFormatException none) {
            throw checks().wrong("--hedge must be off or a quantile such as 0.95, but was \"" + typed + "\"");
        }
    }

    boolean json() {
        return asking.json();
    }

    /** Sets the limits, after checking that the journal records enough to keep them. */
    void limit(Maker.Builder<?, ?> maker, LlmClient client, Optional<JournalOptions.Chosen> journal) {
        maker.within(asking.budget(client, journal, checks()));
        maker.asking(asking.provider(client, checks())
                .lookingAhead(lookAhead())
                .hedging(hedging())
                .build());
        asking.sampling(checks()).ifPresent(maker::sampling);
    }

    Optional<JournalOptions.Chosen> journal(boolean simulated) {
        return asking.journal(checks(), simulated);
    }

    People people(DecomposableTask<?, ?> task, boolean journalled) {
        return people.chosen(checks(), task, journalled);
    }

    /** The command line that shows what a person is asked; empty if this program has no command for it. */
    Optional<String> askingLine(Outcome<?, ?> outcome) {
        return PersonCommand.askingLine(outcome, command, shell, asking.journalFolder());
    }

    /** The command line that resumes this run. */
    String resumingLine() {
        return TypedLine.resuming(command, shell, shown);
    }

    ModelOptions.Chosen model(Skill skill) {
        return asking.model(checks(), shell, skill);
    }

    VoteOptions.Chosen margin(DecomposableTask<?, ?> task, double accuracy) {
        return asking.margin(checks(), task.expectedSteps(), accuracy);
    }
}
