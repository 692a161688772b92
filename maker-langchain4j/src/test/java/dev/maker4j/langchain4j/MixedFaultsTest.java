package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.Provider;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Retries;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunReport;
import dev.maker4j.testkit.server.Fault;
import dev.maker4j.testkit.server.Faults;
import dev.maker4j.testkit.server.OpenAiServer;
import dev.maker4j.testkit.server.Shapes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults of every kind at 64 calls in flight: what the run reports is what the server counted, kind by kind. */
class MixedFaultsTest {
    private static final int CALLS = 64;
    private static final int STEPS = Integer.getInteger("maker.mixedFaults.steps", 30);

    private static final Map<Kind, List<Fault>> FAILURES = Map.of(
            Kind.RATE_LIMITED, List.of(Fault.rateLimited(Duration.ZERO), Shapes.errorInside(429)),
            Kind.SERVER_ERROR, List.of(Fault.serverError(), Shapes.brokenOff("error"), Shapes.errorBesideChoices(502)),
            Kind.CONNECTION, List.of(Fault.connectionReset()),
            Kind.MALFORMED, List.of(Fault.truncatedJson(), Fault.emptyObject()));
    private static final Map<String, List<Fault>> FLAGS = Map.of(
            "cut off", List.of(Fault.cutOff(), Shapes.finishing("model_length")),
            "withheld", List.of(Shapes.finishing("SAFETY"), Shapes.filteredWithoutMessage(), Shapes.refusal()),
            "invalid output", List.of(Shapes.outputRejected("tool_use_failed")),
            "empty", List.of(Fault.nullContent()));
    private static final List<Fault> ODD =
            List.of(Shapes.contentInParts("Hm."), Shapes.reasoningInTotal(100), Shapes.withoutUsage());

    private static Faults faults() {
        Faults faults = Faults.none().seed(7);
        List<Fault> all = Stream.of(FAILURES.values().stream(), FLAGS.values().stream(), Stream.of(ODD))
                .flatMap(lists -> lists)
                .flatMap(List::stream)
                .toList();
        for (Fault fault : all) {
            faults = faults.at(0.02, fault);
        }
        return faults;
    }

    private static LlmReply answer(String question) {
        int state = Integer.parseInt(question.replaceAll("[^0-9]", ""));
        return LlmReply.of(Integer.toString(state + 1), TokenUsage.of(1_000, 10), FinishReason.STOP, Duration.ZERO);
    }

    @Test
    @Timeout(300)
    void areReportedAsTheServerCountedThem() {
        try (OpenAiServer server = OpenAiServer.serving(
                        request -> answer(request.prompt().user()))
                .named("m")
                .injecting(faults())
                .start()) {
            Outcome<Integer, Integer> outcome = Maker.solving(new CountingTask(STEPS))
                    .asking(Provider.of(
                                    OpenAiClient.at(server.baseUrl()).model("m").build())
                            .inParallel(Parallelism.of(CALLS))
                            .retrying(
                                    Retries.standard().upTo(20).backingOff(Duration.ofMillis(1), Duration.ofMillis(10)))
                            .build())
                    .untilAheadBy(CALLS)
                    .atMost(10 * CALLS)
                    .build()
                    .solve();

            assertThat(outcome.orElseThrow()).isEqualTo(STEPS);
            assertReported(outcome.report(), server);
        }
    }

    private static void assertReported(RunReport report, OpenAiServer server) {
        FAILURES.forEach((kind, faults) -> assertThat(report.failures().getOrDefault(kind, 0L))
                .as(kind.label())
                .isEqualTo(met(server, faults))
                .isPositive());
        FLAGS.forEach((reason, faults) -> assertThat(report.redFlags().getOrDefault(reason, 0L))
                .as(reason)
                .isEqualTo(met(server, faults))
                .isPositive());
        assertThat(report.failures().keySet()).isEqualTo(FAILURES.keySet());
        assertThat(report.redFlags().keySet()).isEqualTo(FLAGS.keySet());
        long failed = FAILURES.values().stream()
                .mapToLong(faults -> met(server, faults))
                .sum();
        assertThat(report.samples()).isEqualTo(server.traffic().requests() - failed);
        long untold = server.met(Shapes.withoutUsage()) + server.met(Shapes.outputRejected("tool_use_failed"));
        ModelUsage usage = Objects.requireNonNull(report.usageByModel().get("m"));
        assertThat(usage.samplesUncounted()).isEqualTo(untold).isEqualTo(usage.samplesEstimated());
        assertThat(usage.inputTokens()).isEqualTo(1_000 * (report.samples() - untold));
        assertThat(usage.outputTokens())
                .isEqualTo(10 * (report.samples() - untold) + 100 * server.met(Shapes.reasoningInTotal(100)));
    }

    private static long met(OpenAiServer server, List<Fault> faults) {
        return faults.stream().mapToLong(server::met).sum();
    }
}
