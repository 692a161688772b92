package dev.maker4j.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LlmOptionsTest {
    private static final LlmOptions ALL = LlmOptions.none()
            .stoppingAt("\n", "END")
            .reasoning("low")
            .cachedUnder("hanoi")
            .tellingAlternatives(3)
            .field("top_k", " 20 ")
            .field("provider", "{ \"order\" : [\"a\"] }");

    @Test
    void keepEachSettingThroughTheOthers() {
        assertThat(ALL.stops()).containsExactly("\n", "END");
        assertThat(ALL.reasoning()).hasValue("low");
        assertThat(ALL.cacheKey()).hasValue("hanoi");
        assertThat(ALL.alternatives()).hasValue(3);
        assertThat(ALL.fields()).isEqualTo(Map.of("top_k", "20", "provider", "{\"order\":[\"a\"]}"));
    }

    @Test
    void areNamedAlikeWhereTheyAreAlike() {
        LlmOptions inAnotherOrder = LlmOptions.none()
                .field("provider", "{\"order\":[\"a\"]}")
                .field("top_k", "20")
                .tellingAlternatives(3)
                .cachedUnder("hanoi")
                .reasoning("low")
                .stoppingAt("\n", "END");

        assertThat(inAnotherOrder).isEqualTo(ALL).hasSameHashCodeAs(ALL);
        assertThat(ALL)
                .hasToString("stop=\"\\n\", stop=\"END\", reasoning=low, cacheKey=hanoi, alternatives=3,"
                        + " provider={\"order\":[\"a\"]}, top_k=20");
        assertThat(LlmOptions.none()).hasToString("");
    }

    @Test
    void canNotBeChangedFromOutside() {
        assertThatThrownBy(() -> ALL.fields().put("x", "1")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ALL.stops().add("x")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Nested
    class Refuse {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "model|the field \"model\" can't be set: the client asks one model",
                    "seed|the field \"seed\" can't be set: say Sampling.seeded(): samples that share a seed aren't independent",
                    "reasoning_effort|the field \"reasoning_effort\" can't be set: say reasoning(effort)",
                    "' '|the field \" \" can't be set: it has no name"
                })
        void fieldsThatRequestsSayByThemselves(String name, String message) {
            assertThatThrownBy(() -> LlmOptions.none().field(name, "1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {"low", "~~", "20 20", "{\"a\":1,\"a\":2}", "[1"})
        void valuesThatAreNotJson(String json) {
            assertThatThrownBy(() -> LlmOptions.none().field("top_k", json))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the field \"top_k\" must be one JSON value, as in 20 or \"low\", but ")
                    .hasMessageNotContaining("\n");
        }

        @Test
        void whatNoProviderKnows() {
            assertThatThrownBy(() -> LlmOptions.none().stoppingAt("a", ""))
                    .hasMessage("a model can't stop at an empty text: name what its answer ends with");
            assertThatThrownBy(() -> LlmOptions.none().tellingAlternatives(21))
                    .hasMessage("providers tell 0 to 20 alternatives of a token, but were asked for 21");
            assertThatThrownBy(() -> LlmOptions.none().reasoning(" "))
                    .hasMessage("a reasoning effort was blank: leave it out instead");
        }
    }

    @Nested
    class InASampling {
        @Test
        void goOutWithEverySample() {
            Sampling sampling = Sampling.standard().sending(ALL);

            assertThat(List.of(
                            sampling.request(Prompt.of("Which?"), 0).options(),
                            sampling.request(Prompt.of("Which?"), 4).options()))
                    .containsOnly(ALL);
        }

        @Test
        void areInTheNameThatTellsARunFromOthersAndNothingElseChangesIt() {
            assertThat(Sampling.standard()).hasToString("Sampling[first=0.0, others=0.1, maxOutputTokens=0]");
            assertThat(Sampling.standard().unseeded().sending(LlmOptions.none().reasoning("low")))
                    .hasToString("Sampling[first=0.0, others=0.1, maxOutputTokens=0, seeds=never, reasoning=low]");
        }
    }
}
