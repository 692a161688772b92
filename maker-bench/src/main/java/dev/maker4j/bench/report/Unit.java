package dev.maker4j.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a quantity is counted in, and so how its values are written. */
public enum Unit {
    /** A time, shown in whatever part of a second suits it. */
    SECONDS,
    /** Memory or a file's size. */
    BYTES,
    /** How many times as much. */
    RATIO,
    /** A part of a whole, from 0 to 1, shown in percent. */
    SHARE,
    /** A number of things. */
    COUNT;

    private static final int DIGITS = 3;
    private static final int HUNDREDS = 100;

    /** From the smallest to the largest. */
    private List<Scale> scales() {
        return switch (this) {
            case SECONDS ->
                List.of(new Scale(1e-9, "ns"), new Scale(1e-6, "µs"), new Scale(1e-3, "ms"), new Scale(1, "s"));
            case BYTES ->
                List.of(
                        new Scale(1, "bytes"),
                        new Scale(1 << 10, "KB"),
                        new Scale(1 << 20, "MB"),
                        new Scale(1 << 30, "GB"));
            case SHARE -> List.of(new Scale(0.01, "%"));
            case RATIO, COUNT -> List.of(new Scale(1, ""));
        };
    }

    /** What values are divided by, and what is written behind them. */
    private record Scale(double size, String suffix) {
        String after(String number) {
            return suffix.isEmpty() ? number : number + " " + suffix;
        }
    }

    /** A value as it is written, such as {@code 36.8 ms}. */
    String worded(double value) {
        Scale scale = scaleOf(value);
        return scale.after(number(value / scale.size(), decimals(value / scale.size())));
    }

    /** A round value as an axis' label: no more decimals than it needs. */
    String round(double value) {
        Scale scale = scaleOf(value);
        return scale.after(BigDecimal.valueOf(value / scale.size())
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString());
    }

    /** A median with the least and the greatest value, in one scale; the median alone where there is no other value. */
    String worded(Summary summary) {
        if (summary.count() == 1) {
            return worded(summary.median());
        }
        Scale scale = scaleOf(summary.median());
        int decimals = decimals(summary.median() / scale.size());
        String range = number(summary.least() / scale.size(), decimals) + "–"
                + number(summary.most() / scale.size(), decimals);
        return scale.after(number(summary.median() / scale.size(), decimals)) + " (" + range + ")";
    }

    /** Round values on a logarithmic axis, the first at most the least value and the last at least the greatest. */
    List<Double> decades(double least, double most) {
        List<Double> all = new ArrayList<>();
        for (Scale scale : scales()) {
            for (int times = 1; times <= HUNDREDS; times *= 10) {
                all.add(times * scale.size());
            }
        }
        for (double more = 10 * all.get(all.size() - 1); more <= 10 * most; more *= 10) {
            all.add(more);
        }
        int first = 0;
        while (first + 1 < all.size() && all.get(first + 1) <= least) {
            first++;
        }
        int last = first + 1;
        while (last + 1 < all.size() && all.get(last) < most) {
            last++;
        }
        return List.copyOf(all.subList(first, last + 1));
    }

    private Scale scaleOf(double value) {
        List<Scale> scales = scales();
        Scale found = scales.get(0);
        for (Scale scale : scales) {
            if (Math.abs(value) >= scale.size()) {
                found = scale;
            }
        }
        return value == 0 ? scales.get(scales.size() - 1) : found;
    }

    private int decimals(double scaled) {
        if (this == COUNT) {
            return 0;
        }
        if (this == RATIO || scaled == 0) {
            return this == RATIO ? 2 : 0;
        }
        int whole = (int) Math.floor(Math.log10(Math.abs(scaled))) + 1;
        return Math.max(0, Math.min(2, DIGITS - whole));
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
