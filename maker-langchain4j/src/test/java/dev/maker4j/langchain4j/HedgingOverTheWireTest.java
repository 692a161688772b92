package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.Provider;
import dev.maker4j.Stint;
import dev.maker4j.llm.Hedging;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.RateLimit;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.FakeTime;
import dev.maker4j.testkit.server.Fault;
import dev.maker4j.testkit.server.OpenAiServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run that asks for slow samples twice, over real connections. */
@Timeout(60)
class HedgingOverTheWireTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private static LlmReply answer(LlmRequest request) {
        int state = Integer.parseInt(request.prompt().user().replaceAll("[^0-9]", ""));
        return LlmReply.of(Integer.toString(state + 1));
    }

    private static Provider.Builder asking(OpenAiServer server) {
        return Provider.of(
                OpenAiClient.at(server.baseUrl()).model("m").key("sk-test-0815").build());
    }

    @Test
    void aCallThatHangsIsMadeASecondTimeAndItsConnectionClosed() throws InterruptedException {
        try (OpenAiServer server =
                OpenAiServer.serving(HedgingOverTheWireTest::answer).named("m").start()) {
            Maker<Integer, Integer> maker = Maker.solving(new CountingTask(12))
                    .asking(asking(server)
                            .hedging(Hedging.slowerThan(0.99).afterLatencies(20).addingAtMost(1))
                            .build())
                    .untilAheadBy(3)
                    .build();
            Outcome<Integer, Integer> warm = maker.solve(Stint.ofSteps(10));
            server.next(1, Fault.slow(Duration.ofHours(1)));

            Outcome<Integer, Integer> outcome = maker.resume(warm.checkpoint());

            assertThat(outcome.orElseThrow()).isEqualTo(12);
            assertThat(outcome.report().samples()).isEqualTo(36);
            assertThat(outcome.report().hedged()).isPositive();
            assertThat(server.traffic().awaitDisconnects(1, LONG)).isTrue();
            assertThat(server.traffic().awaitIdle(LONG)).isTrue();
        }
    }

    /** Time that passes where somebody sleeps, so that a limit of many minutes is met in a second. */
    @Test
    void noMinuteAtTheServerSeesMoreRequestsThanTheLimitSecondCallsIncluded() {
        int limit = 600;
        FakeTime time = new FakeTime();
        ConcurrentLinkedQueue<Long> arrivals = new ConcurrentLinkedQueue<>();
        try (OpenAiServer server = OpenAiServer.serving(request -> {
                    arrivals.add(time.nanoTime());
                    return answer(request);
                })
                .named("m")
                .start()) {
            Outcome<Integer, Integer> outcome = Maker.solving(new CountingTask(250))
                    .asking(asking(server)
                            .limitedTo(RateLimit.requestsPerMinute(limit))
                            .hedging(Hedging.slowerThan(0.5).afterLatencies(1).addingAtMost(1))
                            .timedBy(time)
                            .build())
                    .untilAheadBy(3)
                    .build()
                    .solve();

            assertThat(outcome.orElseThrow()).isEqualTo(250);
            assertThat(outcome.report().hedged()).isPositive();
            assertThat(mostInAMinute(arrivals.stream().sorted().toList())).isLessThanOrEqualTo(limit);
        }
    }

    private static int mostInAMinute(List<Long> arrivals) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < arrivals.size(); last++) {
            while (arrivals.get(last) - arrivals.get(first)
                    >= Duration.ofMinutes(1).toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
