package dev.maker4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTest {
    private static final double LEVEL = 0.95;

    /** As in the tables of Clopper and Pearson, to five digits. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0, 0.30850",
        "1, 10, 0.00253, 0.44502",
        "5, 10, 0.18709, 0.81291",
        "10, 10, 0.69150, 1",
        "7, 100, 0.02861, 0.13892",
        "22, 10000, 0.00138, 0.00333"
    })
    void knowsTheIntervalsOfClopperAndPearson(int successes, int trials, double low, double high) {
        Interval interval = Binomial.interval(successes, trials, LEVEL);

        assertThat(interval.estimate()).isEqualTo((double) successes / trials);
        assertThat(interval.low()).isCloseTo(low, within(6e-6));
        assertThat(interval.high()).isCloseTo(high, within(6e-6));
    }

    @ParameterizedTest
    @CsvSource({"0, 100, 0.02951", "0, 1000, 0.00299", "3, 500, 0.01543"})
    void knowsOneSidedBounds(int successes, int trials, double high) {
        assertThat(Binomial.upper(successes, trials, LEVEL)).isCloseTo(high, within(6e-6));
        assertThat(Binomial.atMost(successes, trials, high)).isCloseTo(1 - LEVEL, within(5e-4));
    }

    @Test
    void saysNothingWhereNothingWasDrawn() {
        assertThat(Binomial.interval(0, 0, LEVEL)).isEqualTo(new Interval(0.5, 0, 1));
    }

    /** Computed, not drawn: the probability of each count, added up where its interval holds the share. */
    @ParameterizedTest
    @CsvSource({"10", "60", "400"})
    void coverAtLeastAsOftenAsTheySay(int trials) {
        for (double share = 0.002; share < 1; share += 0.0113) {
            double covered = 0;
            for (int count = 0; count <= trials; count++) {
                Interval interval = Binomial.interval(count, trials, LEVEL);
                covered += interval.low() <= share && share <= interval.high() ? probability(count, trials, share) : 0;
            }
            assertThat(covered).as("at %s", share).isGreaterThanOrEqualTo(LEVEL);
        }
    }

    /**
     * The best possible are Sterne's (Biometrika 41, 1954), whose tests reject the least likely counts first: none that covers as often holds
     * fewer shares in all.
     */
    @ParameterizedTest
    @CsvSource({"20, 0.9", "20, 0.99", "200, 0.5", "200, 0.99", "1000, 0.9978", "1000, 0.05"})
    void areAtMostOneAndThreeTenthsAsWideAsTheBest(int trials, double share) {
        double[] best = widthsOfSterne(trials);
        double own = 0;
        double least = 0;
        for (int count = 0; count <= trials; count++) {
            Interval interval = Binomial.interval(count, trials, LEVEL);
            own += probability(count, trials, share) * (interval.high() - interval.low());
            least += probability(count, trials, share) * best[count];
        }

        assertThat(own / least).isBetween(0.99, 1.3);
    }

    private static double[] widthsOfSterne(int trials) {
        int cells = 4_000;
        double[] width = new double[trials + 1];
        for (int cell = 0; cell < cells; cell++) {
            double share = (cell + 0.5) / cells;
            int low = (int) Math.min(trials, Math.floor((trials + 1) * share));
            int high = low;
            double held = probability(low, trials, share);
            while (held < LEVEL) {
                double below = low > 0 ? probability(low - 1, trials, share) : 0;
                double above = high < trials ? probability(high + 1, trials, share) : 0;
                held += Math.max(below, above);
                if (below >= above) {
                    low--;
                } else {
                    high++;
                }
            }
            for (int count = low; count <= high; count++) {
                width[count] += 1.0 / cells;
            }
        }
        return width;
    }

    private static double probability(int count, int trials, double share) {
        return Binomial.atMost(count, trials, share) - (count == 0 ? 0 : Binomial.atMost(count - 1, trials, share));
    }
}
