package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.apitests.reading.SuiteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No command may write its result over what it read. */
class SparedInputsTest {
    private static final String GRAPH = "a: []\nb: [a]\n";
    private static final String PLAN = "resources: [{name: a, seconds: 5}]\n";
    private static final String PUZZLE =
            "530070000600195000098000060800060003400803001700020006060000280000419005000080079\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private static String text(String command) {
        return switch (command) {
            case "build-order" -> GRAPH;
            case "provision" -> PLAN;
            case "sudoku" -> PUZZLE;
            case "api-tests" -> SuiteFile.bundledText();
            default -> throw new IllegalArgumentException(command);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "build-order, --out",
        "build-order, --dot",
        "build-order, --svg",
        "provision, --out",
        "provision, --svg",
        "sudoku, --out",
        "api-tests, --out",
        "api-tests, --svg"
    })
    void areTheFilesThatWereNamed(String command, String option) throws IOException {
        Path input = Files.writeString(folder.resolve("in.yaml"), text(command));

        assertThat(Run.refusing(command, input, option, input))
                .contains(option + " would write over " + input + ", which is read: name another file");

        assertThat(input).hasContent(text(command));
    }

    @Test
    void areEstimatesToo() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.json"), """
                {"planned_values": {"root_module": {"resources": [
                  {"address": "t.a", "mode": "managed", "type": "t", "name": "a"}]}}}
                """);
        Path estimates = Files.writeString(folder.resolve("e.yaml"), "types: {}\n");

        Run run = Run.exiting(2, "provision", plan, "--estimates", estimates, "--out", estimates);

        assertThat(run.err()).contains("--out would write over " + estimates);
        assertThat(estimates).hasContent("types: {}\n");
    }

    @Test
    void areTheCalendarsOfARequest() throws IOException {
        String calendar = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nEND:VCALENDAR\n";
        Path ann = Files.writeString(folder.resolve("all.ics"), calendar);
        Path request = Files.writeString(folder.resolve("request.yaml"), """
                zone: Europe/Berlin
                slots: [{from: 2027-03-26T09:00, to: 2027-03-26T10:00}]
                rooms: [{name: Ada, capacity: 4}]
                people: [{name: Grace, calendar: all.ics}]
                interviews: [{name: kim, candidate: Kim, panel: [Grace], minutes: 60}]
                """);

        assertThat(Run.refusing("schedule", request, "--out", ann)).contains("--out would write over " + ann);
        assertThat(Run.refusing("schedule", request, "--ics", folder))
                .contains("--ics would write over " + ann + ", which is read: name another directory");
        assertThat(ann).hasContent(calendar);
    }

    @Test
    void areTheFilesOfDataOfASuite() throws IOException {
        Path rows = Files.writeString(folder.resolve("rows.csv"), "x\n1\n");
        Path suite = Files.writeString(
                folder.resolve("suite.yaml"),
                "name: S\ntests: [{name: a, method: GET, path: /users, data: rows.csv}]\n");

        for (String option : new String[] {"--out", "--svg"}) {
            assertThat(Run.refusing("api-tests", suite, option, rows)).contains(option + " would write over " + rows);
        }
        assertThat(rows).hasContent("x\n1\n");
    }

    @Test
    void areAllFilesOfAReactorButNotItsFolder() throws IOException {
        String pom = "<project><groupId>g</groupId><artifactId>%s</artifactId><version>1</version>%s</project>";
        Files.writeString(
                folder.resolve("pom.xml"), pom.formatted("top", "<modules><module>a/pom.xml</module></modules>"));
        Path inner = Files.writeString(
                Files.createDirectory(folder.resolve("a")).resolve("pom.xml"), pom.formatted("a", ""));

        assertThat(Run.refusing("build-order", folder, "--out", inner)).contains("--out would write over " + inner);
        Run.exiting(0, "build-order", folder, "--out", folder.resolve("order.txt"));
        Run.exiting(0, "build-order", folder, "--out", folder.resolve("order.txt"));

        assertThat(folder.resolve("order.txt")).hasContent("g:a\ng:top\n");
    }

    @Test
    void tellNothingThatTurnsATerminalRound() throws IOException {
        Path graph = Files.writeString(folder.resolve("graph.yaml"), "\"a\u202eb\": []\n");

        Run run = Run.exiting(0, "build-order", graph, "--json");

        assertThat(run.out() + run.err()).doesNotContain("\u202e").contains("a\\u202Eb");
    }
}
