package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SudokuCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void solvesTheBundledPuzzleAndWritesItsSolution() throws IOException {
        Path out = folder.resolve("solved.txt");

        Run run = Run.exiting(0, "sudoku", "--out", out);

        assertThat(run.out())
                .contains(
                        "✔ Solved and verified: the puzzle in 45 steps (simulated model)", "│ 6 9 3 │ 2 4 5 │ 8 1 7 │");
        assertThat(run.err()).contains("SIMULATED gpt-4.1-mini, 2% errors");
        assertThat(out)
                .hasContent("693245817854716392217398564168574239742139658539862741481623975375981426926457183\n");
    }

    @Test
    void writesALineForEachPuzzleOfAFileInItsOrder() throws IOException {
        String solved = "693245817854716392217398564168574239742139658539862741481623975375981426926457183";
        String first = "." + solved.substring(1);
        String second = solved.substring(0, 79) + "..";
        Path file = Files.writeString(folder.resolve("two.txt"), first + "\n" + second + "\n");
        Path out = folder.resolve("solved.txt");

        Run run = Run.exiting(0, "sudoku", file, "--out", out, "--json");

        assertThat(Files.readAllLines(out)).isEqualTo(List.of(solved, solved));
        assertThat(run.out())
                .hasLineCount(1)
                .contains("\"status\":\"solved\",\"puzzles\":2,\"emptyCells\":3", "\"steps\":3,", "\"verified\":true");
    }

    @Test
    void goesOnFromItsJournal() throws IOException {
        Path journal = folder.resolve("journal");
        Path out = folder.resolve("solved.txt");
        Thread.currentThread().interrupt();
        Run paused = Run.exiting(4, "sudoku", "--journal", journal, "--out", out);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(out).doesNotExist();
        assertThat(paused.err()).contains("resume with:", "--resume");

        Run resumed = Run.exiting(0, "sudoku", "--journal", journal, "--out", out, "--resume");

        assertThat(resumed.out()).contains("✔ Solved and verified: the puzzle in 45 steps");
        assertThat(Files.readAllLines(out)).hasSize(1);
    }
}
