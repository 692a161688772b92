package dev.maker4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.maker4j.budget.ModelUsage;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.scaling.StepForecast;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CascadeTest {
    private static final Scrutiny TWO = Scrutiny.of(2);
    private static final int STATES = 1_000;

    /** A model that is right so often, but on every so-manieth state only {@code onHard} often. */
    private record Model(double right, int hardEvery, double onHard, int seed) {
        double at(int state) {
            return hardEvery > 0 && state % hardEvery == 0 ? onHard : right;
        }

        Calibration calibrated() {
            SplittableRandom random = new SplittableRandom(seed);
            List<CalibratedState> states = new ArrayList<>();
            for (int i = 0; i < STATES; i++) {
                CalibratedState state = CalibratedState.named("state " + i);
                boolean wrong = false;
                for (int vote = 0; vote < 2 || (wrong && vote < 30); vote++) {
                    boolean isRight = random.nextDouble() < at(i);
                    wrong |= !isRight;
                    state = isRight ? state.right() : state.wrong("other");
                }
                states.add(state);
            }
            return Calibration.of(states, TWO);
        }

        Calibration costing(String each) {
            return calibrated()
                    .using(SampleUse.of(
                            ModelUsage.none().plus(TokenUsage.unknown().input(1).output(1)),
                            Optional.of(new BigDecimal(each)),
                            Duration.ZERO));
        }

        boolean isRight(int state, SplittableRandom random) {
            return random.nextDouble() < at(state);
        }
    }

    /** What comes of one step: votes of the small model, whether it went to the large one, whether it is right. */
    private record Step(int votes, boolean climbed, boolean right) {
        static Step drawn(Model small, Model large, int state, Cascade cascade, SplittableRandom random) {
            boolean first = small.isRight(state, random);
            for (int vote = 1; vote < cascade.votes(); vote++) {
                if (small.isRight(state, random) != first) {
                    return new Step(vote + 1, true, decided(large, state, cascade.margin(), random));
                }
            }
            return new Step(cascade.votes(), false, first);
        }

        private static boolean decided(Model large, int state, int margin, SplittableRandom random) {
            int lead = 0;
            while (Math.abs(lead) < margin) {
                lead += large.isRight(state, random) ? 1 : -1;
            }
            return lead > 0;
        }
    }

    /** With bounds that hold: what runs really come to lies within them, and not far from the estimate. */
    @ParameterizedTest
    @CsvSource({"0.9, 0, 0.5, 0.99, 20, 1", "0.97, 0, 0.5, 0.995, 100, 2", "0.95, 25, 0.3, 0.99, 20, 3"})
    void isWhatRunsComeTo(double small, int hardEvery, double onHard, double large, int steps, int seed) {
        Model first = new Model(small, hardEvery, onHard, seed);
        Model second = new Model(large, 0, 0, seed + 100);
        Cascade cascade = Cascade.reaching(0.9, steps, first.calibrated(), second.calibrated());
        SplittableRandom random = new SplittableRandom(seed);

        int runs = 20_000;
        int right = 0;
        long climbed = 0;
        long votes = 0;
        for (int run = 0; run < runs; run++) {
            boolean all = true;
            for (int i = 0; i < steps; i++) {
                Step step = Step.drawn(first, second, random.nextInt(STATES), cascade, random);
                all &= step.right();
                climbed += step.climbed() ? 1 : 0;
                votes += step.votes();
            }
            right += all ? 1 : 0;
        }

        double observed = (double) right / runs;
        double error = 4 * Math.sqrt(observed * (1 - observed) / runs) + 1e-4;
        assertThat(observed)
                .isBetween(
                        cascade.reliability().low() - error,
                        cascade.reliability().high() + error);
        double share = (double) climbed / runs / steps;
        assertThat(share)
                .isBetween(
                        cascade.shareOfLarge().low() - 0.002,
                        cascade.shareOfLarge().high() + 0.002);
        assertThat(votes / (double) runs).isLessThanOrEqualTo(cascade.samples().high());
    }

    /** Where nothing is hard and all states are alike, it is the closed form at the measured rates. */
    @Test
    void isTheClosedFormWhereStatesAreAlike() {
        Calibration small = new Model(0.9, 0, 0, 7).calibrated();
        Calibration large = new Model(0.99, 0, 0, 8).calibrated();

        Cascade cascade = Cascade.reaching(0.9, 10, small, large);

        StepForecast rung = StepForecast.vote(ofAllVotes(large), cascade.margin(), 1);
        StepForecast step = StepForecast.dissentBefore(cascade.votes(), ofAllVotes(small), 1, rung);
        assertThat(cascade.reliability().estimate()).isCloseTo(step.runReliability(10), within(2e-3));
        assertThat(cascade.samples().estimate()).isCloseTo(step.runCost(10), within(0.5));
    }

    private static double ofAllVotes(Calibration calibration) {
        double right = calibration.states().stream()
                .mapToInt(CalibratedState::rightVotes)
                .sum();
        return right
                / (right
                        + calibration.states().stream()
                                .mapToInt(CalibratedState::wrongVotes)
                                .sum());
    }

    @Test
    void picksTheCheapestThatIsPromised() {
        Calibration small = new Model(0.97, 0, 0, 9).costing("0.0001");
        Calibration large = new Model(0.999, 0, 0, 10).costing("0.01");

        Cascade cascade = Cascade.reaching(0.95, 100, small, large);

        assertThat(cascade.isGiven()).isTrue();
        assertThat(cascade.reliability().low()).isGreaterThanOrEqualTo(0.95);
        double alone = large.reaching(0.95, 100).dollars().orElseThrow().estimate();
        assertThat(cascade.dollars().orElseThrow().estimate()).isLessThan(alone / 3);
    }

    /** A state that is lost for both models, and unanimously so, passes the first and is never contested. */
    @Test
    void promisesNothingWhereBothAreWrongOnTheSameStates() {
        Calibration small = new Model(0.99, 50, 0, 11).calibrated();
        Calibration large = new Model(0.999, 50, 0, 12).calibrated();

        Cascade cascade = Cascade.reaching(0.95, 100, small, large);

        assertThat(cascade.isGiven()).isFalse();
        assertThat(cascade.reliability().high()).isLessThan(0.5);
    }

    @Test
    void promisesNothingFromFewStates() {
        List<CalibratedState> few = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            few.add(CalibratedState.named("state " + i).right().right());
        }

        Cascade cascade = Cascade.reaching(0.5, 1, Calibration.of(few, TWO), Calibration.of(few, TWO));

        assertThat(cascade.reliability().low()).isGreaterThan(0.5);
        assertThat(cascade.isGiven())
                .as("1 lost state in 100 may have been missed")
                .isFalse();
    }

    @Test
    void needsTheSameStates() {
        Calibration one =
                Calibration.of(List.of(CalibratedState.named("a").right().right()), TWO);
        Calibration other =
                Calibration.of(List.of(CalibratedState.named("b").right().right()), TWO);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cascade.reaching(0.9, 10, one, other))
                .withMessage(
                        "the two models were not asked about the same states: calibrate both with the same known steps and"
                                + " seed");
        assertThatIllegalArgumentException().isThrownBy(() -> Cascade.reaching(1, 10, one, one));
        assertThatIllegalArgumentException().isThrownBy(() -> Cascade.reaching(0.9, 0, one, one));
    }
}
