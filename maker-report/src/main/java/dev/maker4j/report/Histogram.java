package dev.maker4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How often each small number came up. Confined to one thread. */
final class Histogram {
    private static final int SMALL = 64;

    private final long[] small = new long[SMALL];
    private final TreeMap<Integer, Long> large = new TreeMap<>();

    void add(int value) {
        add(value, 1);
    }

    void add(int value, long times) {
        if (value < SMALL) {
            small[value] += times;
        } else {
            large.merge(value, times, Long::sum);
        }
    }

    void add(Histogram other) {
        other.counts().forEach(this::add);
    }

    /** By value, in ascending order; values that never came up are left out. */
    NavigableMap<Integer, Long> counts() {
        TreeMap<Integer, Long> counts = new TreeMap<>(large);
        for (int value = 0; value < SMALL; value++) {
            if (small[value] > 0) {
                counts.put(value, small[value]);
            }
        }
        return counts;
    }

    long total() {
        return counts().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Values from the first to the last, with a last bin for all from there on where they are many. */
    List<Bin> bins(int most) {
        NavigableMap<Integer, Long> counts = counts();
        List<Bin> bins = new ArrayList<>();
        if (counts.isEmpty()) {
            return bins;
        }
        int first = counts.firstKey();
        int last = Math.min(counts.lastKey(), first + most - 1);
        for (int value = first; value <= last; value++) {
            boolean open = value == last && counts.lastKey() > last;
            long count = open ? sum(counts.tailMap(value, true)) : counts.getOrDefault(value, 0L);
            bins.add(new Bin(value, open, count));
        }
        return bins;
    }

    private static long sum(Map<Integer, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * A value and how often it came up.
     *
     * @param value the value
     * @param open whether larger ones count here too
     * @param count how often
     */
    record Bin(int value, boolean open, long count) {
        String name() {
            return open ? value + "+" : Integer.toString(value);
        }
    }
}
