package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Provider;
import dev.maker4j.Question;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Retries;
import dev.maker4j.testkit.FakeTime;
import dev.maker4j.testkit.server.Fault;
import dev.maker4j.testkit.server.OpenAiServer;
import dev.maker4j.voting.Verdict;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The core's vote over a real connection: only the core retries, and what it learns from a failure comes through. */
class VoteOverTheWireTest {

    @Test
    void outlivesFailuresThatPassWithoutCountingThem() {
        FakeTime time = new FakeTime();
        try (OpenAiServer server = OpenAiServer.serving(
                        request -> LlmReply.of(request.sample() == 1 ? "right" : "left"))
                .named("m")
                .requiringKey("sk-test-0815")
                .start()) {
            server.next(1, Fault.rateLimited(Duration.ofSeconds(40)));
            server.next(1, Fault.truncatedJson());
            server.next(1, Fault.connectionReset());
            OpenAiClient client = OpenAiClient.at(server.baseUrl())
                    .model("m")
                    .key("sk-test-0815")
                    .build();

            Verdict<String> verdict = Question.parsedBy(text -> text)
                    .asking(Provider.of(client)
                            .inParallel(Parallelism.of(1))
                            .retrying(Retries.standard())
                            .ridingOut(Duration.ZERO)
                            .timedBy(time)
                            .build())
                    .untilAheadBy(2)
                    .build()
                    .decide("which way?");

            assertThat(verdict).isInstanceOf(Verdict.Decided.class);
            assertThat(verdict.tally().votes()).isEqualTo(Map.of("left", 3, "right", 1));
            assertThat(server.traffic().requests()).isEqualTo(7);
            assertThat(Duration.ofNanos(time.nanoTime())).isGreaterThanOrEqualTo(Duration.ofSeconds(40));
        }
    }
}
