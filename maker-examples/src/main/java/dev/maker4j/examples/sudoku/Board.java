package dev.maker4j.examples.sudoku;

import java.util.Arrays;

/*
 * For each cell its digit, and the digits that it can still hold as a set of bits, digit d being bit d. A digit that is
 * written is taken out of the sets of the 20 cells that share a row, a column or a box with it, so a set is right whenever it
 * is looked at. A digit that a trial showed to be impossible is taken out of the one set and never put back: going back
 * further than that means going back to an older board.
 */
/** A grid that is being filled, and the candidates of its empty cells. Immutable. */
final class Board {
    static final int CELLS = 81;

    private static final int ALL = 0b11_1111_1110;
    private static final int[][] PEERS = peers();

    private final byte[] digits;
    private final short[] candidates;
    private final int empty;
    private final int hash;

    private Board(byte[] digits, short[] candidates, int empty) {
        this.digits = digits;
        this.candidates = candidates;
        this.empty = empty;
        this.hash = 31 * Arrays.hashCode(digits) + Arrays.hashCode(candidates);
    }

    /** The board of a puzzle; of digits that clash, each is still written. */
    static Board of(String cells) {
        byte[] digits = new byte[CELLS];
        short[] candidates = new short[CELLS];
        Arrays.fill(candidates, (short) ALL);
        int empty = CELLS;
        for (int cell = 0; cell < CELLS; cell++) {
            if (cells.charAt(cell) != '.') {
                write(cell, cells.charAt(cell) - '0', digits, candidates);
                empty--;
            }
        }
        return new Board(digits, candidates, empty);
    }

    private static void write(int cell, int digit, byte[] digits, short[] candidates) {
        digits[cell] = (byte) digit;
        candidates[cell] = 0;
        for (int peer : PEERS[cell]) {
            candidates[peer] &= (short) ~(1 << digit);
        }
    }

    /** The board with that digit in that cell, which must be empty. */
    Board with(int cell, int digit) {
        byte[] newDigits = digits.clone();
        short[] newCandidates = candidates.clone();
        write(cell, digit, newDigits, newCandidates);
        return new Board(newDigits, newCandidates, empty - 1);
    }

    /** The board on which that cell can't hold that digit. */
    Board without(int cell, int digit) {
        short[] newCandidates = candidates.clone();
        newCandidates[cell] &= (short) ~(1 << digit);
        return new Board(digits, newCandidates, empty);
    }

    boolean isEmpty(int cell) {
        return digits[cell] == 0;
    }

    /** The digits that the cell can hold, as bits; 0 for a cell that is filled. */
    int candidates(int cell) {
        return candidates[cell];
    }

    boolean isCandidate(int cell, int digit) {
        return (candidates[cell] & 1 << digit) != 0;
    }

    int emptyCells() {
        return empty;
    }

    /** The 20 cells that share a row, a column or a box with each cell. */
    private static int[][] peers() {
        int[][] peers = new int[CELLS][20];
        for (int cell = 0; cell < CELLS; cell++) {
            int found = 0;
            for (int other = 0; other < CELLS; other++) {
                if (other != cell && share(cell, other)) {
                    peers[cell][found++] = other;
                }
            }
        }
        return peers;
    }

    /** Whether the two cells are in one row, column or box. */
    static boolean share(int cell, int other) {
        return cell / 9 == other / 9
                || cell % 9 == other % 9
                || (cell / 27 == other / 27 && cell % 9 / 3 == other % 9 / 3);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Board that
                        && hash == that.hash
                        && Arrays.equals(digits, that.digits)
                        && Arrays.equals(candidates, that.candidates));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The 81 cells in reading order, with dots for empty ones. */
    @Override
    public String toString() {
        char[] cells = new char[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            cells[cell] = digits[cell] == 0 ? '.' : (char) ('0' + digits[cell]);
        }
        return new String(cells);
    }
}
