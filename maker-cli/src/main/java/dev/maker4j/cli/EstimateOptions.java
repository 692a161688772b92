package dev.maker4j.cli;

import dev.maker4j.Calibrator;
import dev.maker4j.Provider;
import dev.maker4j.Survey;
import dev.maker4j.budget.Budget;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.llm.Sampling;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.testkit.Skill;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The options of every command that estimates what a run would come to: which model is calibrated, by how many samples, for which
 * reliability. Mix it into the command:
 *
 * <pre>{@code
 * @Mixin
 * private final EstimateOptions options;
 * …
 * return options.estimating(task, known).simulatedBy(skill).run();
 * }</pre>
 *
 * <p>Confined to one thread.
 */
@Command(
        exitCodeList = {
            "0:estimated, and the target is promised",
            "2:wrong usage or wrong input; no model was asked anything",
            "3:estimated, and the target isn't promised; or failed",
            "4:stopped by Ctrl-C"
        })
public final class EstimateOptions {
    private static final int MOST_SAMPLES = 10_000_000;

    private final Shell shell;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private CallOptions calls;

    @Option(
            names = "--models",
            paramLabel = "A,B,C",
            hideParamSyntax = true,
            split = ",",
            description =
                    "Measure several models on the same states, and compare them and the cascades of two of them. Each is a name,"
                            + " or NAME=IN/OUT with its price in dollars per million tokens. A simulated one errs as the real one of"
                            + " its name did in the paper, or as --error-rate says.")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--samples",
            paramLabel = "N",
            description =
                    "Draw at most this many samples; fewer where the question is answered sooner. Default: 2,500.")
    private int samples = 2_500;

    @Option(
            names = "--target",
            paramLabel = "T",
            description = "Target probability that no step is wrong; the smallest sufficient k is used. Default: 0.95.")
    private double target = 0.95;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description =
                    "The folder of the run's journal. Every sample is recorded there, so that the same estimate, begun again"
                            + " with it, buys none of them twice; with --models, each model has a folder in it.")
    private @Nullable Path journal;

    @Option(
            names = "--log-probabilities",
            description =
                    "Read how likely each answer is off the log-probabilities of one sample a state, where the"
                            + " model's endpoint reports them and answers part at a token. Some states are sampled, to check that.")
    private boolean logProbabilities;

    private EstimateOptions(Shell shell, CallOptions calls) {
        this.shell = shell;
        this.calls = calls;
    }

    /**
     * Creates options whose simulated model errs in 0.22% of its samples, as in the paper.
     *
     * @param shell the command's shell
     * @return the options
     */
    public static EstimateOptions in(Shell shell) {
        return new EstimateOptions(
                Objects.requireNonNull(shell, "shell"), CallOptions.erringAt(ModelOptions.PAPERS_ERROR_RATE));
    }

    /**
     * Sets the simulated model's error rate for when {@code --error-rate} isn't given.
     *
     * @param rate from 0 to below 1/2
     * @return new options
     * @throws IllegalArgumentException if {@code rate} is outside that range
     */
    public EstimateOptions erringAt(double rate) {
        return new EstimateOptions(shell, CallOptions.erringAt(rate));
    }

    /**
     * Starts to describe an estimate.
     *
     * @param task what a run would solve
     * @param known its steps, with the right action of each
     * @param <S> the state
     * @param <A> the action
     * @return the estimate, to be described further
     */
    public <S, A> Estimating<S, A> estimating(DecomposableTask<S, A> task, KnownSteps<S, A> known) {
        Objects.requireNonNull(known, "known");
        return new Estimating<>(this, Extent.task(task.name(), known.size()), () -> Calibrator.of(task, known));
    }

    /**
     * Starts to describe an estimate of a survey: the share of its rows that are decided rightly.
     *
     * @param title what to call it
     * @param survey the question, with all that isn't the user's to say
     * @param gold rows whose right answers are known
     * @param rows how many rows will be asked about
     * @param <T> the item
     * @param <A> the answer
     * @return the estimate, to be described further
     */
    public <T, A> Estimating<T, A> estimatingRows(
            String title, Survey.Builder<T, A> survey, KnownSteps<T, A> gold, long rows) {
        Objects.requireNonNull(gold, "gold");
        return new Estimating<>(this, Extent.rows(title, rows), () -> Calibrator.of(survey, gold));
    }

    /**
     * Takes an estimate of a survey of which no right answer is known: how often two samples of a row agree, and what that can and can't
     * tell. Draws the samples on the calling thread.
     *
     * @param title what to call it
     * @param survey the question, with all that isn't the user's to say
     * @param rows what will be asked about
     * @param skill of the simulated model
     * @param <T> the item
     * @param <A> the answer
     * @return the {@link ExitStatus}; nothing can be promised, so never OK
     * @throws picocli.CommandLine.ParameterException if what was typed makes no sense; no model has been asked
     * @throws InputException if the journal can't be used, or is of something else; no model has been asked then either
     */
    public <T, A> int agreement(String title, Survey.Builder<T, A> survey, List<? extends T> rows, Skill skill) {
        if (logProbabilities) {
            throw checks().wrong(
                            "--log-probabilities are read where right answers are known: name the column with --gold");
        }
        return new AgreementRun<>(this, title, survey, List.copyOf(rows)).run(skill);
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
        return new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {{"default.error-rate", calls.toldErrorRate()}};
            }
        };
    }

    Shell shell() {
        return shell;
    }

    Optional<Path> journal() {
        return Optional.ofNullable(journal);
    }

    boolean json() {
        return calls.json();
    }

    int samples() {
        return checks().between("--samples", 2, MOST_SAMPLES, samples);
    }

    double target() {
        return checks().inside("--target", 0, 1, target);
    }

    /** The model to measure, or all that were named. */
    List<ModelOptions.Chosen> models(Skill skill) {
        return models.isEmpty()
                ? List.of(calls.model(checks(), shell, skill))
                : calls.models(models, checks(), shell, skill);
    }

    Budget budget(ModelOptions.Chosen model) {
        Checks checks = checks();
        Budget budget = calls.budget(model, checks);
        if (budget.time().isPresent()) {
            throw checks.wrong("--max-time can't limit an estimate: limit its --samples, or --max-cost");
        }
        return budget;
    }

    /** The calibrator, which reads log-probabilities if that was asked for. */
    <S, A> Calibrator<S, A> reading(
            Calibrator<S, A> calibrator, @Nullable Function<? super S, ? extends Collection<String>> replies) {
        if (!logProbabilities) {
            return calibrator;
        }
        if (replies == null) {
            throw checks().wrong(
                            "--log-probabilities needs to know every reply that is expected: it goes with label and"
                                    + " --choices only");
        }
        try {
            return calibrator.readingLogProbabilities(replies);
        } catch (IllegalStateException unreadable) {
            throw checks().wrong(
                            "--log-probabilities tell of one temperature, above 0 and up to 1, and of one wording: add"
                                    + " --temperature 1, and leave --wordings all and --check-quoting out");
        }
    }

    Provider provider(ModelOptions.Chosen model) {
        return calls.provider(model, checks()).build();
    }

    Optional<Sampling> sampling() {
        return calls.sampling(checks());
    }

    /** Says whom to ask, how, how often and for what. Of several models each gets all its samples, so that their states are the same. */
    void set(Calibrator.Builder<?, ?> calibrator, ModelOptions.Chosen model, UnaryOperator<Sampling> usual) {
        sampling()
                .or(() -> Optional.of(usual.apply(Sampling.standard()))
                        .filter(changed -> !changed.equals(Sampling.standard())))
                .ifPresent(calibrator::sampling);
        calibrator.within(budget(model)).asking(provider(model)).samples(samples());
        double wanted = target();
        if (models.size() < 2) {
            calibrator.reaching(wanted);
        }
    }
}
