package dev.maker4j.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastTest {
    private static final long TWENTY_DISKS = (1L << 20) - 1;

    private final Forecast forecast = Forecast.of(TWENTY_DISKS, Accuracy.ofErrorRate(0.0022));

    @Nested
    class OfTwentyDisksAtThePapersErrorRate {
        @Test
        void comesOutRightAsOftenAsWanted() {
            Forecast reaching = forecast.reaching(0.95);

            assertThat(reaching.margin()).isEqualTo(3);
            assertThat(reaching.reliability()).isBetween(0.95, 1.0);
            assertThat(reaching.reliability() + reaching.errorProbability()).isCloseTo(1.0, within(1e-15));
        }

        @Test
        void takesLittleMoreThanThreeSamplesAStep() {
            Forecast byThree = forecast.aheadBy(3);

            assertThat(byThree.expectedSamplesPerStep()).isCloseTo(3 / (1 - 0.0044), withPercentage(0.001));
            assertThat(byThree.expectedSamples())
                    .isCloseTo(TWENTY_DISKS * byThree.expectedSamplesPerStep(), withPercentage(1e-9));
        }

        @Test
        void costsWhatItsOutputTokensDoAtLeast() {
            double perSample = 538 * 1.6 / 1_000_000;

            assertThat(forecast.aheadBy(3).atPrice(perSample).expectedCost()).isBetween(2_700.0, 3_500.0);
        }
    }

    @Nested
    class RedFlags {
        @Test
        void costSamplesButNoReliability() {
            Forecast clean = forecast.aheadBy(3).atPrice(0.001);

            Forecast half = clean.withValid(0.5);

            assertThat(half.expectedSamples()).isCloseTo(2 * clean.expectedSamples(), withPercentage(1e-9));
            assertThat(half.expectedCost()).isCloseTo(2 * clean.expectedCost(), withPercentage(1e-9));
            assertThat(half.reliability()).isEqualTo(clean.reliability());
        }
    }

    @Nested
    class Refuses {
        @ParameterizedTest
        @ValueSource(doubles = {Double.NaN, 0, -0.5, 1.5})
        void anImpossibleShareOfValidSamples(double share) {
            assertThatThrownBy(() -> forecast.withValid(share))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the share of valid samples must be above 0 and at most 1, but was " + share
                            + "; where no sample is valid, no vote ever ends");
        }

        @ParameterizedTest
        @ValueSource(doubles = {Double.NaN, -0.01, Double.POSITIVE_INFINITY})
        void anImpossiblePrice(double price) {
            assertThatThrownBy(() -> forecast.atPrice(price))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the price of a sample must be 0 or more, but was " + price);
        }

        @Test
        void aTaskWithoutSteps() {
            assertThatThrownBy(() -> Forecast.of(0, Accuracy.of(0.9)))
                    .hasMessage("a task must have at least 1 step, but was said to have 0");
        }
    }

    @Test
    void namesAllItRestsOn() {
        assertThat(forecast.aheadBy(3).withValid(0.5).atPrice(0.25))
                .hasToString("Forecast[steps=1048575, Accuracy[right=0.9978, wrong=0.0022], margin=3, validShare=0.5,"
                        + " price=0.25]");
    }
}
