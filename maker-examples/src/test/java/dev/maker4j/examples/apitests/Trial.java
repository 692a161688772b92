package dev.maker4j.examples.apitests;

import dev.maker4j.Maker;
import dev.maker4j.examples.apitests.reading.SuiteFile;
import dev.maker4j.examples.apitests.running.HttpRunner;
import dev.maker4j.examples.apitests.running.Vault;
import dev.maker4j.examples.apitests.shop.Fault;
import dev.maker4j.examples.apitests.shop.Manners;
import dev.maker4j.examples.apitests.shop.ShopServer;
import dev.maker4j.examples.apitests.simulation.ApiTestSkill;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.time.TimeSource;
import dev.maker4j.voting.VotingRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run of a suite over real HTTP, with what a test wants to be otherwise. Confined to one thread. */
public final class Trial {
    private final Suite suite;
    private final URI url;
    private LlmClient model = SimulatedModel.with(new ApiTestSkill());
    private int margin = 1;
    private @Nullable Journal journal;
    private @Nullable Path values;
    private TimeSource time = TimeSource.system();

    private Trial(Suite suite, URI url) {
        this.suite = suite;
        this.url = url;
    }

    public static Trial of(Suite suite, ShopServer shop) {
        return new Trial(suite, shop.url());
    }

    public static Trial at(Suite suite, URI url) {
        return new Trial(suite, url);
    }

    /** The bundled suite, at more requests a second than anybody would send. */
    public static Suite quickly() {
        return SuiteFile.parse("shop.yaml", quickText());
    }

    public static String quickText() {
        return patientText().replace("requests_per_second: 10", "requests_per_second: 1000");
    }

    /** The bundled suite's text, where no machine is so slow that an answer comes too late. */
    public static String patientText() {
        return SuiteFile.bundledText().replace("timeout: 5s", "timeout: 60s");
    }

    public static ShopServer shop(String... faults) throws IOException {
        return shop(TimeSource.system(), faults);
    }

    /** A shop that is slow by a clock. */
    public static ShopServer shop(TimeSource clock, String... faults) throws IOException {
        List<Fault> parsed = Stream.of(faults).map(Fault::parse).toList();
        return ShopServer.inMemory(new Manners(0, 0, Duration.ZERO, parsed), 0, clock);
    }

    public Trial asking(LlmClient other, int untilAheadBy) {
        this.model = other;
        this.margin = untilAheadBy;
        return this;
    }

    public Trial journalling(Journal into, Path itsValues) {
        this.journal = into;
        this.values = itsValues;
        return this;
    }

    public Trial by(TimeSource clock) {
        this.time = clock;
        return this;
    }

    public Outcome<RunState, TestAction> run() throws IOException {
        try (Vault vault = values == null ? Vault.inMemory() : Vault.in(values);
                HttpRunner runner = new HttpRunner(suite, url, vault, name -> Optional.empty(), time)) {
            Maker.Builder<RunState, TestAction> maker = Maker.solving(new ApiTestTask(suite, "a test", runner))
                    .asking(model)
                    .deciding(VotingRule.firstToAheadBy(margin))
                    .discarding(RedFlags.standard());
            maker.journalling(journal == null ? Journal.none() : journal);
            Maker<RunState, TestAction> made = maker.build();
            return made.solve();
        }
    }
}
