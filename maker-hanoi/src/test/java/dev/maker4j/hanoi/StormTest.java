package dev.maker4j.hanoi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.Provider;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.Retries;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.StepDecided;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.Fault;
import dev.maker4j.testkit.server.Faults;
import dev.maker4j.testkit.server.OpenAiServer;
import dev.maker4j.voting.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A provider in a storm: three calls in ten fail, each in one of the ways in which providers fail. */
@Tag("once")
@Timeout(900)
class StormTest {
    private static final HanoiTask TASK = HanoiTask.of(10);
    private static final LlmClient MODEL = SimulatedModel.with(new HanoiSkill())
            .erringAt(0.02)
            .breakingFormatAt(0.01)
            .seed(11);
    private static final Faults STORM = Faults.none()
            .seed(5)
            .at(0.20, Fault.rateLimited(Duration.ZERO))
            .at(0.066, Fault.serverError())
            .at(0.004, Fault.stalledBody())
            .at(0.01, Fault.connectionReset())
            .at(0.01, Fault.truncatedJson());

    /** What was decided, and by which votes. */
    private static final class Verdicts implements RunListener<HanoiState, HanoiStep> {
        private final List<Tally<? extends HanoiStep>> tallies = new ArrayList<>();

        @Override
        public void stepDecided(StepDecided<? extends HanoiState, ? extends HanoiStep> event) {
            tallies.add(event.verdict().tally());
        }
    }

    private static Outcome<HanoiState, HanoiStep> solved(LlmClient client, Verdicts verdicts) {
        return Maker.solving(TASK)
                .asking(Provider.of(client)
                        .retrying(Retries.standard().backingOff(Duration.ofMillis(1), Duration.ofMillis(4)))
                        .ridingOut(Duration.ofMinutes(2))
                        .build())
                .discarding(HanoiTask.redFlags())
                .untilAheadBy(3)
                .listening(verdicts)
                .build()
                .solve();
    }

    @Test
    void endsSolvedWithTheTallyOfARunInFairWeather() {
        Verdicts inFairWeather = new Verdicts();
        Verdicts inTheStorm = new Verdicts();
        Outcome<HanoiState, HanoiStep> calm = solved(MODEL, inFairWeather);
        Outcome<HanoiState, HanoiStep> stormy;
        try (OpenAiServer server = OpenAiServer.serving(MODEL).injecting(STORM).start()) {
            LlmClient client = OpenAiClient.at(server.baseUrl())
                    .model(server.model())
                    .timingOutAfter(Duration.ofMillis(400))
                    .build();
            stormy = solved(client, inTheStorm);
        }

        assertThat(stormy.orElseThrow()).isEqualTo(calm.orElseThrow());
        assertThat(inTheStorm.tallies).isEqualTo(inFairWeather.tallies);
        RunReport report = stormy.report();
        assertThat(report.samples()).isEqualTo(calm.report().samples());
        assertThat(report.redFlags()).isEqualTo(calm.report().redFlags());
        assertThat(report.stepsByRounds()).isEqualTo(calm.report().stepsByRounds());
        assertThat(report.failureCount()).isGreaterThan(1_000);
        assertThat(report.failures())
                .containsOnlyKeys(
                        Kind.RATE_LIMITED, Kind.SERVER_ERROR, Kind.TIMED_OUT, Kind.CONNECTION, Kind.MALFORMED);
    }
}
