package dev.maker4j.cli;

import dev.maker4j.Provider;
import dev.maker4j.budget.Budget;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Sampling;
import dev.maker4j.testkit.Skill;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which model is asked, how, and within which limits: what all commands have that ask one, whatever for. Confined to one thread. */
final class CallOptions {
    private static final int MOST_PARALLEL = 1024;

    private final double errorRate;

    @ArgGroup(validate = false, heading = "%n@|bold The model|@%n", order = 2)
    private ModelOptions model = new ModelOptions();

    @ArgGroup(validate = false, heading = "%n@|bold Its requests and replies|@%n", order = 3)
    private RequestOptions requests = new RequestOptions();

    @ArgGroup(validate = false, heading = "%n@|bold Limits|@%n", order = 5)
    private LimitOptions limits = new LimitOptions();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "How many calls of one step may be in flight at once. Never changes a verdict. Default: 16.")
    private int parallel = 16;

    @Option(
            names = "--json",
            description = "Print the result as one JSON object, and everything else to standard error.")
    private boolean json;

    private CallOptions(double errorRate) {
        this.errorRate = errorRate;
    }

    /** Whose simulated model errs so often, unless {@code --error-rate} says otherwise. */
    static CallOptions erringAt(double rate) {
        if (!(rate >= 0 && rate < 0.5)) {
            throw new IllegalArgumentException("a default error rate is from 0 to below 1/2, but was " + rate);
        }
        return new CallOptions(rate);
    }

    /** The default of {@code --error-rate}, as the help tells it. */
    String toldErrorRate() {
        return errorRate + (errorRate == ModelOptions.PAPERS_ERROR_RATE ? ", as in the paper" : "");
    }

    boolean json() {
        return json;
    }

    ModelOptions.Chosen model(Checks checks, Shell shell, Skill skill) {
        return model.chosen(checks, shell, skill, errorRate, requests);
    }

    /** Several models, each as {@code NAME} or {@code NAME=IN/OUT}. */
    List<ModelOptions.Chosen> models(List<String> named, Checks checks, Shell shell, Skill skill) {
        limits.requireNoPrice(checks);
        return model.several(named, checks, shell, skill, errorRate, requests);
    }

    LimitOptions limits() {
        return limits;
    }

    Budget budget(ModelOptions.Chosen model, Checks checks) {
        return limits.budget(model.client(), model.price(), checks);
    }

    Budget budget(LlmClient client, Checks checks) {
        return limits.budget(client, Optional.empty(), checks);
    }

    Provider.Builder provider(ModelOptions.Chosen model, Checks checks) {
        return provider(model.client(), model.price(), checks);
    }

    Provider.Builder provider(LlmClient client, Checks checks) {
        return provider(client, Optional.empty(), checks);
    }

    private Provider.Builder provider(LlmClient client, Optional<String> price, Checks checks) {
        int calls = checks.between("--parallel", 1, MOST_PARALLEL, parallel);
        Provider.Builder provider = Provider.of(client).inParallel(Parallelism.of(calls));
        requests.setUp(provider);
        limits.setUp(provider, client, price, checks);
        return provider;
    }

    /** How samples are drawn; empty where nothing was said of that. */
    Optional<Sampling> sampling(Checks checks) {
        return requests.sampling(checks);
    }
}
