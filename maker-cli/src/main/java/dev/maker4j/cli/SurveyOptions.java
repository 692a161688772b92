package dev.maker4j.cli;

import dev.maker4j.Provider;
import dev.maker4j.Survey;
import dev.maker4j.batch.Batches;
import dev.maker4j.budget.Budget;
import dev.maker4j.journal.Detail;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.testkit.Skill;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The options of every command that asks one question about many rows: those of {@link SolveOptions} but for what only steps that
 * follow from one another have. To be mixed into the command:
 *
 * <pre>{@code
 * @Mixin
 * private final SurveyOptions options;
 * …
 * options = SurveyOptions.in(shell).erringAt(0.02).reaching(0.99);
 * …
 * return options.surveying("urgency", Survey.of("urgency 1", prompt, parser), tickets).simulatedBy(skill).run();
 * }</pre>
 *
 * <p>A command without an exit code list of its own gets the one of these options. Confined to one thread.
 */
@Command(
        exitCodeList = {
            "0:every row decided",
            "2:wrong usage or wrong input; nothing was asked of any model",
            "3:rows are undecided or failed",
            "4:paused by Ctrl-C; with --journal, says how to resume"
        })
public final class SurveyOptions {
    private final Shell shell;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private AskingOptions asking;

    @Option(
            names = "--batch",
            description =
                    "Ask a real model in batches, which take hours and cost half. Needs --journal; resumed, it goes on with the"
                            + " batches that are out.")
    private boolean batch;

    private SurveyOptions(Shell shell, AskingOptions asking) {
        this.shell = shell;
        this.asking = asking;
    }

    /**
     * Options with the defaults of {@link SolveOptions#in}.
     *
     * @param shell the command's
     * @return the options
     */
    public static SurveyOptions in(Shell shell) {
        return new SurveyOptions(Objects.requireNonNull(shell, "shell"), AskingOptions.asInThePaper());
    }

    /**
     * Makes the simulated model err this often unless {@code --error-rate} says otherwise.
     *
     * @param rate from 0 to below 1/2
     * @return new options
     * @throws IllegalArgumentException if {@code rate} is outside that range
     */
    public SurveyOptions erringAt(double rate) {
        return new SurveyOptions(shell, asking.erringAt(rate));
    }

    /**
     * Sizes the margin for this reliability unless {@code --k} or {@code --target} says otherwise and where the model is
     * simulated, so that its accuracy is known.
     *
     * @param reliability the wanted probability that no row is wrong, above 0 and below 1
     * @return new options
     * @throws IllegalArgumentException if {@code reliability} is outside that range
     */
    public SurveyOptions reaching(double reliability) {
        return new SurveyOptions(shell, asking.reaching(reliability));
    }

    /**
     * Begins a survey.
     *
     * @param title what to call it
     * @param survey the question; whom it asks, by which rule, within which limits and into which journal is the user's to say
     * @param items what is asked about
     * @param <T> the item
     * @param <A> the answer
     * @return the rest to be said about it
     */
    public <T, A> Surveying<T, A> surveying(String title, Survey.Builder<T, A> survey, List<? extends T> items) {
        return new Surveying<>(this, title, Objects.requireNonNull(survey, "survey"), List.copyOf(items));
    }

    /**
     * Checks for the command's own options, so that their errors read like those of these.
     *
     * @return the checks
     */
    public Checks checks() {
        return new Checks(command);
    }

    ResourceBundle defaults() {
        return asking.defaults();
    }

    Shell shell() {
        return shell;
    }

    boolean json() {
        return asking.json();
    }

    Optional<JournalOptions.Chosen> journal(boolean simulated) {
        return asking.journal(checks(), simulated);
    }

    ModelOptions.Chosen model(Skill skill) {
        return asking.model(checks(), shell, skill);
    }

    VoteOptions.Chosen margin(long rows, double accuracy) {
        return asking.margin(checks(), OptionalLong.of(rows), accuracy);
    }

    /** Sets whom to ask, how, and how much at most, where the journal can keep to it. */
    void limit(Survey.Builder<?, ?> survey, LlmClient client, Optional<JournalOptions.Chosen> journal) {
        Budget budget = asking.budget(client, journal, checks());
        survey.within(budget);
        Provider provider = asking.provider(client, checks()).build();
        if (batch) {
            survey.asking(provider, batches(client, journal));
        } else {
            survey.asking(provider);
        }
        asking.sampling(checks()).ifPresent(survey::sampling);
    }

    private Batches batches(LlmClient client, Optional<JournalOptions.Chosen> journal) {
        if (journal.isEmpty()) {
            throw checks().wrong("--batch waits for hours: add --journal FOLDER, which carries the wait over restarts");
        }
        if (journal.get().detail() == Detail.VERDICTS) {
            throw checks().wrong(
                            "--batch needs to know what came back, which --journal-detail verdicts leaves out: use votes");
        }
        if (client instanceof OpenAiClient real) {
            return Batches.through(real.batches());
        }
        throw checks().wrong(
                        "--batch asks a real model as it answers: add --llm openai, and leave --strip-thinking out");
    }

    /** The command line that resumes this survey. */
    String resumingLine() {
        return TypedLine.resuming(command, shell, word -> word);
    }
}
