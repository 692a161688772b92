package dev.maker4j.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.examples.sudoku.GridText;
import dev.maker4j.examples.sudoku.PuzzleFile;
import dev.maker4j.examples.sudoku.SudokuAction;
import dev.maker4j.examples.sudoku.SudokuPuzzle;
import dev.maker4j.examples.sudoku.SudokuState;
import dev.maker4j.examples.sudoku.SudokuTask;
import dev.maker4j.examples.sudoku.simulation.SudokuSkill;
import dev.maker4j.examples.sudoku.verification.Solutions;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.voting.Margin;
import dev.maker4j.voting.VotingRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SudokuPageTest {
    private static final TaskPage PAGE = TaskPage.named("sudoku.md");

    private final SudokuTask easy = SudokuTask.of(PuzzleFile.easy());
    private final Prompt prompt = easy.prompt(easy.initialState());

    @Test
    void showsTheFirstPromptOfTheEasyPuzzleAndItsAnswer() {
        PAGE.assertShows(prompt, new SudokuSkill().answer(prompt));
    }

    @Test
    void showsTheEasyPuzzleAndItsSolutionLine() {
        String cells = easy.puzzles().get(0).cells();
        String solution = ((Solutions.One) Solutions.of(cells)).cells();

        PAGE.assertShows(GridText.of(cells), cells, solution);
    }

    @Test
    void countsTheStepsOfTheBundledPuzzles() {
        SudokuTask fifty = SudokuTask.of(PuzzleFile.fifty());
        SudokuTask hard = SudokuTask.of(PuzzleFile.parse(
                "hard.txt", "........3..1..56...9..4..7......9.5.7.......8.5.4.2....8..2..9...35..1..6........"));

        PAGE.assertShows(
                "takes " + easy.expectedSteps().orElseThrow() + " steps",
                "take " + fifty.expectedSteps().orElseThrow() + " steps",
                "one of them " + hard.expectedSteps().orElseThrow() + ".",
                fifty.puzzles().stream().mapToInt(SudokuPuzzle::emptyCells).sum() + " empty cells");
    }

    @Test
    void showsWhatTheFiftyPuzzlesCostByTheClosedForms() {
        PAGE.assertShowsCosts(SudokuTask.of(PuzzleFile.fifty()).expectedSteps().orElseThrow(), prompt);
    }

    @Test
    void saysWhatToCopy() {
        PAGE.assertNamesWhatIsCopiedWith("sudoku");
    }

    @Test
    void showsOnlyJavaThatIsCompiledAndRun(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("puzzles.txt"), easy.puzzles().get(0).cells());
        LlmClient model = SimulatedModel.with(new SudokuSkill()).erringAt(0.02);

        assertThat(solutions(file, model)).hasSize(1);
        PAGE.assertJavaIsCompiledIn(SudokuPageTest.class);
    }

    private static List<String> solutions(Path file, LlmClient model) {
        Outcome<SudokuState, SudokuAction> outcome = Maker.solving(SudokuTask.of(PuzzleFile.read(file)))
                .asking(model)
                .deciding(VotingRule.firstToAheadBy(Margin.reaching(0.99, 0.98)))
                .build()
                .solve();
        return outcome.orElseThrow().solutions();
    }
}
