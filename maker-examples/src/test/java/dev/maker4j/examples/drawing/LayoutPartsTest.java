package dev.maker4j.examples.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutPartsTest {

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @Nested
    class CrossingsOfLinks {

        /** A spot of a test: its place, and those on its left. */
        private record Point(int place, List<Point> left) {}

        @ParameterizedTest(name = "seed {0}")
        @MethodSource("dev.maker4j.examples.drawing.LayoutPartsTest#seeds")
        void areCountedAsByLookingAtEveryPair(long seed) {
            Random random = new Random(seed);
            List<Point> first = new ArrayList<>();
            List<Point> second = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                first.add(new Point(i, List.of()));
            }
            List<int[]> links = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                List<Point> left = new ArrayList<>();
                for (Point point : first) {
                    if (random.nextInt(3) == 0) {
                        left.add(point);
                        links.add(new int[] {point.place, i});
                    }
                }
                second.add(new Point(i, left));
            }
            long pairs = 0;
            for (int[] one : links) {
                for (int[] other : links) {
                    pairs += one[0] < other[0] && one[1] > other[1] ? 1 : 0;
                }
            }

            assertThat(Crossings.in(List.of(first, second), Point::place, Point::left))
                    .isEqualTo(pairs);
        }
    }

    @Nested
    class RisingFits {

        @Test
        void keepWhatRisesAlready() {
            assertThat(RisingFit.of(new double[] {1, 2, 2, 5}, new double[] {1, 1, 1, 1}))
                    .containsExactly(1, 2, 2, 5);
        }

        @Test
        void shareTheWeightedMeanWhereValuesGetInEachOthersWay() {
            assertThat(RisingFit.of(new double[] {4, 1, 9}, new double[] {1, 2, 1}))
                    .containsExactly(2, 2, 9);
        }

        @ParameterizedTest(name = "seed {0}")
        @MethodSource("dev.maker4j.examples.drawing.LayoutPartsTest#seeds")
        void areRisingAndNoNearbyRisingSequenceFitsBetter(long seed) {
            Random random = new Random(seed);
            double[] wanted = random.doubles(12, 0, 10).toArray();
            double[] weights = random.doubles(12, 0.5, 3).toArray();
            double[] fitted = RisingFit.of(wanted, weights);
            assertThat(fitted).isSorted();

            double least = misfit(fitted, wanted, weights);
            for (int trial = 0; trial < 500; trial++) {
                double[] other = fitted.clone();
                for (int i = 0; i < other.length; i++) {
                    other[i] += random.nextGaussian() * 0.1;
                }
                Arrays.sort(other);
                assertThat(misfit(other, wanted, weights)).isGreaterThanOrEqualTo(least - 1e-9);
            }
        }

        private double misfit(double[] fitted, double[] wanted, double[] weights) {
            double sum = 0;
            for (int i = 0; i < fitted.length; i++) {
                sum += weights[i] * (fitted[i] - wanted[i]) * (fitted[i] - wanted[i]);
            }
            return sum;
        }
    }
}
