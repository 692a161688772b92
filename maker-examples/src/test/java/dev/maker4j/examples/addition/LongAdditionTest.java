package dev.maker4j.examples.addition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.Calibrator;
import dev.maker4j.Maker;
import dev.maker4j.calibration.CalibratedState;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.examples.addition.simulation.AdditionSkill;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LongAdditionTest {
    private static final SimulatedModel ABLE =
            SimulatedModel.with(new AdditionSkill()).erringAt(0.05).seed(3);

    private static Outcome<AdditionState, Integer> solved(LongAddition task, SimulatedModel model) {
        return Maker.solving(task).asking(model).untilAheadBy(4).build().solve();
    }

    private static String number(int digits, SplittableRandom random) {
        StringBuilder number = new StringBuilder();
        while (number.length() < digits) {
            number.append(random.nextInt(10));
        }
        return number.toString();
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void addsNumbersOfAnyLength(Cut cut) {
        SplittableRandom random = new SplittableRandom(7);
        for (int digits : new int[] {1, 2, 17, 300}) {
            String first = number(digits, random);
            String second = number((digits + 1) / 2, random);
            LongAddition task = LongAddition.of(first, second, cut);

            AdditionState end = solved(task, ABLE).orElseThrow();

            assertThat(task.total(end))
                    .isEqualTo(new BigInteger(first).add(new BigInteger(second)).toString());
        }
    }

    @Test
    void takesOneStepMoreForEachCarryWhereTwoNumbersAreAdded() {
        assertThat(solved(LongAddition.of("999", "001", Cut.THREE_NUMBERS), ABLE)
                        .report()
                        .steps())
                .isEqualTo(3);
        assertThat(solved(LongAddition.of("999", "001", Cut.CARRY_FIRST), ABLE)
                        .report()
                        .steps())
                .isEqualTo(5);
        assertThat(solved(LongAddition.of("123", "321", Cut.CARRY_FIRST), ABLE)
                        .report()
                        .steps())
                .isEqualTo(3);
    }

    @Test
    void asksForAColumnInThreeWordings() {
        LongAddition task = LongAddition.of("18", "29", Cut.THREE_NUMBERS);
        AdditionState second = task.apply(task.initialState(), 17);

        assertThat(task.prompt(second))
                .isEqualTo(new Prompt("You are a calculator. Output only the result.", "1 + 2 + 1"));
        assertThat(task.wordings(second))
                .containsExactly(
                        new Prompt(
                                "Add the two digits and the carry. Reply with the sum as a whole number and nothing else.",
                                "1 + 2 + 1"),
                        new Prompt("", "What is 1 + 2 + 1? Reply with the number only."));
        assertThat(task.asking(Wording.QUESTION).prompt(second))
                .isEqualTo(task.wordings(second).get(1));
    }

    @Test
    void asksForTheSumAndTheCarryWhereTheCarryComesLast() {
        LongAddition task = LongAddition.of("18", "29", Cut.CARRY_LAST);
        AdditionState second = task.apply(task.initialState(), 17);
        AdditionState third = task.apply(second, 3);

        assertThat(task.sum(second)).isEqualTo("1 + 2");
        assertThat(task.sum(third)).isEqualTo("3 + 1");
        assertThat(task.total(task.apply(third, 4))).isEqualTo("47");
    }

    @Test
    void asksForTheCarryAndOneDigitWhereTheCarryComesFirst() {
        LongAddition task = LongAddition.of("98", "99", Cut.CARRY_FIRST);
        AdditionState second = task.apply(task.initialState(), 17);
        AdditionState third = task.apply(second, 10);

        assertThat(task.sum(task.initialState())).isEqualTo("8 + 9");
        assertThat(task.sum(second)).isEqualTo("9 + 1");
        assertThat(task.sum(third)).isEqualTo("10 + 9");
        assertThat(task.total(task.apply(third, 19))).isEqualTo("197");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.", "= 17", "-3", "", "17\n18", "12345", "seventeen"})
    void discardsAReplyThatIsNotANumber(String reply) {
        LongAddition task = LongAddition.of("8", "9", Cut.CARRY_FIRST);

        assertThatThrownBy(() -> task.parse(reply, task.initialState()))
                .isInstanceOf(RedFlagException.class)
                .hasMessageContaining("the reply isn't a whole number and nothing else");
        assertThat(task.parse(" 17\n", task.initialState())).isEqualTo(17);
    }

    @Test
    void tellsAWrongSum() {
        LongAddition task = LongAddition.of("8", "9", Cut.CARRY_FIRST);

        assertThat(task.validate(task.apply(task.initialState(), 17))).isEmpty();
        assertThat(task.validate(task.apply(task.initialState(), 16))).hasValue("the sum is 17, but was 16");
        assertThatThrownBy(() -> LongAddition.of("8x", "9", Cut.CARRY_FIRST))
                .hasMessage("a number to add must be digits only, such as 9817, but was \"8x\"");
    }

    @Nested
    class EverySumIs {
        private Map<String, Integer> met(Cut cut) {
            LongAddition task = EverySum.task(cut);
            KnownSteps<AdditionState, Integer> steps = EverySum.steps(task);
            Map<String, Integer> met = new HashMap<>();
            LongStream.range(0, steps.size())
                    .forEach(place -> met.merge(task.sum(steps.at(place).state()), 1, Integer::sum));
            return met;
        }

        @Test
        void metOnceWhereThreeNumbersAreAdded() {
            assertThat(met(Cut.THREE_NUMBERS))
                    .hasSize(200)
                    .allSatisfy((sum, times) -> assertThat(times).as(sum).isEqualTo(1));
        }

        @Test
        void metAsOftenAsInLongRunsWhereTwoNumbersAreAdded() {
            Map<String, Integer> met = met(Cut.CARRY_LAST);

            assertThat(met(Cut.CARRY_FIRST))
                    .hasSize(110)
                    .containsEntry("8 + 9", 2)
                    .containsEntry("9 + 1", 12)
                    .containsEntry("10 + 9", 1);
            assertThat(met)
                    .hasSize(109)
                    .containsEntry("8 + 9", 2)
                    .containsEntry("17 + 1", 2)
                    .containsEntry("18 + 1", 1);
            assertThat(met.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(300);
        }

        @Test
        void addedRightlyByTheirOwnSteps() {
            LongAddition task = EverySum.task(Cut.CARRY_FIRST);
            KnownSteps<AdditionState, Integer> steps = EverySum.steps(task);
            AdditionState end = task.initialState();
            for (long place = 0; place < steps.size(); place++) {
                end = task.apply(end, steps.at(place).action());
            }

            assertThat(task.isComplete(end)).isTrue();
            assertThat(task.validate(end)).isEmpty();
        }
    }

    @Nested
    class ASmallModel {
        private final SimulatedModel small =
                SimulatedModel.with(AdditionSkill.likeASmallModel()).erringAt(0.02);

        private Calibration calibration(LongAddition task, Sampling sampling) {
            return Calibrator.of(task, EverySum.steps(task))
                    .asking(small)
                    .sampling(sampling)
                    .naming(task::sum)
                    .build()
                    .run();
        }

        @Test
        void losesSumsWhicheverTheMarginButNoneWhereTheCarryComesFirst() {
            Calibration three = calibration(EverySum.task(Cut.THREE_NUMBERS), Sampling.standard());
            Calibration last = calibration(EverySum.task(Cut.CARRY_LAST), Sampling.standard());
            Calibration two = calibration(EverySum.task(Cut.CARRY_FIRST), Sampling.standard());

            assertThat(three.lostStates().stream().map(CalibratedState::name).collect(Collectors.toSet()))
                    .contains("8 + 8 + 1", "9 + 9 + 1");
            assertThat(three.reaching(0.95, 40).isGiven()).isFalse();
            assertThat(three.reaching(0.95, 40).advice()).contains("Voting will not help here");
            assertThat(last.lostStates()).extracting(CalibratedState::name).containsExactly("18 + 1");
            assertThat(last.reaching(0.95, 60).isGiven()).isFalse();
            assertThat(two.lostStates()).isEmpty();
            assertThat(two.reaching(0.95, 60).isGiven()).isTrue();
        }

        @Test
        void endsWithAWrongSumWhereItMeetsALostOne() {
            assertThat(solved(LongAddition.of("991", "992", Cut.CARRY_FIRST), small))
                    .isInstanceOf(Outcome.Solved.class);

            assertThat(solved(LongAddition.of("999", "991", Cut.THREE_NUMBERS), small))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.cause()).hasMessageContaining("the sum is 1990, but was 1"));
        }

        @Test
        void isWrongInTheFormThatIsAskedFor() {
            AdditionSkill skill = AdditionSkill.likeASmallModel();
            Prompt lost = new Prompt("You are a calculator. Output only the result.", "9 + 9 + 1");

            assertThat(List.of(skill.answer(lost), skill.wrongAnswer(lost, 0), skill.wrongAnswer(lost, 1)))
                    .doesNotHaveDuplicates()
                    .allMatch(answer -> answer.matches("[0-9]+"))
                    .first()
                    .isNotEqualTo("19");
            assertThat(skill.answer(new Prompt("Hello", "there"))).startsWith("I add two or three numbers.");
        }
    }
}
