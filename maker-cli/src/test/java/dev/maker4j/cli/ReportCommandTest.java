package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.journal.Detail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    private static final String NEW_LINE = System.lineSeparator();

    @TempDir
    private Path folder;

    private final Console console = RecordedRun.console();

    private int report(Path journal, String... more) {
        return console.run(Stream.concat(Stream.of("report", "--journal", journal.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private Path recorded() {
        Path journal = folder.resolve("run");
        RecordedRun.simulated(journal, Detail.VOTES, 7);
        return journal;
    }

    @Test
    void writesThePageAndTheChartsOfARunThatIsntOver() throws IOException {
        Path page = folder.resolve("page.html");
        Path charts = folder.resolve("charts");

        assertThat(report(recorded(), "--out", page.toString(), "--charts", charts.toString()))
                .isZero();

        assertThat(console.out()).isEqualTo("  wrote " + page + NEW_LINE + "  wrote " + charts + NEW_LINE);
        assertThat(Files.readString(page)).contains("<h1>Counting to 12</h1>", ">Paused</span>");
        assertThat(Files.readString(charts.resolve("samples.svg"))).startsWith("<svg ");
    }

    @Test
    void isOneJsonObjectForPrograms() throws IOException {
        assertThat(report(recorded(), "--json")).isZero();

        JsonNode figures = new ObjectMapper().readTree(console.out());
        assertThat(console.out()).hasLineCount(1);
        assertThat(figures.path("format").asInt()).isEqualTo(1);
        assertThat(figures.path("steps").asInt()).isEqualTo(7);
    }

    @Test
    void tellsOfAllRunsInTheFoldersOfAFleet() throws IOException {
        RecordedRun.simulated(folder.resolve("fleet").resolve("a"), Detail.VOTES, 99);
        RecordedRun.simulated(folder.resolve("fleet").resolve("b"), Detail.VOTES, 2);

        assertThat(report(folder.resolve("fleet"), "--json")).isZero();

        assertThat(new ObjectMapper().readTree(console.out()).path("runs").findValuesAsText("status"))
                .containsExactly("solved", "paused");
    }

    @Test
    void saysOnOneLineWhatIsWrong() {
        Path journal = recorded();
        Path inside = journal.resolve("page.html");
        Path nowhere = folder.resolve("nowhere");

        assertThat(report(journal)).isEqualTo(2);
        assertThat(report(journal, "--out", inside.toString())).isEqualTo(2);
        assertThat(report(nowhere, "--json")).isEqualTo(2);
        assertThat(report(
                        folder.resolve("run"),
                        "--charts",
                        nowhere.resolve("charts").toString()))
                .isEqualTo(2);

        assertThat(console.err())
                .isEqualTo(String.join(
                        NEW_LINE,
                        "counting report: report has nothing to write: set --out FILE, --charts DIR or --json (see: counting"
                                + " report --help)",
                        "counting report: --out lies in the folder of --journal: name another place (see: counting report"
                                + " --help)",
                        "counting report: " + nowhere + ": there is no such folder: name the folder of a journal",
                        "counting report: --charts can't be written to " + nowhere.resolve("charts")
                                + " (no such file or directory): name a directory that you may write to (see: counting"
                                + " report --help)",
                        ""));
    }

    @Test
    void saysThatAFolderWithoutAJournalHoldsNoRun() {
        assertThat(report(folder, "--json")).isEqualTo(2);

        assertThat(console.err())
                .isEqualTo(
                        "counting report: " + folder + ": holds no run: name the folder of a run's journal" + NEW_LINE);
    }
}
