package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.cli.Console;
import dev.maker4j.examples.input.TextFile;
import dev.maker4j.examples.pages.Fenced;
import dev.maker4j.examples.provision.reading.TerraformPlanTest;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that the pages on the tasks show, run on the files that they show. */
@Tag("once")
class PageCommandsTest {
    private static final String PROGRAM = "java -jar maker-examples/target/examples.jar ";
    private static final String KEY = "OPENAI_API_KEY=any ";
    private static final String SERVER = "http://127.0.0.1:8091/v1";
    private static final Set<String> RESULTS = Set.of("--out", "--svg", "--dot", "--ics");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @BeforeEach
    void writeTheFilesOfThePages() throws IOException {
        write(
                "puzzles.txt",
                Fenced.blocks("sudoku.md", "text").stream()
                        .filter(block -> block.startsWith("# two forms"))
                        .findFirst()
                        .orElseThrow());
        write("graph.yaml", Fenced.blocks("build-order.md", "yaml").get(0));
        write("plan.yaml", Fenced.blocks("provision.md", "yaml").get(0));
        write("estimates.yaml", Fenced.blocks("provision.md", "yaml").get(1));
        write("interviews.yaml", Fenced.blocks("schedule.md", "yaml").get(0));
        write("tickets.csv", Fenced.blocks("label.md", "csv").get(0));
        write("team.md", Fenced.blocks("label.md", "text").get(0));
        write("grace.ics", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n");
        write("plan.json", TextFile.bundled(TerraformPlanTest.class, "shop.tfplan.json"));
        write("package-lock.json", """
                {"name": "shop", "lockfileVersion": 3, "packages": {
                  "": {"name": "shop", "dependencies": {"a": "1"}}, "node_modules/a": {"version": "1.0.0"}}}
                """);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"addition.md", "sudoku.md", "build-order.md", "provision.md", "schedule.md", "label.md"})
    void workAsTheyAreWritten(String page) throws IOException {
        List<String> commands = Fenced.blocks(page, "sh").stream()
                .flatMap(String::lines)
                .map(line -> line.replaceFirst(" +# .*", ""))
                .filter(line -> line.contains(PROGRAM) && !line.equals(PROGRAM + "serve-model"))
                .toList();

        assertThat(commands).hasSizeGreaterThan(5);
        for (String command : commands) {
            run(command);
        }
    }

    private void run(String command) throws IOException {
        Console console = Console.of(Examples.program());
        if (command.startsWith(KEY)) {
            console.variable("OPENAI_API_KEY", "any");
        }
        List<String> typed = new ArrayList<>(List.of(
                command.substring(command.indexOf(PROGRAM) + PROGRAM.length()).split(" ")));
        List<Path> results = new ArrayList<>();
        SimulatedModel model = SimulatedModel.with(Examples.everySkill());
        try (OpenAiServer server =
                OpenAiServer.serving(model).named("gpt-4.1-mini").start()) {
            for (int i = 1; i < typed.size(); i++) {
                typed.set(i, here(typed.get(i - 1), typed.get(i)).replace(SERVER, server.baseUrl()));
                if (RESULTS.contains(typed.get(i - 1))) {
                    results.add(Path.of(typed.get(i)));
                }
            }

            assertThat(console.run(typed.toArray(String[]::new)))
                    .as(command + "\n" + console.err())
                    .isZero();
        }
        assertThat(results).allSatisfy(result -> assertThat(result).exists());
    }

    /** What was typed in the folder of the project, with its files in the folder of the test. */
    private String here(String before, String typed) {
        if (typed.equals(".")) {
            return "..";
        }
        boolean file = RESULTS.contains(before) || before.equals("--journal") || Files.exists(folder.resolve(typed));
        return file && !typed.startsWith("http") ? folder.resolve(typed).toString() : typed;
    }

    @Test
    void includeTheServersOwn() {
        assertThat(Run.exiting(0, "serve-model", "--help").out()).contains("Default: 8091;");
        assertThat(Fenced.blocks("sudoku.md", "sh").toString()).contains(PROGRAM + "serve-model", SERVER);
    }
}
