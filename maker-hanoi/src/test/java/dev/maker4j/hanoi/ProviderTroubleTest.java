package dev.maker4j.hanoi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.Provider;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.RateLimit;
import dev.maker4j.models.EnsembleClient;
import dev.maker4j.models.FallbackClient;
import dev.maker4j.run.CallFailed;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.SampleDrawn;
import dev.maker4j.run.StepDecided;
import dev.maker4j.testkit.FakeTime;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.Fault;
import dev.maker4j.testkit.server.OpenAiServer;
import dev.maker4j.voting.Sample;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run does where its provider is in trouble, over the wire; only time is made up. */
@Timeout(60)
class ProviderTroubleTest {
    private static final HanoiTask TASK = HanoiTask.of(4);

    private final FakeTime time = new FakeTime();
    private OpenAiServer server = started(0);

    private static OpenAiServer started(int port) {
        return OpenAiServer.serving(SimulatedModel.with(new HanoiSkill()))
                .named("mini")
                .onPort(port)
                .start();
    }

    private static LlmClient clientOf(OpenAiServer server) {
        return OpenAiClient.at(server.baseUrl()).model(server.model()).build();
    }

    private Maker.Builder<HanoiState, HanoiStep> solvingWith(LlmClient client) {
        return solvingWith(client, provider -> provider);
    }

    private Maker.Builder<HanoiState, HanoiStep> solvingWith(LlmClient client, UnaryOperator<Provider.Builder> how) {
        return Maker.solving(TASK)
                .asking(how.apply(Provider.of(client).timedBy(time)).build())
                .untilAheadBy(3);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aServerThatIsRestartedIsWaitedFor() {
        int port = URI.create(server.baseUrl()).getPort();

        Outcome<HanoiState, HanoiStep> outcome = solvingWith(
                        clientOf(server), provider -> provider.ridingOut(Duration.ofDays(2)))
                .listening(new RunListener<HanoiState, HanoiStep>() {
                    private int failures;

                    @Override
                    public void stepDecided(StepDecided<? extends HanoiState, ? extends HanoiStep> event) {
                        if (event.step() == 6) {
                            server.close();
                        }
                    }

                    @Override
                    public void callFailed(CallFailed event) {
                        if (++failures == 8) {
                            server = started(port);
                        }
                    }
                })
                .build()
                .solve();

        assertThat(outcome).isInstanceOf(Outcome.Solved.class);
        assertThat(outcome.report().samples()).isEqualTo(45);
        assertThat(outcome.report().failures()).containsOnlyKeys(Kind.CONNECTION);
    }

    @Test
    void aServerThatWasNeverThereIsTriedThreeTimes() {
        LlmClient client = clientOf(server);
        server.close();

        Outcome<HanoiState, HanoiStep> outcome = solvingWith(client).build().solve();

        assertThat(((Outcome.Paused<HanoiState, HanoiStep>) outcome).reason()).isEqualTo(PauseReason.PROVIDER_DOWN);
        assertThat(outcome.toString())
                .startsWith(
                        "paused before step 0: the provider is down: no reply in 3 attempts, nor any before; last: asking"
                                + " mini at 127.0.0.1:")
                .contains("connection lost: ")
                .endsWith("check that the server runs and can be reached");
        assertThat(outcome.report().failures()).isEqualTo(Map.of(Kind.CONNECTION, 3L));
        assertThat(time.sleeps()).hasSize(2);
    }

    @Test
    void theWaitThatTheServerAsksForIsKept() {
        server.next(1, Fault.rateLimited(Duration.ofMinutes(3)));

        Outcome<HanoiState, HanoiStep> outcome =
                solvingWith(clientOf(server)).build().solve();

        assertThat(outcome).isInstanceOf(Outcome.Solved.class);
        assertThat(time.sleeps()).containsExactly(Duration.ofMinutes(3));
    }

    @Test
    void aWaitUntilTomorrowPausesTheRun() {
        server.next(1, Fault.rateLimited(Duration.ofHours(20)));

        Outcome<HanoiState, HanoiStep> outcome =
                solvingWith(clientOf(server)).build().solve();

        assertThat(outcome.toString())
                .startsWith(
                        "paused before step 0: the provider is down: it asks to be left alone for PT20H, longer than the"
                                + " PT10M allowed; last: asking mini at 127.0.0.1:");
        assertThat(time.sleeps()).isEmpty();
        assertThat(server.traffic().requests()).isEqualTo(1);
    }

    @Test
    void aRateLimitIsKeptToByCallsInParallel() {
        Outcome<HanoiState, HanoiStep> outcome = solvingWith(
                        clientOf(server), provider -> provider.limitedTo(RateLimit.requestsPerMinute(15)))
                .build()
                .solve();

        assertThat(outcome).isInstanceOf(Outcome.Solved.class);
        // While a call is on its way, the others' waits pass at once in this time, and its place is held for a minute
        // more.
        assertThat(Duration.ofNanos(time.nanoTime())).isBetween(Duration.ofSeconds(175), Duration.ofSeconds(215));
    }

    @Test
    void aLimitOfTokensIsKeptToByWhatTheServerReports() {
        Outcome<HanoiState, HanoiStep> outcome = solvingWith(
                        clientOf(server),
                        provider -> provider.limitedTo(RateLimit.none().tokensPerMinute(1_000)))
                .build()
                .solve();

        double minutes = time.nanoTime() / 60e9;
        double tokens = outcome.report().inputTokens() + outcome.report().outputTokens();
        assertThat(outcome).isInstanceOf(Outcome.Solved.class);
        assertThat(tokens / minutes).isBetween(950.0, 1_050.0);
    }

    @Test
    void theNextModelIsAskedWhileTheFirstIsDown() {
        try (OpenAiServer second = OpenAiServer.serving(SimulatedModel.with(new HanoiSkill()))
                .named("haiku")
                .start()) {
            Map<String, Set<Long>> steps = new TreeMap<>();
            LlmClient chain = FallbackClient.asking(clientOf(server))
                    .orElse(clientOf(second))
                    .timedBy(time);

            Outcome<HanoiState, HanoiStep> outcome = solvingWith(chain)
                    .listening(new RunListener<HanoiState, HanoiStep>() {
                        @Override
                        public void stepDecided(StepDecided<? extends HanoiState, ? extends HanoiStep> event) {
                            if (event.step() == 6) {
                                server.close();
                            }
                        }

                        @Override
                        public void sampleDrawn(SampleDrawn<? extends HanoiStep> event) {
                            Sample<? extends HanoiStep> sample = event.sample();
                            String model = sample.reply().model().orElseThrow();
                            steps.computeIfAbsent(model, unseen -> new TreeSet<>())
                                    .add(event.step());
                        }
                    })
                    .build()
                    .solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(outcome.report().model()).isEqualTo("mini, else haiku");
            assertThat(steps.get("mini")).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(steps.get("haiku")).containsExactly(7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L);
        }
    }

    @Test
    void anEnsembleSolvesAsOneModelDoes() {
        try (OpenAiServer second = OpenAiServer.serving(SimulatedModel.with(new HanoiSkill()))
                .named("haiku")
                .start()) {
            LlmClient ensemble = EnsembleClient.of(clientOf(server), clientOf(second));

            Outcome<HanoiState, HanoiStep> outcome =
                    solvingWith(ensemble).build().solve();

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(server.traffic().requests()).isEqualTo(30);
            assertThat(second.traffic().requests()).isEqualTo(15);
        }
    }
}
