package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.Provider;
import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.testkit.server.OpenAiServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A run's budget over a real connection: the server counts the calls, and what it says of tokens becomes money. */
class BudgetOverTheWireTest {
    private static final Prices PRICES =
            Prices.none().charging("m", Price.perMillionTokens("1000", "4000").cachedInput("100"));

    /** At 3 votes a step counting to 20 makes 60 calls of 0.20 + 0.08 + 0.04 = 0.32 dollars. */
    private static LlmReply answer(String question) {
        int state = Integer.parseInt(question.replaceAll("[^0-9]", ""));
        TokenUsage usage = TokenUsage.of(1_000, 10).cachedInput(800);
        return LlmReply.of(Integer.toString(state + 1), usage, FinishReason.STOP, Duration.ZERO);
    }

    private static Maker.Builder<Integer, Integer> asking(OpenAiServer server) {
        OpenAiClient client =
                OpenAiClient.at(server.baseUrl()).model("m").key("sk-test-0815").build();
        return Maker.solving(new CountingTask(20))
                .asking(Provider.of(client).pricedBy(PRICES).build())
                .untilAheadBy(3);
    }

    @Test
    void pausesAtTheExactNumberOfSamplesAndGoesOnWithinALargerBudget() {
        try (OpenAiServer server = OpenAiServer.serving(
                        request -> answer(request.prompt().user()))
                .named("m")
                .requiringKey("sk-test-0815")
                .start()) {
            Outcome<Integer, Integer> outcome = asking(server)
                    .within(Budget.unlimited().samples(10))
                    .build()
                    .solve();

            assertThat(server.traffic().requests()).isEqualTo(10);
            assertThat(outcome.report().cost()).hasToString("$3.20");
            Outcome.Paused<Integer, Integer> paused = (Outcome.Paused<Integer, Integer>) outcome;
            assertThat(paused.reason()).isEqualTo(PauseReason.SAMPLES_SPENT);

            Outcome<Integer, Integer> resumed = asking(server)
                    .within(Budget.unlimited().dollars("19.20"))
                    .build()
                    .resume(paused.checkpoint());

            assertThat(resumed.orElseThrow()).isEqualTo(20);
            assertThat(resumed.report().cost()).hasToString("$19.20");
            assertThat(server.traffic().requests()).isEqualTo(60);
        }
    }
}
