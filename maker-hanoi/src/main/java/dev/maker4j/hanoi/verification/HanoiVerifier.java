package dev.maker4j.hanoi.verification;

import java.util.Locale;
import java.util.Optional;

/*
 * A peg is a set of bits, disk d being bit d-1. In a legal game a set says everything, since a peg's disks lie by size: the
 * top disk is the lowest bit. A move is legal if its disk is the lowest bit of the peg it leaves, and lower than all bits of
 * the peg it goes to. The shortest solution is the only one of 2^D - 1 moves, so legality, the final position and the number
 * of moves leave nothing open.
 */
/**
 * Follows a game move by move and checks whether it is the solution: every move legal, all disks on peg 2 in the end,
 * and no more moves than needed.
 *
 * <p>Confined to one thread; it needs the same small memory for any number of moves.
 */
public final class HanoiVerifier {
    private static final int MOST_DISKS = 64;

    private final int disks;
    private final long[] pegs = new long[3];
    private final long all;
    private long moves;
    private Optional<String> problem = Optional.empty();

    /**
     * Creates a verifier for a new game, with all disks on peg 0.
     *
     * @param disks how many, 1 to 64
     * @throws IllegalArgumentException if the number of disks is outside 1 to 64
     */
    public HanoiVerifier(int disks) {
        if (disks < 1 || disks > MOST_DISKS) {
            throw new IllegalArgumentException("the towers have 1 to 64 disks, but were to have " + disks);
        }
        this.disks = disks;
        this.all = -1L >>> (MOST_DISKS - disks);
        pegs[0] = all;
    }

    /**
     * Makes the next move. After the first illegal one, moves are only counted.
     *
     * @param disk the disk that is moved; any number
     * @param from the peg it is taken from; any number
     * @param to the peg it is put on; any number
     * @return whether all moves so far were legal
     */
    public boolean move(int disk, int from, int to) {
        moves++;
        if (problem.isPresent()) {
            return false;
        }
        problem = whyIllegal(disk, from, to)
                .map(why -> "move " + String.format(Locale.ROOT, "%,d", moves) + " (disk " + disk + " from peg " + from
                        + " to peg " + to + ") is illegal: " + why);
        if (problem.isPresent()) {
            return false;
        }
        long bit = 1L << (disk - 1);
        pegs[from] ^= bit;
        pegs[to] ^= bit;
        return true;
    }

    private Optional<String> whyIllegal(int disk, int from, int to) {
        if (disk < 1 || disk > disks) {
            return Optional.of("the disks are 1 to " + disks);
        }
        if (from < 0 || from > 2 || to < 0 || to > 2) {
            return Optional.of("the pegs are 0, 1 and 2");
        }
        if (from == to) {
            return Optional.of("it goes nowhere");
        }
        long bit = 1L << (disk - 1);
        if ((pegs[from] & bit) == 0) {
            return Optional.of("disk " + disk + " isn't on peg " + from);
        }
        if (Long.lowestOneBit(pegs[from]) != bit) {
            return Optional.of("disk " + top(from) + " lies on it");
        }
        if ((pegs[to] & (bit - 1)) != 0) {
            return Optional.of("disk " + top(to) + " on peg " + to + " is smaller");
        }
        return Optional.empty();
    }

    private int top(int peg) {
        return Long.numberOfTrailingZeros(pegs[peg]) + 1;
    }

    /**
     * The top disk of a peg, by the legal moves so far.
     *
     * @param peg 0, 1 or 2
     * @return the disk; 0 where the peg is empty
     */
    public int topDisk(int peg) {
        return pegs[peg] == 0 ? 0 : top(peg);
    }

    /**
     * The number of moves made.
     *
     * @return the number, legal or not
     */
    public long moves() {
        return moves;
    }

    /**
     * The first illegal move.
     *
     * @return which it was, and why; empty where there was none
     */
    public Optional<String> illegalMove() {
        return problem;
    }

    /**
     * Judges the game as a whole, once all moves are made.
     *
     * @return what is wrong with it; empty where it is the solution
     */
    public Optional<String> problem() {
        if (problem.isPresent()) {
            return problem;
        }
        if (pegs[2] != all) {
            return Optional.of("after " + moves + " moves only " + Long.bitCount(pegs[2]) + " of " + disks
                    + " disks are on peg 2");
        }
        if (moves != all) {
            return Optional.of(moves + " moves were made, where the solution takes " + Long.toUnsignedString(all));
        }
        return Optional.empty();
    }
}
