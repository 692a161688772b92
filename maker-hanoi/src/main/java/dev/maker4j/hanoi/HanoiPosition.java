package dev.maker4j.hanoi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * The disks on each peg, bottom to top. Immutable; written {@code [[3, 2], [], [1]]}.
 *
 * <p>Every disk from 1 to the number of disks occurs exactly once. Nothing else is guaranteed: a model may state a
 * position with a larger disk on a smaller one, and it is kept as stated.
 */
public final class HanoiPosition {
    /** The most disks there can be. */
    static final int MOST_DISKS = 64;

    /** Where the disks begin in {@link #cells}. */
    static final int FIRST_DISK = 2;

    private static final int MOST_CHARACTERS_OF_A_DISK = 4;
    private static final int CHARACTERS_OF_BRACKETS = 16;

    /** The number of disks on peg 0, that on peg 1, then the disks of pegs 0, 1 and 2, each bottom to top. */
    private final byte[] cells;

    /** Takes over the cells, which must hold every disk once. */
    HanoiPosition(byte[] cells) {
        this.cells = cells;
    }

    /**
     * All disks on peg 0, the largest at the bottom.
     *
     * @param disks how many, 1 to 64
     * @return where the task begins
     * @throws IllegalArgumentException if the number of disks is outside 1 to 64
     */
    public static HanoiPosition start(int disks) {
        return tower(disks, 0);
    }

    /**
     * All disks on peg 2, the largest at the bottom.
     *
     * @param disks how many, 1 to 64
     * @return where the task ends
     * @throws IllegalArgumentException if the number of disks is outside 1 to 64
     */
    public static HanoiPosition goal(int disks) {
        return tower(disks, 2);
    }

    /**
     * Any position.
     *
     * @param pegs the disks of each of the three pegs, bottom to top
     * @return the position
     * @throws IllegalArgumentException unless there are three pegs with each disk from 1 up on exactly one of them
     */
    public static HanoiPosition of(List<List<Integer>> pegs) {
        if (pegs.size() != 3) {
            throw new IllegalArgumentException("there are 3 pegs, but got " + pegs.size());
        }
        int disks = pegs.stream().mapToInt(List::size).sum();
        byte[] cells = new byte[FIRST_DISK + checked(disks)];
        long seen = 0;
        int at = FIRST_DISK;
        for (int peg = 0; peg < 3; peg++) {
            if (peg < 2) {
                cells[peg] = (byte) pegs.get(peg).size();
            }
            for (int disk : pegs.get(peg)) {
                if (disk < 1 || disk > disks || (seen & bit(disk)) != 0) {
                    throw new IllegalArgumentException(
                            "each disk from 1 to " + disks + " must be there once, but got " + pegs);
                }
                seen |= bit(disk);
                cells[at++] = (byte) disk;
            }
        }
        return new HanoiPosition(cells);
    }

    private static HanoiPosition tower(int disks, int peg) {
        byte[] cells = new byte[FIRST_DISK + checked(disks)];
        if (peg < 2) {
            cells[peg] = (byte) disks;
        }
        for (int i = 0; i < disks; i++) {
            cells[FIRST_DISK + i] = (byte) (disks - i);
        }
        return new HanoiPosition(cells);
    }

    private static int checked(int disks) {
        if (disks < 1 || disks > MOST_DISKS) {
            throw new IllegalArgumentException("the towers have 1 to 64 disks, but were to have " + disks);
        }
        return disks;
    }

    static long bit(int disk) {
        return 1L << (disk - 1);
    }

    /**
     * The number of disks.
     *
     * @return 1 to 64
     */
    public int disks() {
        return cells.length - FIRST_DISK;
    }

    /**
     * The disks of one peg.
     *
     * @param peg 0, 1 or 2
     * @return its disks, bottom to top; a copy
     */
    public List<Integer> peg(int peg) {
        List<Integer> disks = new ArrayList<>();
        for (int i = start(peg, cells); i < end(peg); i++) {
            disks.add((int) cells[i]);
        }
        return List.copyOf(disks);
    }

    /**
     * The top disk of one peg.
     *
     * @param peg 0, 1 or 2
     * @return the disk; empty where the peg is
     */
    public OptionalInt top(int peg) {
        int end = end(peg);
        return end == start(peg, cells) ? OptionalInt.empty() : OptionalInt.of(cells[end - 1]);
    }

    /** The position after the top disk of one peg was put on another, whether legal or not. */
    HanoiPosition afterMoving(int from, int to) {
        int taken = end(from) - 1;
        int put = end(to);
        byte[] next = cells.clone();
        if (put > taken) {
            System.arraycopy(cells, taken + 1, next, taken, put - taken - 1);
            next[put - 1] = cells[taken];
        } else {
            System.arraycopy(cells, put, next, put + 1, taken - put);
            next[put] = cells[taken];
        }
        if (from < 2) {
            next[from]--;
        }
        if (to < 2) {
            next[to]++;
        }
        return new HanoiPosition(next);
    }

    private static int start(int peg, byte[] cells) {
        int start = FIRST_DISK;
        for (int i = 0; i < peg; i++) {
            start += cells[i];
        }
        return start;
    }

    private int end(int peg) {
        return peg == 2 ? cells.length : start(peg + 1, cells);
    }

    /** Room enough for {@link #write}. */
    int mostCharacters() {
        return CHARACTERS_OF_BRACKETS + MOST_CHARACTERS_OF_A_DISK * disks();
    }

    /** Writes the position as text, and returns where the text ends. */
    int write(byte[] text, int start) {
        int at = start;
        int cell = FIRST_DISK;
        text[at++] = '[';
        for (int peg = 0; peg < 3; peg++) {
            text[at++] = '[';
            int end = peg == 2 ? cells.length : cell + cells[peg];
            for (int i = cell; i < end; i++) {
                at = writeNumber(cells[i], text, at);
                text[at] = ',';
                text[at + 1] = ' ';
                at += 2;
            }
            if (end > cell) {
                at -= 2;
            }
            cell = end;
            text[at] = ']';
            text[at + 1] = ',';
            text[at + 2] = ' ';
            at += 3;
        }
        text[at - 2] = ']';
        return at - 1;
    }

    /** Writes a number of one or two digits, and returns where it ends. */
    static int writeNumber(int number, byte[] text, int at) {
        if (number < 10) {
            text[at] = (byte) ('0' + number);
            return at + 1;
        }
        int tens = number / 10;
        text[at] = (byte) ('0' + tens);
        text[at + 1] = (byte) ('0' + number - 10 * tens);
        return at + 2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HanoiPosition that && Arrays.equals(cells, that.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        byte[] text = new byte[mostCharacters()];
        return new String(text, 0, write(text, 0), StandardCharsets.ISO_8859_1);
    }
}
