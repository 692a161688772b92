package dev.maker4j.internal.told;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class ToldCheckTest {
    private static final int CHECKS = 100;

    private static Told told(double right, double wrong) {
        return new Told(Map.of(Told.RIGHT, right, "wrong", wrong), 1 - right - wrong, 0);
    }

    /** 40 states of two kinds with 8 samples each, drawn with other odds of a wrong answer than was told. */
    private static ToldCheck check(long seed, double odds) {
        SplittableRandom random = new SplittableRandom(seed);
        ToldCheck check = new ToldCheck(seed);
        for (int state = 0; state < 40; state++) {
            double wrong = state % 4 == 0 ? 0.4 : 0.05;
            double drawn = odds * wrong / (odds * wrong + 1 - wrong);
            List<Optional<String>> samples = new ArrayList<>();
            int right = 0;
            for (int i = 0; i < 8; i++) {
                boolean isWrong = random.nextDouble() < drawn;
                samples.add(Optional.of(isWrong ? "wrong" : Told.RIGHT));
                right += isWrong ? 0 : 1;
            }
            check.add(told(1 - wrong, wrong), samples, 8, right);
        }
        return check;
    }

    private static long rejected(double odds) {
        long rejected = 0;
        for (int seed = 0; seed < CHECKS; seed++) {
            rejected += check(seed, odds).chance() < 0.01 ? 1 : 0;
        }
        return rejected;
    }

    /** Of 100, 1 is to be expected at most, and 6 come with a probability of 1 in 1,800. */
    @Test
    void seldomRejectsWhatIsTrue() {
        assertThat(rejected(1)).isLessThan(6);
    }

    @Test
    void rejectsWhatIsFarFromIt() {
        assertThat(rejected(4)).isGreaterThan(95);
        assertThat(rejected(0.1)).isGreaterThan(95);
    }

    @Test
    void boundsTheOddsFromAboveInAllButOneOfTwoHundred() {
        long missed = 0;
        for (int seed = 0; seed < CHECKS; seed++) {
            missed += check(seed, 1.5).oddsAtMost() < 1.5 ? 1 : 0;
        }

        assertThat(missed).isLessThan(4);
        assertThat(check(1, 1).oddsAtMost()).isBetween(1.0, 3.0);
    }

    /** Without a wrong vote, f with (1 - f q / (f q + 1 - q))^320 = 0.005. */
    @Test
    void boundsTheOddsExactlyWhereNoVoteWasWrong() {
        ToldCheck check = new ToldCheck(1);
        double q = 0.001;
        for (int state = 0; state < 40; state++) {
            check.add(told(1 - q, q), List.of(), 8, 8);
        }

        double share = 1 - Math.pow(0.005, 1 / 320.0);
        assertThat(check.oddsAtMost()).isCloseTo(share / (1 - share) * (1 - q) / q, within(1e-3));
    }

    @Test
    void rejectsAnAnswerThatWasSaidToBeImpossible() {
        ToldCheck check = check(3, 1);
        check.add(told(1, 0), List.of(Optional.of("wrong")), 1, 0);

        assertThat(check.chance()).isLessThan(0.001);
    }
}
