package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.cli.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
    @TempDir
    private Path folder;

    @Test
    void solvesTheBundledSudokuAndWritesOneLineAPuzzle() throws IOException {
        Console console = Console.of(Examples.program());
        Path out = folder.resolve("solved.txt");

        int status = console.run("sudoku", "--out", out.toString(), "--json");

        JsonNode result = new ObjectMapper().readTree(console.out());
        assertThat(status).isZero();
        assertThat(result.get("status").asText()).isEqualTo("solved");
        assertThat(result.get("verified").asBoolean()).isTrue();
        assertThat(result.get("simulated").asBoolean()).isTrue();
        assertThat(Files.readAllLines(out)).singleElement().asString().matches("[1-9]{81}");
    }

    @Test
    void ordersTheBundledProjectAndDrawsIt() throws IOException {
        Console console = Console.of(Examples.program());
        Path out = folder.resolve("order.txt");
        Path svg = folder.resolve("order.svg");
        Path dot = folder.resolve("order.dot");

        int status =
                console.run("build-order", "--out", out.toString(), "--svg", svg.toString(), "--dot", dot.toString());

        List<String> order = Files.readAllLines(out);
        assertThat(status).isZero();
        assertThat(order).hasSize(12).containsOnlyOnce("logger", "docs", "frontend");
        assertThat(order.indexOf("logger")).isLessThan(order.indexOf("auth"));
        assertThat(Files.readString(svg)).startsWith("<svg");
        assertThat(Files.readString(dot)).startsWith("digraph");
        assertThat(console.out()).contains("12 modules in order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sudoku", "build-order"})
    void tellsOfAMissingFileInOneLine(String command) {
        Console console = Console.of(Examples.program());

        int status = console.run(command, folder.resolve("nowhere.txt").toString());

        assertThat(status).isEqualTo(2);
        assertThat(console.err()).contains("nowhere.txt").hasLineCount(1);
        assertThat(console.out()).isEmpty();
    }

    @Test
    void namesFileAndLineOfAPuzzleThatIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.txt"), "not a puzzle\n");
        Console console = Console.of(Examples.program());

        assertThat(console.run("sudoku", file.toString())).isEqualTo(2);
        assertThat(console.err()).contains(file + ":1: ").hasLineCount(1);
    }

    @Test
    void goesOnWithAJournalledRun() {
        String journal = folder.resolve("journal").toString();
        Console first = Console.of(Examples.program());
        Console second = Console.of(Examples.program());

        assertThat(first.run("sudoku", "--journal", journal, "--max-samples", "20"))
                .isEqualTo(4);
        assertThat(second.run("sudoku", "--journal", journal, "--resume", "--json"))
                .isZero();
        assertThat(second.out()).contains("\"resumedSteps\":");
    }
}
