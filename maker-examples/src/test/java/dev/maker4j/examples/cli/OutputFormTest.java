package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.cli.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all commands have in common in what they print for people. */
@Tag("once")
class OutputFormTest {
    private static final int MANY = 1_200;

    /** A count of four digits or more without a comma; not a part of a name, a version, a time or an address. */
    private static final Pattern UNGROUPED = Pattern.compile("(?<![\\w.,:/#=-])\\d{4,}(?![\\w./:-])");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private Path written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String lines(String head, String format) {
        return IntStream.range(0, MANY)
                .mapToObj(number -> format.replace("#", Integer.toString(number)))
                .collect(Collectors.joining("\n", head, "\n"));
    }

    private static void assertGrouped(Run run) {
        assertThat((run.out() + run.err())
                        .lines()
                        .filter(line -> UNGROUPED.matcher(line).find()))
                .isEmpty();
        assertThat(run.out()).as("it has numbers that are to be grouped").containsPattern("\\d,\\d{3}");
    }

    @Test
    void numbersAreGroupedInLabel() throws IOException {
        Path table = written("t.csv", lines("id,text,gold\n", "n#,the parcel is late,late"));
        Path question = written("q.md", "What is it about? {{text}}\n");

        assertGrouped(Run.exiting(
                0,
                "label",
                table,
                "--question",
                question,
                "--choices",
                "late,lost",
                "--gold",
                "gold",
                "--out",
                folder.resolve("o.csv")));
    }

    @Test
    void numbersAreGroupedInBuildOrder() throws IOException {
        assertGrouped(Run.exiting(0, "build-order", written("g.yaml", lines("", "m#: []"))));
    }

    @Test
    void numbersAreGroupedInProvision() throws IOException {
        assertGrouped(
                Run.exiting(0, "provision", written("p.yaml", lines("resources:\n", "  - {name: r#, seconds: 4500}"))));
    }

    @Test
    void numbersAreGroupedInSchedule() {
        assertThat(Run.exiting(0, "schedule").out().lines())
                .filteredOn(line -> UNGROUPED.matcher(line).find())
                .allMatch(line -> line.matches(".*day \\d+ [A-Z][a-z]+ 2027")); // a year is no count
    }

    @ParameterizedTest
    @ValueSource(strings = {"sudoku", "api-tests"})
    void numbersAreGroupedInWhatIsBundled(String command) {
        assertGrouped(Run.exiting(0, command));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "addition",
                "sudoku",
                "build-order",
                "provision",
                "schedule",
                "migrate",
                "api-tests",
                "deploy",
                "label",
                "new-task",
                "estimate",
                "status",
                "approve",
                "answer",
                "replay",
                "certify",
                "bisect",
                "serve-model"
            })
    void helpBreaksBetweenWordsOnFortyColumns(String command) {
        Console wide = Console.of(Examples.program()).variable("COLUMNS", "100");
        Console narrow = Console.of(Examples.program()).variable("COLUMNS", "40");

        assertThat(List.of(wide.run(command, "--help"), narrow.run(command, "--help")))
                .containsExactly(0, 0);

        assertThat(narrow.out().lines()).allMatch(line -> line.length() <= 40);
        assertThat(narrow.out().split("\\s+")).containsExactly(wide.out().split("\\s+"));
    }

    @Test
    void theStatusOfASimulatedRunTellsTheCostThatTheCommandTold() throws IOException {
        Path journal = folder.resolve("journal");

        String told = Run.exiting(0, "label", "--journal", journal, "--json").out();
        String later = Run.exiting(0, "status", "--journal", journal, "--json").out();

        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(told).path("cost").asDouble()).isPositive();
        assertThat(json.readTree(later).path("cost"))
                .isEqualTo(json.readTree(told).path("cost"));
    }
}
