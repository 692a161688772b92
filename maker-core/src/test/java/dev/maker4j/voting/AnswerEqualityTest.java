package dev.maker4j.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.maker4j.llm.LlmReply;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerEqualityTest {
    private static boolean same(AnswerEquality<? super String> equality, String one, String other) {
        return equality.key(one).equals(equality.key(other));
    }

    @Nested
    class Numbers {
        private final AnswerEquality<Object> numbers = AnswerEquality.byNumber();

        @ParameterizedTest(name = "{0} is {1}")
        @CsvSource({
            "3, 3.0",
            "3, ３",
            "3, +3",
            "3, 3.",
            "3, 0.3e1",
            "3, ' 3 '",
            "3, \u0663",
            "-3, \u22123",
            "0.5, .5",
            "0, -0.000",
            "100, 1E+2",
            "0.1, 0.10",
            "12345678901234567890123, 12345678901234567890123.000"
        })
        void areTheSameByValue(String one, String other) {
            assertThat(same(numbers, one, other)).isTrue();
        }

        @ParameterizedTest(name = "{0} is not {1}")
        @CsvSource({
            "3, 4",
            "3, 3.0000000000000000000001",
            "3, -3",
            "1000, '1,000'",
            "3, three",
            "3, 3 apples",
            "3, 0x3",
            "'', 0",
            "1e5, 1e5e1"
        })
        void areOthersElse(String one, String other) {
            assertThat(same(numbers, one, other)).isFalse();
        }

        @Test
        void mayBeOfAnyType() {
            assertThat(Stream.of(3, 3L, 3.0, 3.0f, new BigDecimal("3.00"), "3").map(numbers::key))
                    .containsOnly(numbers.key("3"));
        }

        @Test
        void ofAbsurdSizeAreTextAndCostNothing() {
            String absurd = "9".repeat(1_000_000);

            assertThat(same(numbers, absurd, absurd)).isTrue();
            assertThat(same(numbers, "1e999999999", "10e999999999")).isFalse();
        }
    }

    @Nested
    class Text {
        private final AnswerEquality<Object> text = AnswerEquality.byText();

        @ParameterizedTest(name = "{0} is {1}")
        @CsvSource({
            "Paris, paris",
            "Paris, ' PARIS.'",
            "Paris, Paris .",
            "New York, 'new\u00a0 york'",
            "STRASSE, stra\u00dfe",
            "\u00e9t\u00e9, e\u0301te\u0301",
            "ABC, \uff21\uff22\uff23",
            "file, \ufb01le",
            "Paris, Par\u200bis",
            "\u6771\u4eac, \u6771\u4eac\u3002",
            "\u03a3\u03a3, \u03c3\u03c2",
            "'.', ' . '"
        })
        void isTheSameButForCaseSpacesFormsAndAFinalDot(String one, String other) {
            assertThat(same(text, one, other)).isTrue();
        }

        @ParameterizedTest(name = "{0} is not {1}")
        @CsvSource({
            "Paris, Pari",
            "re-sign, resign",
            "a b, ab",
            "'Paris!', Paris",
            "'.', ''",
            "Paris.., Paris",
            "3, 3.0"
        })
        void isAnotherElse(String one, String other) {
            assertThat(same(text, one, other)).isFalse();
        }
    }

    @Nested
    class Json {
        private final AnswerEquality<Object> json = AnswerEquality.byJson();

        @ParameterizedTest(name = "{0} is {1}")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "{\"a\":1,\"b\":[1,2]}|{ \"b\": [1.0, 2e0], \"a\": 1.00 }",
                    "\"x\"| \"\\u0078\" ",
                    "[]|[ ]",
                    "null| null",
                    "0|-0.0",
                    "no JSON| no JSON "
                })
        void isTheSameWhereItSaysTheSame(String one, String other) {
            assertThat(same(json, one, other)).isTrue();
        }

        @ParameterizedTest(name = "{0} is not {1}")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "[1,2]|[2,1]",
                    "1|\"1\"",
                    "true|\"true\"",
                    "null|\"null\"",
                    "null|NULL",
                    "{}|[]",
                    "{\"a\":1}|{\"a\":1,\"b\":null}",
                    "{\"a\":1}|{\"a\":1} and more",
                    "{\"a\":1}|{\"a\":1,\"a\":1}",
                    "\"a\"|\"A\"",
                    "\"no JSON\"|no JSON"
                })
        void isAnotherElse(String one, String other) {
            assertThat(same(json, one, other)).isFalse();
        }

        @Test
        void thatIsNestedTooDeeplyIsText() {
            String deep = "[".repeat(100_000) + "]".repeat(100_000);

            assertThat(same(json, deep, " " + deep)).isTrue();
            assertThat(same(json, deep, "[" + deep + "]")).isFalse();
        }
    }

    @Nested
    class Sets {
        private final AnswerEquality<Object> sets = AnswerEquality.bySet(AnswerEquality.byText());

        @Test
        void areTheSameInAnyOrderHoweverOftenAnItemIsSaid() {
            assertThat(same(sets, "Ada, Grace; Edsger", "grace\nedsger\nADA\nada,"))
                    .isTrue();
            assertThat(sets.key(List.of("b", "A")))
                    .isEqualTo(sets.key(Set.of("a", "B")))
                    .isEqualTo(sets.key("a,b"));
        }

        @Test
        void areOthersWhereAnItemIs() {
            assertThat(same(sets, "a, b", "a, b, c")).isFalse();
            assertThat(same(sets, "a b", "a, b")).isFalse();
        }

        @Test
        void compareTheirItemsAsTheyAreTold() {
            AnswerEquality<Object> ofNumbers = AnswerEquality.bySet(AnswerEquality.byNumber());

            assertThat(same(ofNumbers, "3, 1.0", "1;3.00")).isTrue();
            assertThat(same(AnswerEquality.bySet(AnswerEquality.byValue()), "A", "a"))
                    .isFalse();
        }
    }

    @Nested
    class Dates {
        private final AnswerEquality<Object> dates =
                AnswerEquality.byDate("d.M.yyyy", "MMMM d, yyyy", "d MMM uuuu", "M/d/yy");

        @ParameterizedTest(name = "{0}")
        @CsvSource({"1.3.2026", "01.03.2026", "'March 1, 2026'", "' MARCH 1,  2026'", "1 Mar 2026", "3/1/26", "１.３.２０２６"
        })
        void areTheSameDay(String written) {
            assertThat(same(dates, "2026-03-01", written)).isTrue();
            assertThat(dates.key(LocalDate.of(2026, 3, 1))).isEqualTo(dates.key(written));
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({"2026-03-02", "3.1.2026", "29.2.2026", "1 March", "2026-03-01T00:00"})
        void areOthersElseAndNoneIsMadeFit(String written) {
            assertThat(same(dates, "2026-03-01", written)).isFalse();
        }

        @Test
        void thatAreNoneAreNotMovedToOneThatIs() {
            assertThat(same(dates, "29.2.2026", "28.2.2026")).isFalse();
        }

        @Test
        void refuseAPatternThatIsNone() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AnswerEquality.byDate("d.m.j"))
                    .withMessage("\"d.m.j\" is no pattern of a date: give one like d.M.yyyy or MMMM d, yyyy");
        }
    }

    @Nested
    class EachOfThem {
        /** Answers that lie close to one another: mutations of a few that every equality has something to say about. */
        private static final List<String> SEEDS = List.of(
                "3",
                "3.0",
                "３",
                "-0",
                "Paris",
                "PARIS.",
                "{\"a\":1,\"b\":2}",
                "{\"b\":2.0,\"a\":1}",
                "a, b",
                "b;a",
                "2026-03-01",
                "1.3.2026",
                "",
                " ",
                ".",
                "\u00df",
                "SS",
                "\u0130",
                "i",
                "1e1",
                "10",
                "[1]",
                "null");

        private static final List<String> GLUE =
                List.of(" ", ".", ",", "0", "\u00a0", "\u200b", "E1", "\"", "\u0301", "a", "A", "\ud800");

        static Stream<Arguments> equalitiesAndSeeds() {
            List<AnswerEquality<Object>> all = List.of(
                    AnswerEquality.byValue(),
                    AnswerEquality.byNumber(),
                    AnswerEquality.byText(),
                    AnswerEquality.byJson(),
                    AnswerEquality.bySet(AnswerEquality.byText()),
                    AnswerEquality.bySet(AnswerEquality.byNumber()),
                    AnswerEquality.byDate("d.M.yyyy"),
                    AnswerEquality.byKey(
                            "by length", answer -> answer.toString().length()));
            return all.stream()
                    .flatMap(equality -> IntStream.range(0, 3).mapToObj(seed -> Arguments.of(equality, seed)));
        }

        private static List<String> answers(int seed) {
            Random random = new Random(seed);
            IntFunction<String> mutated = i -> {
                String text = SEEDS.get(random.nextInt(SEEDS.size()));
                for (int times = random.nextInt(3); times > 0; times--) {
                    int at = random.nextInt(text.length() + 1);
                    text = text.substring(0, at) + GLUE.get(random.nextInt(GLUE.size())) + text.substring(at);
                }
                return text;
            };
            return Stream.concat(SEEDS.stream(), IntStream.range(0, 120).mapToObj(mutated))
                    .toList();
        }

        @ParameterizedTest(name = "{0}, seed {1}")
        @MethodSource("equalitiesAndSeeds")
        void isAnEquivalenceByWhichEqualAnswersShareTheirKey(AnswerEquality<Object> equality, int seed) {
            List<String> answers = answers(seed);
            List<Object> keys = answers.stream().map(equality::key).toList();
            for (int a = 0; a < keys.size(); a++) {
                assertThat(equality.key(answers.get(a)))
                        .as("reflexive: %s", answers.get(a))
                        .isEqualTo(keys.get(a));
                for (int b = 0; b < keys.size(); b++) {
                    boolean same = keys.get(a).equals(keys.get(b));
                    assertThat(keys.get(b).equals(keys.get(a))).as("symmetric").isEqualTo(same);
                    if (answers.get(a).equals(answers.get(b))) {
                        assertThat(same).as("equal answers: %s", answers.get(a)).isTrue();
                    }
                    if (same) {
                        assertThat(keys.get(a)).hasSameHashCodeAs(keys.get(b));
                        requireTransitive(keys, a, b);
                    }
                }
            }
        }

        private static void requireTransitive(List<Object> keys, int a, int b) {
            for (Object c : keys) {
                assertThat(keys.get(a).equals(c))
                        .as("transitive")
                        .isEqualTo(keys.get(b).equals(c));
            }
        }

        @ParameterizedTest(name = "{0}, seed {1}")
        @MethodSource("equalitiesAndSeeds")
        void countsAnyOrderOfVotesAlike(AnswerEquality<Object> equality, int seed) {
            List<String> answers = new ArrayList<>(answers(seed));
            List<Integer> counts = sizes(equality, answers);

            Collections.shuffle(answers, new Random(seed));

            assertThat(sizes(equality, answers)).isEqualTo(counts);
        }

        private static List<Integer> sizes(AnswerEquality<Object> equality, List<String> answers) {
            Ballot<Object> ballot = new Ballot<>(equality);
            for (int i = 0; i < answers.size(); i++) {
                ballot.count(new Sample.Vote<>(i, answers.get(i), LlmReply.of("")));
            }
            return ballot.tally().votes().values().stream().sorted().toList();
        }

        @Test
        void hasANameThatStaysTheSame() {
            assertThat(Stream.of(
                            AnswerEquality.byNumber(),
                            AnswerEquality.byText(),
                            AnswerEquality.byJson(),
                            AnswerEquality.bySet(AnswerEquality.byNumber()),
                            AnswerEquality.byDate(),
                            AnswerEquality.byDate("d.M.yyyy", "M/d/yy"),
                            AnswerEquality.byKey("by length", String::valueOf)))
                    .extracting(Object::toString)
                    .containsExactly(
                            "by number",
                            "by text",
                            "by JSON",
                            "by set, items by number",
                            "by date",
                            "by date, d.M.yyyy or M/d/yy",
                            "by length");
        }

        @ParameterizedTest(name = "{0}, seed {1}")
        @MethodSource("equalitiesAndSeeds")
        void givesTheSameKeysFromSeveralThreads(AnswerEquality<Object> equality, int seed) {
            List<String> answers = answers(seed);

            assertThat(IntStream.range(0, 1_000)
                            .parallel()
                            .mapToObj(i -> equality.key(answers.get(i % answers.size())))
                            .toList())
                    .isEqualTo(IntStream.range(0, 1_000)
                            .mapToObj(i -> equality.key(answers.get(i % answers.size())))
                            .toList());
        }
    }
}
