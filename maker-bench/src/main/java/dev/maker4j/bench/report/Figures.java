package dev.maker4j.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a benchmark measured: a row for each case, a column for each quantity, and for both together a value of each repetition. Immutable.
 *
 * @param series in the order in which rows and columns are shown
 */
public record Figures(List<Series> series) {
    private static final MathContext DIGITS = new MathContext(6);

    /** Copies the list. */
    public Figures {
        series = List.copyOf(series);
    }

    /** {@return nothing yet} */
    public static Figures none() {
        return new Figures(List.of());
    }

    /**
     * Adds what repetitions measured; values of the same row and quantity come behind those that are there.
     *
     * @param row the case that was measured
     * @param quantity what was measured
     * @param values one for each repetition; whole numbers are kept as they are, six digits of others
     * @return new figures
     */
    public Figures and(String row, Quantity quantity, double... values) {
        List<Double> rounded = Arrays.stream(values)
                .mapToObj(value -> value == Math.rint(value) ? value : new BigDecimal(value, DIGITS).doubleValue())
                .toList();
        return and(new Series(row, quantity, rounded));
    }

    /**
     * Adds a count, or a size in bytes.
     *
     * @param row the case that was measured
     * @param quantity what was measured
     * @param value the one value
     * @return new figures
     */
    public Figures and(String row, Quantity quantity, long value) {
        return and(row, quantity, new double[] {(double) value});
    }

    /**
     * Adds all that others hold.
     *
     * @param others further rows, columns or repetitions
     * @return new figures
     */
    public Figures and(Figures others) {
        Figures sum = this;
        for (Series each : others.series) {
            sum = sum.and(each);
        }
        return sum;
    }

    private Figures and(Series added) {
        List<Series> all = new ArrayList<>(series);
        for (int i = 0; i < all.size(); i++) {
            Series there = all.get(i);
            if (there.row().equals(added.row()) && there.quantity().equals(added.quantity())) {
                List<Double> values = Stream.concat(there.values().stream(), added.values().stream())
                        .toList();
                all.set(i, new Series(there.row(), there.quantity(), values));
                return new Figures(all);
            }
        }
        all.add(added);
        return new Figures(all);
    }

    List<String> rows() {
        return series.stream().map(Series::row).distinct().toList();
    }

    List<Quantity> quantities() {
        return series.stream().map(Series::quantity).distinct().toList();
    }

    /** Empty where that wasn't measured. */
    Optional<Summary> summary(String row, Quantity quantity) {
        return series.stream()
                .filter(each -> each.row().equals(row) && each.quantity().equals(quantity))
                .findFirst()
                .map(found -> Summary.of(found.values()));
    }

    /** {@return a table to read in a terminal} */
    public String table() {
        return Table.of("", this).plain();
    }
}
