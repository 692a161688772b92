package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.model.output.structured.Description;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructuredAnswerTest {
    enum Peg {
        A,
        B;

        @Override
        public String toString() {
            return "peg " + name();
        }
    }

    record Weight(BigDecimal grams, boolean exact) {}

    record Move(@Description("1 is the smallest") int disk, Peg to, String why, List<Weight> weights) {
        Move {
            if (disk < 0) {
                throw new IllegalArgumentException("a disk is numbered from 0");
            }
        }
    }

    private final StructuredAnswer<Move> move = StructuredAnswer.of(Move.class);

    @Test
    void theSchemaWantsEveryMemberAndNoOther() {
        assertThat(move.schema())
                .isEqualTo("{\"type\":\"object\",\"properties\":{"
                        + "\"disk\":{\"type\":\"integer\",\"description\":\"1 is the smallest\"},"
                        + "\"to\":{\"type\":\"string\",\"enum\":[\"A\",\"B\"]},"
                        + "\"why\":{\"type\":\"string\"},"
                        + "\"weights\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{"
                        + "\"grams\":{\"type\":\"number\"},\"exact\":{\"type\":\"boolean\"}},"
                        + "\"required\":[\"grams\",\"exact\"],\"additionalProperties\":false}}},"
                        + "\"required\":[\"disk\",\"to\",\"why\",\"weights\"],\"additionalProperties\":false}");
        assertThat(move.asking("Which?")).isEqualTo(new Prompt("", "Which?", move.schema()));
    }

    @Test
    void readsWhatIsExactlyTheRecordInAnyOrderAndLayout() {
        assertThat(move.parse("""
                         { "weights": [ {"exact": true, "grams": 1.50}, {"grams": 2, "exact": false} ],
                           "to": "B", "why": "it \\u0066its", "disk": 3 }
                        """))
                .isEqualTo(new Move(
                        3,
                        Peg.B,
                        "it fits",
                        List.of(new Weight(new BigDecimal("1.5"), true), new Weight(BigDecimal.valueOf(2), false))));
    }

    /** Decimals of one value differ by {@code equals} where they are written with other zeros; votes must not. */
    @Test
    void decimalsOfOneValueAreOneVote() {
        StructuredAnswer<Weight> weight = StructuredAnswer.of(Weight.class);

        assertThat(Stream.of("20", "20.0", "2e1", "20.00")
                        .map(grams -> weight.parse("{\"grams\":" + grams + ",\"exact\":true}"))
                        .distinct())
                .hasSize(1);
    }

    @Nested
    class Discards {
        private static final String GOOD = "{\"disk\":3,\"to\":\"B\",\"why\":\"\",\"weights\":[]}";

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "\"disk\":3,|~~|the member disk is missing",
                    "\"disk\":3|\"disk\":3,\"disk\":3|the reply gives a member twice",
                    "\"disk\":3|\"disk\":3,\"peg\":1|the reply has 1 members more than Move",
                    "\"disk\":3|\"disk\":\"3\"|the member disk must be a whole number that fits, but is string",
                    "\"disk\":3|\"disk\":3.0|the member disk must be a whole number that fits, but is a number with a fraction or exponent",
                    "\"disk\":3|\"disk\":3000000000|the member disk must be a whole number that fits, but is number",
                    "\"disk\":3|\"disk\":null|the member disk must be a whole number that fits, but is null",
                    "\"disk\":3|\"disk\":[3]|the member disk must be a whole number that fits, but is array",
                    "\"disk\":3|\"disk\":-1|Move refuses these values: IllegalArgumentException",
                    "\"to\":\"B\"|\"to\":\"b\"|the member to must be one of [A, B], but is string",
                    "\"to\":\"B\"|\"to\":1|the member to must be one of [A, B], but is number",
                    "\"why\":\"\"|\"why\":0|the member why must be text, but is number",
                    "\"weights\":[]|\"weights\":{}|the member weights must be a list, but is object",
                    "\"weights\":[]|\"weights\":[{\"grams\":1,\"exact\":\"true\"}]|the member weights[0].exact must be true or false, but is string",
                    "\"weights\":[]|\"weights\":[{\"grams\":1}]|the member weights[0].exact is missing",
                    "\"weights\":[]|\"weights\":[{\"grams\":1,\"exact\":true,\"x\":0}]|the member weights[0] has 1 members more than Weight",
                    "\"weights\":[]|\"weights\":[null]|the member weights[0] must be an object, but is null",
                    "\"disk\":3|'disk':3|the reply isn't JSON: see column 2 of line 1",
                    "\"weights\":[]}|\"weights\":[]|the reply isn't JSON: see column 41 of line 1",
                    "\"weights\":[]}|\"weights\":[]}.|the reply goes on after its JSON value",
                    "\"weights\":[]}|\"weights\":[]}{}|the reply goes on after its JSON value"
                })
        void aReplyThatBreaksARuleAndNamesTheRule(String good, String bad, String rule) {
            assertThat(GOOD).contains(good);

            assertThatExceptionOfType(RedFlagException.class)
                    .isThrownBy(() -> move.parse(GOOD.replace(good, bad)))
                    .satisfies(discarded -> assertThat(discarded.flag()).isEqualTo(new RedFlag(RedFlag.FORMAT, rule)));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"```json %s ```", "Here it is: %s", "[%s]", "\"%s\""})
        void whatStandsInSomethingElse(String frame) {
            assertThatExceptionOfType(RedFlagException.class).isThrownBy(() -> move.parse(frame.formatted(GOOD)));
        }

        @Test
        void nothing() {
            assertThatExceptionOfType(RedFlagException.class)
                    .isThrownBy(() -> move.parse(" \n"))
                    .withMessage("format: the reply isn't JSON: it is blank");
        }
    }

    @Nested
    class Refuses {
        record WithAnOptional(Optional<String> maybe) {}

        record WithAMap(Map<String, String> words) {}

        record Tree(String name, List<Tree> children) {}

        @Test
        void componentsThatHaveNoStrictSchemaOrNoEquality() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StructuredAnswer.of(WithAnOptional.class))
                    .withMessage(
                            "no schema is known for java.util.Optional<java.lang.String> in WithAnOptional: use text,"
                                    + " numbers, truth values, enums, UUIDs, records that don't hold themselves, or lists of"
                                    + " these");
            assertThatIllegalArgumentException().isThrownBy(() -> StructuredAnswer.of(WithAMap.class));
            assertThatIllegalArgumentException().isThrownBy(() -> StructuredAnswer.of(Tree.class));
        }
    }
}
