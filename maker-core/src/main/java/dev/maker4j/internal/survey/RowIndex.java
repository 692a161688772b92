package dev.maker4j.internal.survey;

import java.util.Arrays;
import java.util.BitSet;

/** Finds rows by what they are known by, at 8 bytes a row and 4 to 8 for the way to it. Filled first, then asked. Confined to one thread. */
final class RowIndex {
    private static final int FIRST_ROWS = 1 << 10;

    private final BitSet held = new BitSet();
    private long[] keys = new long[FIRST_ROWS];
    private int[] rows = {};
    private int count;

    /** Notes what a row is known by; a row that is known already keeps that. */
    void add(int row, long key) {
        if (row >= keys.length) {
            keys = Arrays.copyOf(keys, Math.max(row + 1, keys.length + keys.length / 2));
        }
        if (!held.get(row)) {
            held.set(row);
            keys[row] = key;
            count++;
        }
    }

    boolean has(long row) {
        return row >= 0 && row <= Integer.MAX_VALUE && held.get((int) row);
    }

    int count() {
        return count;
    }

    /** The first row from this one on; negative where there is none. */
    int next(int from) {
        return held.nextSetBit(from);
    }

    /** A row's number; negative where none is known by this. */
    int find(long key) {
        if (rows.length == 0) {
            fill();
        }
        int mask = rows.length - 1;
        for (int place = (int) key & mask; rows[place] >= 0; place = (place + 1) & mask) {
            if (keys[rows[place]] == key) {
                return rows[place];
            }
        }
        return -1;
    }

    private void fill() {
        rows = new int[Math.max(2, Integer.highestOneBit(Math.max(1, count)) * 4)];
        Arrays.fill(rows, -1);
        int mask = rows.length - 1;
        for (int row = held.nextSetBit(0); row >= 0; row = held.nextSetBit(row + 1)) {
            int place = (int) keys[row] & mask;
            while (rows[place] >= 0) {
                place = (place + 1) & mask;
            }
            rows[place] = row;
        }
    }
}
