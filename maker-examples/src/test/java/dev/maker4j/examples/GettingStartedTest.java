package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.Prompt;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.Skill;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes a project of the files that docs/getting-started.md shows, compiles it, runs its tests and its program. */
@Tag("once")
class GettingStartedTest {
    private static final Path PAGE = Path.of("..", "docs", "getting-started.md");
    private static final Pattern FILE = Pattern.compile("(?m)^`([^`]+)`:\n\n```\\w+\n(.*?)```", Pattern.DOTALL);
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    private static Path project;

    @BeforeAll
    static void makeTheProject() throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path path = project.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        compile();
    }

    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        FILE.matcher(Files.readString(PAGE))
                .results()
                .forEach((MatchResult file) -> files.put(file.group(1), file.group(2)));
        assertThat(files).hasSize(4);
        return files;
    }

    private static void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> sources;
        try (Stream<Path> all = Files.walk(project)) {
            sources = all.filter(path -> path.toString().endsWith(".java")).toList();
        }
        StringWriter complaints = new StringWriter();
        List<String> options = List.of(
                "--release",
                "17",
                "-proc:none",
                "-cp",
                CLASS_PATH,
                "-d",
                classes().toString());
        boolean compiled = compiler.getTask(
                        complaints,
                        null,
                        null,
                        options,
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromPaths(sources))
                .call();
        assertThat(compiled).as(complaints.toString()).isTrue();
    }

    private static Path classes() {
        return project.resolve("classes");
    }

    @Test
    void itsTestsPass() throws Exception {
        int run = 0;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes().toUri().toURL()})) {
            Class<?> tests = loader.loadClass("stock.StockTaskTest");
            for (Method method : tests.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class)) {
                    Constructor<?> constructor = tests.getDeclaredConstructor();
                    constructor.setAccessible(true);
                    method.setAccessible(true);
                    method.invoke(constructor.newInstance());
                    run++;
                }
            }
        }
        assertThat(run).isEqualTo(2);
    }

    @Test
    void itsProgramAsksAServerOnceAndThenItsJournal() throws Exception {
        try (OpenAiServer server = OpenAiServer.serving(SimulatedModel.with(new Reader()))
                .named("small")
                .start()) {
            String first = run(0, server.baseUrl(), "small");
            long asked = server.traffic().requests();
            String second = run(0, server.baseUrl(), "small");

            assertThat(first).contains("in stock: ", "APPLES=21", "PEARS=35", "PLUMS=18", "18 samples, cost: ");
            assertThat(second).contains("in stock: ", "APPLES=21", "PEARS=35", "PLUMS=18");
            assertThat(asked).isEqualTo(18);
            assertThat(server.traffic().requests()).isEqualTo(18);
        }
    }

    @Test
    void itsProgramSaysWhatToDoWithoutAKey() throws Exception {
        assertThat(run(2)).contains("Set OPENAI_API_KEY, or give the URL of a server and the name of a model.");
    }

    private static String run(int status, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes() + File.pathSeparator + CLASS_PATH,
                "stock.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().remove("OPENAI_API_KEY");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(status);
        return said;
    }

    /** Knows the page's notes by their words. */
    private static final class Reader implements Skill {
        private static final Map<String, String> READINGS = Map.of(
                "two dozen apples", "APPLES 24",
                "40 pears", "PEARS 40",
                "five pears", "PEARS -5",
                "Three apples", "APPLES -3",
                "dozen plums", "PLUMS -12",
                "30 plums", "PLUMS 30");

        @Override
        public String answer(Prompt prompt) {
            return READINGS.entrySet().stream()
                    .filter(reading -> prompt.user().contains(reading.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("I can't tell.");
        }

        @Override
        public String wrongAnswer(Prompt prompt, long variant) {
            return answer(prompt) + "0";
        }
    }
}
