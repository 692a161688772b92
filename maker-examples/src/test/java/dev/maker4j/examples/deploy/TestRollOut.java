package dev.maker4j.examples.deploy;

import dev.maker4j.Maker;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.deploy.control.PlatformClient;
import dev.maker4j.examples.deploy.instance.Flaw;
import dev.maker4j.examples.deploy.platform.PlatformServer;
import dev.maker4j.examples.deploy.platform.Settings;
import dev.maker4j.examples.deploy.simulation.DeploySkill;
import dev.maker4j.examples.deploy.verification.Evidence;
import dev.maker4j.examples.deploy.verification.RollOutCheck;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.time.TimeSource;
import dev.maker4j.voting.VotingRule;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Real services of a plan in this process's care, and runs that roll them out. Confined to one thread. */
public final class TestRollOut implements AutoCloseable {
    private final Plan plan;
    private final PlatformServer server;
    private LlmClient model = SimulatedModel.with(new DeploySkill());
    private int margin = 1;
    private UnaryOperator<Platform> wrapper = platform -> platform;

    private TestRollOut(Plan plan, PlatformServer server) {
        this.plan = plan;
        this.server = server;
    }

    public static TestRollOut of(Plan plan, Map<String, Flaw> flaws) throws IOException, InterruptedException {
        Settings settings = new Settings(plan, flaws, 0, Duration.ofMinutes(5));
        return new TestRollOut(plan, PlatformServer.start(settings, TimeSource.system()));
    }

    public TestRollOut asking(LlmClient other, int untilAheadBy) {
        this.model = other;
        this.margin = untilAheadBy;
        return this;
    }

    /** Lets a test come between the task and the platform. */
    public TestRollOut wrapping(UnaryOperator<Platform> between) {
        this.wrapper = between;
        return this;
    }

    public PlatformClient client() {
        return new PlatformClient(server.address());
    }

    public PlatformServer server() {
        return server;
    }

    /** Runs from where the journal stands, or from the beginning. */
    public Outcome<DeployState, Move<Stage>> run(@Nullable Journal journal) {
        Maker.Builder<DeployState, Move<Stage>> maker = Maker.solving(new DeployTask(plan, wrapper.apply(client())))
                .asking(model)
                .deciding(VotingRule.firstToAheadBy(margin));
        maker.journalling(journal == null ? Journal.none() : journal);
        return maker.build().solve();
    }

    public Outcome<DeployState, Move<Stage>> run() {
        return run(null);
    }

    /** What the world says once a roll-out has ended. */
    public Evidence evidence() throws IOException {
        PlatformClient client = client();
        return new Evidence(client.quiet(), client.history(), client.databases());
    }

    /** What is wrong with the end, by the world's word. */
    public Optional<String> problem(DeployState end, Evidence evidence) {
        return new RollOutCheck(plan).problem(end, evidence);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
