package dev.maker4j.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.Provider;
import dev.maker4j.Question;
import dev.maker4j.budget.Budget;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.voting.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnsembleClientTest {
    private final FakeMember mini = new FakeMember("mini");
    private final FakeMember flash = new FakeMember("flash");
    private final FakeMember haiku = new FakeMember("haiku");

    private static LlmRequest sample(int number) {
        return LlmRequest.of(Prompt.of("Which?")).sample(number);
    }

    @Test
    void asksTheSameModelForTheSameSample() throws Exception {
        EnsembleClient ensemble = EnsembleClient.of(mini, flash, haiku);

        for (int number : List.of(5, 0, 4, 2, 1, 3, 0)) {
            LlmReply reply = ensemble.complete(sample(number));
            assertThat(reply.model()).contains(List.of("mini", "flash", "haiku").get(number % 3));
        }

        assertThat(mini.asked()).containsExactly(0, 3, 0);
        assertThat(flash.asked()).containsExactly(4, 1);
        assertThat(haiku.asked()).containsExactly(5, 2);
    }

    @Test
    void namesTheModelsThatItsRepliesMayBeFrom() {
        assertThat(EnsembleClient.of(mini, flash, mini).models()).containsExactlyInAnyOrder("mini", "flash");
    }

    @Test
    void costsWhatItsMembersCost() {
        Prices prices = Prices.none()
                .charging("mini", Price.perMillionTokens("1", "10"))
                .charging("flash", Price.perMillionTokens("2", "20"));
        Outcome<Integer, Integer> outcome = Maker.solving(new OneStep())
                .asking(Provider.of(EnsembleClient.of(new Telling("mini"), new Telling("flash")))
                        .pricedBy(prices)
                        .build())
                .untilAheadBy(3)
                .within(Budget.unlimited().dollars("1"))
                .build()
                .solve();

        assertThat(outcome.report().usageByModel())
                .isEqualTo(
                        Map.of("mini", ModelUsage.of(2, 0, 2_000, 0, 20), "flash", ModelUsage.of(1, 0, 1_000, 0, 10)));
        assertThat(outcome.report().cost()).hasToString("$0.0044"); // 2 at 0.0011, 1 at 0.0022
    }

    private record Telling(String model) implements LlmClient {
        @Override
        public LlmReply complete(LlmRequest request) {
            return LlmReply.of("1", TokenUsage.of(1_000, 10), FinishReason.STOP, Duration.ZERO);
        }
    }

    private record OneStep() implements DecomposableTask<Integer, Integer> {
        @Override
        public Integer initialState() {
            return 0;
        }

        @Override
        public boolean isComplete(Integer state) {
            return state == 1;
        }

        @Override
        public Prompt prompt(Integer state) {
            return Prompt.of("What follows " + state + "?");
        }

        @Override
        public Integer parse(String reply, Integer state) {
            return Integer.valueOf(reply);
        }

        @Override
        public Integer apply(Integer state, Integer action) {
            return action;
        }
    }

    @Test
    void outvotesAnErrorThatIsOneModelsOwn() {
        Question<String> question = Question.parsedBy(reply -> reply)
                .asking(EnsembleClient.of(
                        request -> LlmReply.of("9.11"), request -> LlmReply.of("9.9"), request -> LlmReply.of("9.9")))
                .untilAheadBy(2)
                .build();

        Verdict<String> verdict = question.decide("Which is larger, 9.9 or 9.11?");

        assertThat(((Verdict.Decided<String>) verdict).answer()).isEqualTo("9.9");
        assertThat(verdict.tally().votes()).isEqualTo(Map.of("9.9", 4, "9.11", 2));
    }

    @Test
    void keepsTheNameOfTheModelThatWroteWithinAMember() throws Exception {
        EnsembleClient ensemble =
                EnsembleClient.of(mini, FallbackClient.asking(flash).orElse(haiku));

        assertThat(ensemble.complete(sample(1)).model()).contains("flash");
        assertThat(ensemble.model()).isEqualTo("mini + flash, else haiku");
    }

    @Test
    void isSimulatedWhereAnyMemberIsAndInProcessWhereAllAre() {
        assertThat(EnsembleClient.of(mini, flash).isSimulated()).isFalse();
        assertThat(EnsembleClient.of(mini, flash.simulated()).isSimulated()).isTrue();
        assertThat(EnsembleClient.of(mini, flash.inProcess()).isInProcess()).isFalse();
        assertThat(EnsembleClient.of(mini.inProcess(), flash).isInProcess()).isTrue();
    }
}
