package dev.maker4j.examples.sudoku.verification;

import java.util.ArrayList;
import java.util.List;

/** A search for the first two solutions of one puzzle; confined to one thread and used once. */
final class Search {
    private static final int CELLS = 81;
    private static final int ALL = 0b1_1111_1111;
    private static final int[][] UNITS = units();

    private final char[] grid;

    /** The digits that each of the 9 rows, 9 columns and 9 boxes holds; digit d is bit d-1. */
    private final int[] used = new int[27];

    private final List<String> found = new ArrayList<>(2);

    Search(String puzzle) {
        if (!puzzle.matches("[1-9.]{81}")) {
            throw new IllegalArgumentException(
                    "a puzzle is 81 digits from 1 to 9, or dots for empty cells, but was " + puzzle);
        }
        this.grid = puzzle.toCharArray();
    }

    Solutions solutions() {
        for (int cell = 0; cell < CELLS; cell++) {
            if (grid[cell] != '.') {
                int digit = grid[cell] - '1';
                if ((free(cell) & 1 << digit) == 0) {
                    return new Solutions.None();
                }
                flip(cell, digit);
            }
        }
        search();
        return switch (found.size()) {
            case 0 -> new Solutions.None();
            case 1 -> new Solutions.One(found.get(0));
            default -> new Solutions.Several(found.get(0), found.get(1));
        };
    }

    private void search() {
        int[] ways = fewestWays();
        if (ways.length == 0 && new String(grid).indexOf('.') < 0) {
            found.add(new String(grid));
        }
        for (int way : ways) {
            int cell = way / 9;
            int digit = way % 9;
            grid[cell] = (char) ('1' + digit);
            flip(cell, digit);
            search();
            flip(cell, digit);
            grid[cell] = '.';
            if (found.size() == 2) {
                return;
            }
        }
    }

    /** The ways to use up the thing that has the fewest, each as 9 times the cell and the digit; none where all is used up. */
    private int[] fewestWays() {
        int[] free = new int[CELLS];
        int fewest = Integer.MAX_VALUE;
        int[] best = {};
        for (int cell = 0; cell < CELLS; cell++) {
            if (grid[cell] == '.') {
                free[cell] = free(cell);
                int count = Integer.bitCount(free[cell]);
                if (count < fewest) {
                    fewest = count;
                    best = digits(cell, free[cell]);
                }
            }
        }
        for (int unit = 0; unit < UNITS.length && fewest > 1; unit++) {
            for (int digit = 0; digit < 9; digit++) {
                int count = (used[unit] & 1 << digit) == 0 ? places(unit, digit, free, new int[9]) : Integer.MAX_VALUE;
                if (count < fewest) {
                    fewest = count;
                    best = new int[count];
                    places(unit, digit, free, best);
                }
            }
        }
        return best;
    }

    private static int[] digits(int cell, int free) {
        int[] ways = new int[Integer.bitCount(free)];
        int count = 0;
        for (int digit = 0; digit < 9; digit++) {
            if ((free & 1 << digit) != 0) {
                ways[count++] = 9 * cell + digit;
            }
        }
        return ways;
    }

    /** Writes down where the digit can go in that row, column or box, and returns how many places there are. */
    private static int places(int unit, int digit, int[] free, int[] ways) {
        int count = 0;
        for (int cell : UNITS[unit]) {
            if ((free[cell] & 1 << digit) != 0) {
                ways[count++] = 9 * cell + digit;
            }
        }
        return count;
    }

    private int free(int cell) {
        return ALL & ~(used[row(cell)] | used[column(cell)] | used[box(cell)]);
    }

    /** Writes the digit down, or wipes it out again. */
    private void flip(int cell, int digit) {
        used[row(cell)] ^= 1 << digit;
        used[column(cell)] ^= 1 << digit;
        used[box(cell)] ^= 1 << digit;
    }

    private static int row(int cell) {
        return cell / 9;
    }

    private static int column(int cell) {
        return 9 + cell % 9;
    }

    private static int box(int cell) {
        return 18 + cell / 27 * 3 + cell % 9 / 3;
    }

    private static int[][] units() {
        int[][] units = new int[27][9];
        int[] filled = new int[27];
        for (int cell = 0; cell < CELLS; cell++) {
            for (int unit : new int[] {row(cell), column(cell), box(cell)}) {
                units[unit][filled[unit]++] = cell;
            }
        }
        return units;
    }
}
