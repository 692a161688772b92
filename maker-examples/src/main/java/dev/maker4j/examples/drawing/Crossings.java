package dev.maker4j.examples.drawing;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Counts how often links between neighbouring columns cross. Stateless. */
final class Crossings {
    private Crossings() {}

    /**
     * Goes down each column's links in order and counts, for each, those before it that end further down on the left.
     *
     * @param columns in order, each from top to bottom
     * @param place where a spot stands in its column, from 0
     * @param left the spots in the column before that a spot is linked with
     */
    static <T> long in(List<List<T>> columns, ToIntFunction<T> place, Function<T, List<T>> left) {
        long crossings = 0;
        for (int column = 1; column < columns.size(); column++) {
            int[] tree = new int[columns.get(column - 1).size() + 1];
            int links = 0;
            for (T spot : columns.get(column)) {
                int[] ends = left.apply(spot).stream().mapToInt(place).toArray();
                for (int end : ends) {
                    crossings += links - upTo(tree, end + 1);
                }
                for (int end : ends) {
                    for (int at = end + 1; at < tree.length; at += at & -at) {
                        tree[at]++;
                    }
                    links++;
                }
            }
        }
        return crossings;
    }

    /** How many ends were noted down at places below the given one: a binary indexed tree. */
    private static int upTo(int[] tree, int place) {
        int count = 0;
        for (int at = place; at > 0; at -= at & -at) {
            count += tree[at];
        }
        return count;
    }
}
