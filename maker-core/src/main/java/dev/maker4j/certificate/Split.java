package dev.maker4j.certificate;

import java.util.Comparator;

/**
 * How the votes on a step were split. Sorted by how far the winner was ahead, closest first.
 *
 * @param votes how many the winner got, at least 1
 * @param others how many all other answers got together
 */
record Split(int votes, int others) implements Comparable<Split> {
    private static final Comparator<Split> CLOSEST_FIRST = Comparator.comparingInt(Split::margin)
            .thenComparing(Comparator.comparingInt(Split::others).reversed());

    /** How far the winner is ahead of all other answers together; below 1 where they were several. */
    int margin() {
        return votes - others;
    }

    @Override
    public int compareTo(Split other) {
        return CLOSEST_FIRST.compare(this, other);
    }
}
