package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong input is told on one line with file and line, ends with exit status 2, and nothing is written. */
class WrongInputTest {
    private static final byte[] NO_TEXT = {0x7f, 'E', 'L', 'F', '\n', (byte) 0xff, (byte) 0x80, 0};

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private void assertRefused(String command, Path input, String message) throws IOException {
        Path results = Files.createDirectory(folder.resolve("results"));
        List<Object> typed = new ArrayList<>(List.of(command, input, "--out", results.resolve("out")));
        switch (command) {
            case "build-order" ->
                typed.addAll(List.of("--svg", results.resolve("svg"), "--dot", results.resolve("dot")));
            case "provision" -> typed.addAll(List.of("--svg", results.resolve("svg")));
            case "schedule" -> typed.addAll(List.of("--ics", results.resolve("ics")));
            default -> assertThat(command).isEqualTo("sudoku");
        }

        assertThat(Run.refusing(typed.toArray())).isEqualTo("examples " + command + ": " + message + "\n");

        try (Stream<Path> written = Files.list(results)) {
            assertThat(written).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("contents")
    void inAFile(String command, String name, String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);

        assertRefused(command, file, file + message);
    }

    private static Stream<Arguments> contents() {
        return Stream.of(sudoku(), buildOrder(), provision(), schedule()).flatMap(rows -> rows);
    }

    private static Arguments row(String command, String name, String content, String message) {
        return Arguments.of(command, name, content, message);
    }

    private static Stream<Arguments> sudoku() {
        return Stream.of(
                        new String[] {
                            "",
                            ": holds no puzzle: write one as a line of 81 cells or as 9 lines of 9, with digits and dots"
                        },
                        new String[] {
                            "\n" + ".".repeat(80),
                            ":2: the line has 80 cells, but a puzzle has 81 and a row of a grid 9: write . where one is empty"
                        },
                        new String[] {
                            "12x",
                            ":1: column 3 is 'x', but a cell is a digit from 1 to 9, or . or 0 or _ or * where it is empty"
                        },
                        new String[] {
                            "11" + ".".repeat(79),
                            ":1: the puzzle gives 1 twice where it can be only once, in row 1, column 1 and in row 1, column 2:"
                                    + " correct one of them"
                        },
                        new String[] {
                            "516849732307605000809700065135060907472591006968370050253186074684207500791050608",
                            ":1: the puzzle has no solution: check its digits"
                        },
                        new String[] {
                            "..3.45817.5471.392....98.6..68..42..74...96..5.....7.1.81...97.3.....4.....45..8.\n"
                                    + ".".repeat(81),
                            ":2: the puzzle has several solutions, two of which differ in row 6, column 4 (6 or 9), and in row"
                                    + " 9, column 5 (6 or 9): give one more digit"
                        })
                .map(each -> row("sudoku", "puzzles.txt", each[0], each[1]));
    }

    private static Stream<Arguments> buildOrder() {
        return Stream.of(
                        new String[] {"graph.yaml", "", ": is empty"},
                        new String[] {
                            "graph.yaml",
                            "a: [b\n",
                            ":2: isn't valid YAML: while parsing a flow sequence, expected ',' or ']', but got <stream end>"
                        },
                        new String[] {"graph.yaml", "- a\n", ":1: the file is a list, but must be a mapping"},
                        new String[] {"graph.yaml", "a: 5\n", ":1: a is the number 5, but must be a list"},
                        new String[] {
                            "graph.yaml",
                            "a: []\nb: []\na: []\n",
                            ":3: a appears twice, first in line 1: remove one of them"
                        },
                        new String[] {
                            "graph.yaml", "a: []\nb: [a, c]\n", ":2: there is no module c: add it, or correct its name"
                        },
                        new String[] {
                            "graph.json",
                            "{\"x\": [],\n\"a\": [\"b\"],\n\"b\": [\"a\"]}",
                            ":2: a → b → a need each other in a cycle, so none can be built first: remove one of these needs"
                        },
                        new String[] {
                            "package-lock.json",
                            "{\n\"lockfileVersion\": 1}",
                            ":2: the lock file is of version 1, but only 2 and 3 tell what lies where: have npm 7 or later write"
                                    + " it again, with \"npm install --package-lock-only\""
                        })
                .map(each -> row("build-order", each[0], each[1], each[2]));
    }

    private static Stream<Arguments> provision() {
        return Stream.of(
                        new String[] {"", ": is empty"},
                        new String[] {
                            "a: 1\n",
                            ":1: the file must be a mapping with the key \"resources\", or a Terraform plan with"
                                    + " \"planned_values\""
                        },
                        new String[] {
                            "resources: []\n", ":1: resources is an empty list, but must name at least one resource"
                        },
                        new String[] {
                            "resources:\n- {name: a, seconds: x}\n",
                            ":2: resources[0].seconds is the text \"x\", but must be a number"
                        },
                        new String[] {
                            "resources:\n- name: a\n  seconds: -5\n",
                            ":3: resources[0].seconds is -5, but must be 0 or more"
                        },
                        new String[] {
                            "resources:\n- {name: a, seconds: 1}\n- {name: a, seconds: 1}\n",
                            ":3: resources[1].name is \"a\", as in line 2 already: rename one of them"
                        },
                        new String[] {
                            "resources:\n- {name: a, seconds: 1, needs: [b]}\n",
                            ":2: resources[0].needs[0] is \"b\", but no resource has that name"
                        },
                        new String[] {
                            "resources:\n- {name: a, seconds: 1, needs: [b]}\n- {name: b, seconds: 1, needs: [a]}\n",
                            ":2: these resources wait for each other: a → b → a: remove one of these needs"
                        },
                        new String[] {
                            "{\"planned_values\":\n{}}", ":1: the key \"root_module\" is missing in planned_values"
                        })
                .map(each -> row("provision", "plan.yaml", each[0], each[1]));
    }

    private static Stream<Arguments> schedule() {
        String right = """
                zone: Europe/Berlin
                slots: [{from: 2027-03-26T09:00, to: 2027-03-26T10:00}]
                rooms: [{name: Ada, capacity: 2}]
                people: [{name: Grace}]
                interviews:
                - {name: a, candidate: Kim, panel: [Grace], minutes: 60}
                """;
        return Stream.of(
                        new String[] {right, "", ": is empty"},
                        new String[] {
                            "Europe/Berlin",
                            "Europe/Atlantis",
                            ":1: zone is \"Europe/Atlantis\", but must be a time zone such as Europe/Berlin"
                        },
                        new String[] {
                            "from: 2027-03-26T09:00, to: 2027-03-26T10:00",
                            "from: 2027-03-28T02:30, to: 2027-03-28T04:00",
                            ":2: slots[0].from is 2027-03-28T02:30, which doesn't exist in Europe/Berlin: clocks go from 02:00"
                                    + " to 03:00 that day"
                        },
                        new String[] {
                            "capacity: 2", "capacity: -1", ":3: rooms[0].capacity is -1, but must be 1 or more"
                        },
                        new String[] {
                            "minutes: 60", "minutes: -60", ":6: interviews[0].minutes is -60, but must be 1 or more"
                        },
                        new String[] {
                            "minutes: 60",
                            "minutes: 90",
                            ":6: interview a can't be placed: of 1 slot 1 is shorter than its 90 minutes"
                        },
                        new String[] {
                            "capacity: 2",
                            "capacity: 1",
                            ":6: interview a can't be placed: it has 2 people, but the largest room holds 1"
                        },
                        new String[] {
                            "minutes: 60}\n",
                            "minutes: 60}\n- {name: b, candidate: Lee, panel: [Grace], minutes: 60}\n",
                            ":7: there is no schedule: Grace is in interviews of 120 minutes in all, but free for 60"
                                    + " minutes of the slots: add slots, or ask somebody else"
                        },
                        new String[] {
                            "minutes: 60}\n",
                            "minutes: 60}\n- {name: a, candidate: Lee, panel: [Grace], minutes: 60}\n",
                            ":7: interviews[1].name is \"a\", as in line 6 already: rename one of them"
                        },
                        new String[] {
                            "zone: Europe/Berlin\n",
                            "zone: Europe/Berlin\norganizer: {name: HR}\n",
                            ":2: the key \"email\" is missing in organizer"
                        })
                .map(each -> row("schedule", "week.yaml", right.replace(each[0], each[1]), each[2]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sudoku", "build-order", "provision", "schedule"})
    void thatIsNoText(String command) throws IOException {
        Path file = Files.write(folder.resolve("input"), NO_TEXT);

        assertRefused(command, file, file + ":2: isn't UTF-8 text: save the file as UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sudoku", "build-order", "provision", "schedule"})
    void thatIsMissing(String command) throws IOException {
        Path file = folder.resolve("nowhere");

        assertRefused(command, file, file + ": no such file: check its name, and the directory you are in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sudoku", "provision", "schedule"})
    void thatIsADirectory(String command) throws IOException {
        assertRefused(command, folder, folder + ": is a directory: name a file");
    }

    @Test
    void thatIsADirectoryWithoutAProject() throws IOException {
        assertRefused(
                "build-order",
                folder,
                folder
                        + ": is a folder without pom.xml and without package-lock.json: name the folder of a Maven or npm project, or a file");
    }

    @Test
    void thatIsAPlanInTerraformsOwnForm() throws IOException {
        Path file = Files.writeString(folder.resolve("plan.bin"), "PK\u0003\u0004");

        assertRefused(
                "provision",
                file,
                file + ": is a plan as Terraform keeps it: print it with \"terraform show -json " + file
                        + " > plan.json\" and name that file");
    }

    @Test
    void thatIsOfNoUse() throws IOException {
        Path plain = Files.writeString(folder.resolve("plan.yaml"), "resources: [{name: a, seconds: 1}]\n");

        assertThat(Run.refusing("provision", plain, "--estimates", plain))
                .contains("estimates are for a Terraform plan, but " + plain + " tells times and costs itself");
        assertThat(Run.refusing("provision", "--estimates", plain)).contains("--estimates is for a Terraform plan");
        assertThat(Run.refusing("sudoku", plain, "--fifty")).contains("--fifty is for the bundled puzzles");
    }

    @Test
    void forResultsBeforeAnyOfThemIsWritten() throws IOException {
        Path out = folder.resolve("out.csv");
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(Run.refusing("schedule", "--out", out, "--ics", folder.resolve("no/where")))
                .contains("--ics can't be written to", "name a directory");
        assertThat(Run.refusing("schedule", "--out", out, "--ics", file)).contains("isn't a directory");
        assertThat(Run.refusing("provision", "--out", out, "--svg", folder)).contains("--svg can't be written to");
        assertThat(out).doesNotExist();
    }
}
