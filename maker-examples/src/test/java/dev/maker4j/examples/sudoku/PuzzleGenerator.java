package dev.maker4j.examples.sudoku;

import dev.maker4j.examples.sudoku.verification.Solutions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes puzzles that have exactly one solution, the same ones for the same seed. */
final class PuzzleGenerator {
    private final Random random;

    PuzzleGenerator(long seed) {
        this.random = new Random(seed);
    }

    /** A full grid: what a search finds that begins with three random boxes on the diagonal, which can't clash. */
    String grid() {
        char[] cells = new char[81];
        Arrays.fill(cells, '.');
        for (int box = 0; box < 3; box++) {
            List<Integer> digits = shuffled(9);
            for (int i = 0; i < 9; i++) {
                cells[30 * box + i / 3 * 9 + i % 3] = (char) ('1' + digits.get(i));
            }
        }
        Solutions found = Solutions.of(new String(cells));
        return ((Solutions.Several) found).one();
    }

    /**
     * A puzzle with that many given digits, or with as few as it takes to leave none that could be left out: digits are
     * taken away in random order, as long as one solution remains.
     */
    String puzzle(int fewestGiven) {
        char[] cells = grid().toCharArray();
        int given = 81;
        for (int cell : shuffled(81)) {
            if (given == fewestGiven) {
                break;
            }
            char digit = cells[cell];
            cells[cell] = '.';
            if (Solutions.of(new String(cells)) instanceof Solutions.One) {
                given--;
            } else {
                cells[cell] = digit;
            }
        }
        return new String(cells);
    }

    /** A puzzle that only trials show to have no solution: one of few digits, of which one was changed to one that doesn't clash. */
    String unsolvable() {
        while (true) {
            String puzzle = puzzle(0);
            for (int cell : shuffled(81)) {
                char digit = (char) ('1' + random.nextInt(9));
                String changed = puzzle.substring(0, cell) + digit + puzzle.substring(cell + 1);
                if (puzzle.charAt(cell) != '.' && hasNoSolutionButByTrials(changed)) {
                    return changed;
                }
            }
        }
    }

    private static boolean hasNoSolutionButByTrials(String puzzle) {
        if (!(Solutions.of(puzzle) instanceof Solutions.None)) {
            return false;
        }
        SudokuPuzzle set = new SudokuPuzzle(puzzle, "changed");
        return SudokuTask.of(List.of(set)).expectedSteps().orElseThrow() > set.emptyCells();
    }

    /** The same puzzle in disguise: digits renamed, rows and columns moved within their bands, bands moved, turned over. */
    String disguised(String puzzle) {
        List<Integer> digits = shuffled(9);
        List<Integer> rows = lines();
        List<Integer> columns = lines();
        boolean turned = random.nextBoolean();
        char[] cells = new char[81];
        for (int cell = 0; cell < 81; cell++) {
            int row = rows.get(cell / 9);
            int column = columns.get(cell % 9);
            char found = puzzle.charAt(turned ? 9 * column + row : 9 * row + column);
            cells[cell] = found == '.' ? '.' : (char) ('1' + digits.get(found - '1'));
        }
        return new String(cells);
    }

    private List<Integer> lines() {
        List<Integer> lines = new ArrayList<>();
        for (int band : shuffled(3)) {
            shuffled(3).forEach(line -> lines.add(3 * band + line));
        }
        return lines;
    }

    private List<Integer> shuffled(int count) {
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(numbers, random);
        return numbers;
    }
}
