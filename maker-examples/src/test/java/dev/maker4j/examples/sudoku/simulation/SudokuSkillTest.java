package dev.maker4j.examples.sudoku.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.sudoku.PuzzleFile;
import dev.maker4j.examples.sudoku.SudokuState;
import dev.maker4j.examples.sudoku.SudokuTask;
import dev.maker4j.llm.Prompt;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SudokuSkillTest {
    private static final SudokuTask TASK = SudokuTask.of(PuzzleFile.easy());
    private static final String RULE = TASK.prompt(TASK.initialState()).system();

    private final SudokuSkill skill = new SudokuSkill();

    private static Prompt prompt(String... rows) {
        return new Prompt(RULE, "The empty cells and their candidates:\n" + String.join("\n", rows));
    }

    @Nested
    class Answers {

        @Test
        void undoWhereACellHasNoCandidate() {
            assertThat(skill.answer(prompt("row 2: c1=5 c3=67", "row 9: c9=-"))).isEqualTo("undo");
        }

        @Test
        void placeTheFirstSingleCandidate() {
            assertThat(skill.answer(prompt("row 2: c1=56 c3=67 c8=9", "row 3: c1=8")))
                    .isEqualTo("place r2c8 = 9");
        }

        @Test
        void placeTheFirstCandidateThatHasASingleCellInARow() {
            assertThat(skill.answer(prompt("row 1: c1=12 c2=12 c4=12 c5=123", "row 2: c1=12 c2=12 c4=12 c5=123")))
                    .isEqualTo("place r1c5 = 3");
        }

        @Test
        void placeTheFirstCandidateThatHasASingleCellInAColumn() {
            assertThat(skill.answer(prompt("row 1: c1=12 c2=123 c4=123 c5=12", "row 2: c1=123 c2=12 c4=123 c5=12")))
                    .isEqualTo("place r1c2 = 3");
        }

        @Test
        void placeTheFirstCandidateThatHasASingleCellInABox() {
            assertThat(skill.answer(prompt(
                            "row 1: c1=12 c2=12 c4=123 c5=123",
                            "row 2: c1=12 c2=123 c4=123 c5=123",
                            "row 4: c1=123 c2=123",
                            "row 5: c1=123 c2=123")))
                    .isEqualTo("place r2c2 = 3");
        }

        @Test
        void placeTheLowestOfSeveralSuchCandidates() {
            assertThat(skill.answer(prompt("row 1: c1=1289 c2=12 c4=12 c5=12", "row 2: c1=12 c2=12 c4=12 c5=12")))
                    .isEqualTo("place r1c1 = 8");
        }

        @Test
        void tryTheLowestCandidateOfTheFirstCellWithFewest() {
            assertThat(skill.answer(prompt(
                            "row 1: c1=123 c2=123 c4=123 c5=123",
                            "row 2: c1=123 c2=12 c4=12 c5=123",
                            "row 3: c1=123 c2=123 c4=123 c5=123")))
                    .isEqualTo("try r2c2 = 1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"What is the capital of France?", "row 4: c2", "row 4: c10=3", "row 4:"})
        void sayWhatIsMissingInAnotherPrompt(String user) {
            assertThat(skill.answer(new Prompt(RULE, user))).startsWith("I solve Sudoku puzzles.");
        }

        @Test
        void sayWhatIsMissingWithoutTheRule() {
            assertThat(skill.answer(Prompt.of("row 4: c2=3"))).startsWith("I solve Sudoku puzzles.");
        }
    }

    @Nested
    class WrongAnswersOfHis {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "row 1: c1=12 c4=12 c7=123",
                    "row 1: c1=-",
                    "row 1: c1=- c2=12",
                    "row 9: c9=3",
                    "row 1: c1=12 c2=12"
                })
        void areInTheFormatAndNeverTheRightOne(String row) {
            Prompt prompt = prompt(row);
            Set<String> seen = new HashSet<>();

            for (long variant = 0; variant < 200; variant++) {
                String wrong = skill.wrongAnswer(prompt, variant);
                assertThat(wrong)
                        .as("variant %d", variant)
                        .isNotEqualTo(skill.answer(prompt))
                        .matches("(place|try) r[1-9]c[1-9] = [1-9]|undo");
                seen.add(wrong);
            }

            assertThat(seen).hasSizeGreaterThan(1);
        }

        @Test
        void areMostlyPossible() {
            SudokuTask task = SudokuTask.of(PuzzleFile.fifty().subList(49, 50)); // no cell has a single candidate
            SudokuState start = task.initialState();
            Set<Object> votes = new HashSet<>();

            for (long variant = 0; variant < 200; variant++) {
                votes.add(task.parse(skill.wrongAnswer(task.prompt(start), variant), start));
            }

            assertThat(votes).hasSizeGreaterThan(50);
        }

        @Test
        void areTheSameForTheSameVariant() {
            Prompt prompt = TASK.prompt(TASK.initialState());

            assertThat(skill.wrongAnswer(prompt, Long.MAX_VALUE))
                    .isEqualTo(new SudokuSkill().wrongAnswer(prompt, Long.MAX_VALUE));
        }
    }
}
