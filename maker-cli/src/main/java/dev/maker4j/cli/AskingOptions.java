package dev.maker4j.cli;

import dev.maker4j.Provider;
import dev.maker4j.budget.Budget;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Sampling;
import dev.maker4j.testkit.Skill;
import java.nio.file.Path;
import java.util.ListResourceBundle;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What is the same for every command that asks a model, whether about the steps of a task or the rows of a table. Confined to one thread. */
final class AskingOptions {
    private static final int MOST_PARALLEL = 1024;

    private final double errorRate;
    private final double target;

    @ArgGroup(validate = false, heading = "%n@|bold The vote|@%n", order = 1)
    private VoteOptions vote = new VoteOptions();

    @ArgGroup(validate = false, heading = "%n@|bold The model|@%n", order = 2)
    private ModelOptions model = new ModelOptions();

    @ArgGroup(validate = false, heading = "%n@|bold Its requests and replies|@%n", order = 3)
    private RequestOptions requests = new RequestOptions();

    @ArgGroup(validate = false, heading = "%n@|bold The journal|@%n", order = 4)
    private JournalOptions journal = new JournalOptions();

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

    private AskingOptions(double errorRate, double target) {
        this.errorRate = errorRate;
        this.target = target;
    }

    /** Whose simulated model errs as often as the paper's, and whose runs are to go right with a probability of 0.95. */
    static AskingOptions asInThePaper() {
        return new AskingOptions(ModelOptions.PAPERS_ERROR_RATE, 0.95);
    }

    AskingOptions erringAt(double rate) {
        if (!(rate >= 0 && rate < 0.5)) {
            throw new IllegalArgumentException("a default error rate is from 0 to below 1/2, but was " + rate);
        }
        return new AskingOptions(rate, target);
    }

    AskingOptions reaching(double reliability) {
        if (!(reliability > 0 && reliability < 1)) {
            throw new IllegalArgumentException("a reliability is above 0 and below 1, but was " + reliability);
        }
        return new AskingOptions(errorRate, reliability);
    }

    /** What the help texts of the groups leave open. */
    ResourceBundle defaults() {
        String paper = errorRate == ModelOptions.PAPERS_ERROR_RATE ? ", as in the paper" : "";
        return new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {
                    {"default.error-rate", errorRate + paper},
                    {"default.target", target + ""}
                };
            }
        };
    }

    Optional<Path> journalFolder() {
        return journal.folder();
    }

    boolean isResuming() {
        return journal.resumes();
    }

    boolean json() {
        return json;
    }

    Optional<JournalOptions.Chosen> journal(Checks checks, boolean simulated) {
        return journal.chosen(checks, simulated);
    }

    ModelOptions.Chosen model(Checks checks, Shell shell, Skill skill) {
        return model.chosen(checks, shell, skill, errorRate, requests);
    }

    VoteOptions.Chosen margin(Checks checks, OptionalLong steps, double accuracy) {
        return vote.chosen(checks, steps, target, accuracy);
    }

    /** The ceilings that were asked for, where the journal can keep to them. */
    Budget budget(LlmClient client, Optional<JournalOptions.Chosen> into, Checks checks) {
        limits.requireRecorded(into, checks);
        return limits.budget(client, checks);
    }

    Provider.Builder provider(LlmClient client, Checks checks) {
        int calls = checks.between("--parallel", 1, MOST_PARALLEL, parallel);
        Provider.Builder provider = Provider.of(client).inParallel(Parallelism.of(calls));
        requests.setUp(provider);
        limits.setUp(provider, client, checks);
        return provider;
    }

    /** How samples are drawn; empty where nothing was said of that. */
    Optional<Sampling> sampling(Checks checks) {
        return requests.sampling(checks);
    }
}
