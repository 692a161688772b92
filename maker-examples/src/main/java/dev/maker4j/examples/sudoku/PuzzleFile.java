package dev.maker4j.examples.sudoku;

import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.input.TextFile;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads files of puzzles, one or many in a file, in the usual forms:
 *
 * <ul>
 *   <li>a line of 81 cells in reading order;
 *   <li>a grid of 9 lines of 9 cells, with blanks, bars and frames between the cells and any blank lines between the
 *       rows.
 * </ul>
 *
 * <p>A cell is a digit from 1 to 9, or {@code .}, {@code 0}, {@code _} or {@code *} where it is empty; so is a blank in a line
 * that consists of digits and blanks and has as many characters as cells. What stands behind {@code #} is a comment; title lines
 * such as {@code Grid 01} and {@code [Puzzle]} are skipped. Anything else is a mistake, and so is a puzzle that doesn't have exactly one
 * solution: what comes from here can be solved.
 *
 * <p>Stateless. Reading takes well under a millisecond a puzzle, mostly for its solution.
 */
public final class PuzzleFile {
    private PuzzleFile() {}

    /**
     * Reads a file.
     *
     * @param file which
     * @return its puzzles in order, one or more, each with its file and line as origin
     * @throws InputException if it can't be read, isn't puzzles, or one of them has no solution or several
     */
    public static List<SudokuPuzzle> read(Path file) {
        return parse(file.toString(), TextFile.read(file));
    }

    /**
     * Reads a text.
     *
     * @param name the name of the file that it comes from
     * @param text what the file holds
     * @return its puzzles in order, one or more
     * @throws InputException if it isn't puzzles, or one of them has no solution or several
     */
    public static List<SudokuPuzzle> parse(String name, String text) {
        PuzzleLines lines = new PuzzleLines(name);
        text.lines().forEach(lines::add);
        return lines.puzzles();
    }

    /**
     * An easy puzzle that comes with this program.
     *
     * @return one puzzle that needs no trial
     */
    public static List<SudokuPuzzle> easy() {
        return bundled("easy.txt");
    }

    /**
     * Fifty puzzles that come with this program, made by a seeded generator.
     *
     * @return fifty puzzles, each taking no fewer steps than the one before it
     */
    public static List<SudokuPuzzle> fifty() {
        return bundled("fifty.txt");
    }

    private static List<SudokuPuzzle> bundled(String name) {
        return parse(name, TextFile.bundled(PuzzleFile.class, name));
    }
}
