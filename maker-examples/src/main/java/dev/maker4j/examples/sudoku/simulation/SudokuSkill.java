package dev.maker4j.examples.sudoku.simulation;

import dev.maker4j.examples.simulation.TaskSkill;
import dev.maker4j.llm.Prompt;
import java.util.regex.Pattern;

/**
 * Solves Sudoku puzzles as a model does that follows its prompt: it reads the empty cells and their candidates in the user
 * part, goes through the four parts of the rule in the system part, and answers with just the line that is asked for.
 *
 * <p>A prompt that isn't about such a rule and such cells gets a sentence that says so. A wrong answer is in the right format:
 * another candidate, another cell, a trial taken for a certainty or the other way round, or an undo too many or too few.
 *
 * <p>Immutable and safe for use by several threads. A call takes a few microseconds.
 */
public final class SudokuSkill implements TaskSkill {
    /** How a grid is solved, in any of the wordings. */
    private static final Pattern RULE =
            Pattern.compile("^You are solving a Sudoku[\\s\\S]*The rule|^A Sudoku is being solved[\\s\\S]*candidate");

    private static final String CANNOT_SOLVE =
            "I solve Sudoku puzzles. Please tell me the rule that names the one right step,"
                    + " and the empty cells and their candidates, as in \"row 4: c2=18 c7=3\".";

    /** A skilled solver. */
    public SudokuSkill() {}

    @Override
    public boolean understands(Prompt prompt) {
        return canSolve(prompt, PencilMarks.read(prompt.user()));
    }

    @Override
    public String answer(Prompt prompt) {
        PencilMarks marks = PencilMarks.read(prompt.user());
        return canSolve(prompt, marks) ? marks.answer() : CANNOT_SOLVE;
    }

    @Override
    public String wrongAnswer(Prompt prompt, long variant) {
        PencilMarks marks = PencilMarks.read(prompt.user());
        return canSolve(prompt, marks) ? new WrongAnswers(marks).answer(variant) : CANNOT_SOLVE + " (" + variant + ")";
    }

    private static boolean canSolve(Prompt prompt, PencilMarks marks) {
        return RULE.matcher(prompt.system()).find() && !marks.cells().isEmpty();
    }
}
