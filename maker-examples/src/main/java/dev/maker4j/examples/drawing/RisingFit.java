package dev.maker4j.examples.drawing;

/** Fits a sequence that never falls to wanted values, with the least sum of weighted squares. Stateless. */
final class RisingFit {
    private RisingFit() {}

    static double[] of(double[] wanted, double[] weights) {
        // Blocks of neighbours that share one value, the weighted mean of what they want.
        double[] values = new double[wanted.length];
        double[] sums = new double[wanted.length];
        int[] sizes = new int[wanted.length];
        int blocks = 0;
        for (int i = 0; i < wanted.length; i++) {
            values[blocks] = wanted[i];
            sums[blocks] = weights[i];
            sizes[blocks] = 1;
            blocks++;
            while (blocks > 1 && values[blocks - 2] > values[blocks - 1]) {
                blocks--;
                double weight = sums[blocks - 1] + sums[blocks];
                values[blocks - 1] = (values[blocks - 1] * sums[blocks - 1] + values[blocks] * sums[blocks]) / weight;
                sums[blocks - 1] = weight;
                sizes[blocks - 1] += sizes[blocks];
            }
        }
        double[] fitted = new double[wanted.length];
        int at = 0;
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < sizes[block]; i++) {
                fitted[at++] = values[block];
            }
        }
        return fitted;
    }
}
