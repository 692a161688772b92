package dev.maker4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {
    /** Rows whose likeliest answer has a probability of its own, and which is right unless the row is lost. */
    private record Rows(SplittableRandom random, double lostShare, double sureShare, double otherwise) {
        private int answer(double likeliest) {
            return random.nextDouble() < likeliest ? 0 : 1 + random.nextInt(3);
        }

        /** Of two votes on each of so many rows, and p itself. */
        private double[] drawn(int rows) {
            long agreeing = 0;
            double right = 0;
            for (int i = 0; i < rows; i++) {
                double likeliest = random.nextDouble() < sureShare ? 0.99 : otherwise;
                int first = answer(likeliest);
                int second = answer(likeliest);
                agreeing += first == second ? 1 : 0;
                right += random.nextDouble() < lostShare ? (1 - likeliest) / 3 : likeliest;
            }
            return new double[] {agreeing, right / rows};
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "0, 0.8, 0.6", "0.1, 0.8, 0.6", "0.3, 0.5, 0.5", "1, 1, 0"})
    void boundsPWhateverTheRowsAreLike(double lostShare, double sureShare, double otherwise) {
        Rows rows = new Rows(new SplittableRandom(5), lostShare, sureShare, otherwise);
        int held = 0;
        for (int i = 0; i < 200; i++) {
            double[] drawn = rows.drawn(400);
            Agreement agreement = Agreement.of(400, (long) drawn[0]);
            boolean below = drawn[1] <= agreement.pAtMost();
            held += below && drawn[1] >= agreement.pAtLeast(Math.min(1, lostShare + 0.05)) ? 1 : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo(186);
    }

    /** The bound is reached where all rows are alike: then p is the root. */
    @Test
    void isAsNarrowAsItCanBeFromAbove() {
        Agreement agreement = Agreement.of(1_000_000, 810_000);

        assertThat(agreement.pAtMost()).isCloseTo(0.9, within(1e-3));
    }

    @Test
    void cannotTellAModelThatIsAlwaysWrongFromOneThatIsAlwaysRight() {
        Agreement agreement = Agreement.of(400, 400);

        assertThat(agreement.pAtMost()).isEqualTo(1);
        assertThat(agreement.pAtLeast(0)).isGreaterThan(0.99);
        assertThat(agreement.pAtLeast(1)).isZero();
    }

    @Test
    void refusesWhatIsNoCount() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Agreement.of(10, 11))
                .withMessage(
                        "an agreement is of 1 state or more, on some of which two votes agree, but was said to be on 11"
                                + " of 10");
        assertThatIllegalArgumentException().isThrownBy(() -> Agreement.of(0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Agreement.of(10, 10).pAtLeast(1.5))
                .withMessage("a share is from 0 to 1, but was 1.5");
    }
}
