package dev.maker4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.Question;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.voting.VotingRule;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Votes that are weighed by their models' accuracies: a model without one is refused before it is asked. */
class WeighedModelsTest {
    private final FakeMember mini = new FakeMember("mini");
    private final FakeMember flash = new FakeMember("flash");

    private static Question.Builder<String> question(LlmClient client, Map<String, Double> accuracies) {
        return Question.parsedBy(text -> "left")
                .asking(client)
                .deciding(VotingRule.untilRightWith(0.99, accuracies, 2));
    }

    @Test
    void areRefusedBeforehandWhereOneIsNotNamed() {
        Question.Builder<String> builder = question(EnsembleClient.of(mini, flash), Map.of("mini", 0.8, "haiku", 0.9));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "votes of [flash] can't be weighed by the accuracies of [haiku, mini]: give an accuracy for each model"
                                + " that is asked, by the name that its replies bear");
        assertThat(mini.calls() + flash.calls()).isZero();
    }

    @Test
    void decideWhereAllAreNamed() {
        Question<String> question = question(EnsembleClient.of(mini, flash), Map.of("mini", 0.8, "flash", 0.9))
                .build();

        assertThat(question.decide("which way?").orElseThrow()).isEqualTo("left");
    }

    @Test
    void decideWhereThereIsOneWhoseRepliesDoNotNameIt() {
        LlmClient alone = new LlmClient() {
            @Override
            public LlmReply complete(LlmRequest request) {
                return LlmReply.of("left");
            }

            @Override
            public String model() {
                return "mini";
            }
        };

        assertThat(question(alone, Map.of("mini", 0.8))
                        .build()
                        .decide("which way?")
                        .tally()
                        .votes())
                .isEqualTo(Map.of("left", 4));
        assertThatThrownBy(question(alone, Map.of("flash", 0.8))::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("votes of [mini] can't be weighed");
    }
}
