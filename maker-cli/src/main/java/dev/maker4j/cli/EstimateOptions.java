package dev.maker4j.cli;

import dev.maker4j.Calibrator;
import dev.maker4j.Provider;
import dev.maker4j.budget.Budget;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Sampling;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.testkit.Skill;
import java.nio.file.Path;
import java.util.ListResourceBundle;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
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
    private static final int MOST_PARALLEL = 1024;
    private static final int MOST_SAMPLES = 10_000_000;

    private final Shell shell;
    private final double errorRate;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @ArgGroup(validate = false, heading = "%n@|bold The model|@%n", order = 2)
    private ModelOptions model = new ModelOptions();

    @ArgGroup(validate = false, heading = "%n@|bold Its requests and replies|@%n", order = 3)
    private RequestOptions requests = new RequestOptions();

    @ArgGroup(validate = false, heading = "%n@|bold Limits|@%n", order = 4)
    private LimitOptions limits = new LimitOptions();

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
            names = "--parallel",
            paramLabel = "N",
            description = "How many calls of one step may be in flight at once. Never changes a verdict. Default: 16.")
    private int parallel = 16;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description =
                    "The folder of the run's journal. Every sample is recorded there, so that the same estimate, begun again"
                            + " with it, buys none of them twice.")
    private @Nullable Path journal;

    @Option(
            names = "--json",
            description = "Print the result as one JSON object, and everything else to standard error.")
    private boolean json;

    private EstimateOptions(Shell shell, double errorRate) {
        this.shell = shell;
        this.errorRate = errorRate;
    }

    /**
     * Creates options whose simulated model errs in 0.22% of its samples, as in the paper.
     *
     * @param shell the command's shell
     * @return the options
     */
    public static EstimateOptions in(Shell shell) {
        return new EstimateOptions(Objects.requireNonNull(shell, "shell"), ModelOptions.PAPERS_ERROR_RATE);
    }

    /**
     * Sets the simulated model's error rate for when {@code --error-rate} isn't given.
     *
     * @param rate from 0 to below 1/2
     * @return new options
     * @throws IllegalArgumentException if {@code rate} is outside that range
     */
    public EstimateOptions erringAt(double rate) {
        if (!(rate >= 0 && rate < 0.5)) {
            throw new IllegalArgumentException("a default error rate is from 0 to below 1/2, but was " + rate);
        }
        return new EstimateOptions(shell, rate);
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
        return new Estimating<>(this, task, known);
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
                String paper = errorRate == ModelOptions.PAPERS_ERROR_RATE ? ", as in the paper" : "";
                return new Object[][] {{"default.error-rate", errorRate + paper}};
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
        return json;
    }

    double target() {
        return checks().inside("--target", 0, 1, target);
    }

    ModelOptions.Chosen model(Skill skill) {
        return model.chosen(checks(), shell, skill, errorRate, requests);
    }

    /** Says whom to ask, how, how often and for what. */
    void set(Calibrator.Builder<?, ?> calibrator, LlmClient client, UnaryOperator<Sampling> usual) {
        Checks checks = checks();
        Budget budget = limits.budget(client, checks);
        if (budget.time().isPresent()) {
            throw checks.wrong("--max-time can't limit an estimate: limit its --samples, or --max-cost");
        }
        int calls = checks.between("--parallel", 1, MOST_PARALLEL, parallel);
        Provider.Builder provider = Provider.of(client).inParallel(Parallelism.of(calls));
        requests.setUp(provider);
        limits.setUp(provider, client, checks);
        calibrator
                .asking(provider.build())
                .within(budget)
                .sampling(requests.sampling(checks).orElseGet(() -> usual.apply(Sampling.standard())))
                .samples(checks.between("--samples", 2, MOST_SAMPLES, samples))
                .reaching(target());
    }
}
