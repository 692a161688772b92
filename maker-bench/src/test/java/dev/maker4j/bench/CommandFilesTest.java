package dev.maker4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.cli.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs that would overwrite an input or each other are refused, in every command of all programs. */
@Tag("once")
class CommandFilesTest {
    /** An input of each command that reads a file, and none of those that take none. */
    private static final Map<String, String> INPUTS = Map.of(
            "examples sudoku", "530070000600195000098000060800060003400803001700020006060000280000419005000080079\n",
            "examples build-order", "a: []\nb: [a]\n",
            "examples provision", "resources: [{name: a, seconds: 5}]\n",
            "examples schedule", """
                    zone: Europe/Berlin
                    slots: [{from: 2027-03-26T09:00, to: 2027-03-26T10:00}]
                    rooms: [{name: Ada, capacity: 4}]
                    people: [{name: Grace}]
                    interviews: [{name: kim, candidate: Kim, panel: [Grace], minutes: 60}]
                    """,
            "examples migrate", """
                    name: m
                    steps: [{name: a, risk: 1, run: CREATE TABLE t (id int), undo: DROP TABLE IF EXISTS t}]
                    """,
            "examples api-tests", "name: S\ntests: [{name: a, method: GET, path: /users}]\n",
            "examples label", "text\nfine\n",
            "examples deploy", """
                    name: d
                    traffic: {entry: web, per_second: 5, routes: [[]]}
                    services: [{name: web, instances: 1, from: "1", to: "2"}]
                    """);

    /** The file in a directory of outputs that each command surely writes. */
    private static final Map<String, String> IN_DIRECTORY = Map.of("--ics", "all.ics", "--charts", "samples.svg");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    /** An option that names what is written, as the help says it. */
    record Output(String program, String command, String option) {
        boolean isDirectory() {
            return IN_DIRECTORY.containsKey(option);
        }

        /** What to type for the option so that this file is written. */
        Path toWrite(Path file) {
            return isDirectory() ? file.resolveSibling("") : file;
        }
    }

    static List<Output> outputs() throws ReflectiveOperationException {
        List<Output> outputs = new ArrayList<>();
        for (Map.Entry<String, List<String>> program : Commands.ALL.entrySet()) {
            for (String command : program.getValue()) {
                Commands.options(program.getKey(), command).forEach((name, meaning) -> {
                    boolean writes = meaning.description().matches(".*\\b(?:Write|Draw|written)\\b.*");
                    if (writes && meaning.label().matches("=(?:FILE|DIR)")) {
                        outputs.add(new Output(program.getKey(), command, name));
                    }
                });
            }
        }
        return outputs;
    }

    private Path file(Output output, String name) {
        return folder.resolve(IN_DIRECTORY.getOrDefault(output.option(), name));
    }

    private String refused(Output output, Object... arguments) throws ReflectiveOperationException {
        Console console = Console.of(Commands.program(output.program()));
        List<String> typed = new ArrayList<>(List.of(output.command()));
        for (Object argument : arguments) {
            typed.add(argument.toString());
        }
        assertThat(console.run(typed.toArray(new String[0])))
                .as(typed + "\n" + console.err())
                .isEqualTo(2);
        assertThat(console.out()).isEmpty();
        return console.err();
    }

    /** What a command needs to say that reads a journal. */
    private List<Object> journal(Output output) throws ReflectiveOperationException {
        if (!output.command().equals("report")) {
            return List.of();
        }
        Path journal = folder.resolve("journal");
        if (Files.notExists(journal)) {
            String solve = output.program().equals("hanoi") ? "solve --disks 2" : "addition 1 2";
            int status = Console.of(Commands.program(output.program()))
                    .run((solve + " --journal " + journal).split(" ", -1));
            assertThat(status).isZero();
        }
        return List.of("--journal", journal);
    }

    @Test
    void areKnownOfEachCommandThatSolves() throws ReflectiveOperationException {
        assertThat(outputs())
                .extracting(output -> output.program() + " " + output.command())
                .containsAll(INPUTS.keySet())
                .contains("hanoi solve");
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void doNotReplaceTheInput(Output output) throws IOException, ReflectiveOperationException {
        String text = INPUTS.getOrDefault(output.program() + " " + output.command(), "");
        if (text.isEmpty()) {
            return; // it reads no file
        }
        Path input = Files.writeString(file(output, "in.yaml"), text);

        List<Object> typed = new ArrayList<>(List.of(input, output.option(), output.toWrite(input)));
        if (output.command().equals("label")) {
            typed.addAll(List.of("--question", Files.writeString(folder.resolve("question.md"), "{{text}}")));
        }
        assertThat(refused(output, typed.toArray()))
                .contains(output.option() + " would write over ", ", which is read: name another ");

        assertThat(input).hasContent(text);
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void doNotReplaceEachOther(Output output) throws IOException, ReflectiveOperationException {
        for (Output other : outputs()) {
            boolean same =
                    other.program().equals(output.program()) && other.command().equals(output.command());
            if (same && !other.option().equals(output.option()) && !other.isDirectory()) {
                Path file = file(output, "out");

                List<Object> typed = new ArrayList<>(journal(output));
                typed.addAll(List.of(output.option(), output.toWrite(file), other.option(), file));
                assertThat(refused(output, typed.toArray())).contains(" are both to be written to ");

                assertThat(file).doesNotExist();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void areNotMixedIntoTheJournal(Output output) throws IOException, ReflectiveOperationException {
        Path journal = folder.resolve("run");
        Path inside = Files.createDirectory(journal).resolve("out");

        assertThat(refused(output, "--journal", journal, output.option(), inside))
                .contains(output.option() + " lies in the folder of --journal: name another place");

        assertThat(journal).isEmptyDirectory();
    }
}
