package dev.maker4j.hanoi;

/**
 * One disk taken from one peg to another. Immutable; written {@code [disk, from, to]}.
 *
 * <p>A move is only a claim, so it may well be illegal.
 *
 * @param disk the disk's number, 1 (the smallest) to 64
 * @param from the peg it is taken from, 0 to 2
 * @param to the peg it is put on, 0 to 2
 */
public record HanoiMove(int disk, int from, int to) {

    public HanoiMove {
        if (disk < 1 || disk > HanoiPosition.MOST_DISKS) {
            throw new IllegalArgumentException("a disk is numbered from 1 to 64, but was " + disk);
        }
        if (from < 0 || from > 2 || to < 0 || to > 2) {
            throw new IllegalArgumentException("a peg is 0, 1 or 2, but the move was from " + from + " to " + to);
        }
    }

    // Written out because votes are counted by it, millions of times, and a record's own is slow to warm up.
    @Override
    public boolean equals(Object other) {
        return other instanceof HanoiMove that && disk == that.disk && from == that.from && to == that.to;
    }

    @Override
    public int hashCode() {
        return (disk * 3 + from) * 3 + to;
    }

    @Override
    public String toString() {
        return "[" + disk + ", " + from + ", " + to + "]";
    }
}
