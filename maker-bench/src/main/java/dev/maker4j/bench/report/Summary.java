package dev.maker4j.bench.report;

import java.util.List;

/** What repetitions of one measurement come to. */
record Summary(int count, double least, double median, double most) {
    static Summary of(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Summary(sorted.length, sorted[0], median, sorted[sorted.length - 1]);
    }
}
