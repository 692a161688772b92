package dev.maker4j.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.Prompt;
import dev.maker4j.scaling.Accuracy;
import dev.maker4j.scaling.Forecast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page under docs/tasks, and what can be asserted of it. */
final class TaskPage {
    private static final Path TESTS = Path.of("src", "test", "java", "dev", "maker4j", "examples", "pages");
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "maker4j", "examples");
    private static final Pattern IMPORT = Pattern.compile("\nimport dev\\.maker4j\\.examples\\.([a-z]+)\\.");
    private static final double RELIABILITY = 0.99;
    private static final int CHARACTERS_OF_A_TOKEN = 4;
    private static final int OUTPUT_TOKENS = 500;

    /** List prices in US dollars for a million tokens, and the error rates that the MAKER paper measured on another task. */
    private enum Model {
        GPT_4_1_MINI("gpt-4.1-mini", 0.40, 1.60, 0.0022),
        O3_MINI("o3-mini (low)", 1.10, 4.40, 0.0018),
        HAIKU_4_5("haiku-4.5", 1.00, 5.00, 0.1839);

        private final String name;
        private final double input;
        private final double output;
        private final double errorRate;

        Model(String name, double input, double output, double errorRate) {
            this.name = name;
            this.input = input;
            this.output = output;
            this.errorRate = errorRate;
        }

        String costs(long steps, Prompt prompt) {
            double inputTokens =
                    (double) (prompt.system().length() + prompt.user().length()) / CHARACTERS_OF_A_TOKEN;
            Forecast forecast = Forecast.of(steps, Accuracy.ofErrorRate(errorRate))
                    .reaching(RELIABILITY)
                    .atPrice((inputTokens * input + OUTPUT_TOKENS * output) / 1e6);
            return String.format(
                    Locale.ROOT,
                    "| %s | $%.2f / $%.2f | %s | %d | %,.0f | $%.2f |",
                    name,
                    input,
                    output,
                    errorRate,
                    forecast.margin(),
                    forecast.expectedSamples(),
                    forecast.expectedCost());
        }
    }

    private final String text;

    private TaskPage(String text) {
        this.text = text;
    }

    static TaskPage named(String file) {
        return new TaskPage(read(Path.of("..", "docs", "tasks", file)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TaskPage assertShows(String... parts) {
        assertThat(text).contains(parts);
        return this;
    }

    /** The rest of the code span that begins like this, from the last character of that beginning on. */
    String after(String beginning) {
        int from = text.indexOf(beginning) + beginning.length() - 1;
        return text.substring(from, text.indexOf('`', from));
    }

    /** Both parts of the prompt, and the answer, each as a block of its own. */
    TaskPage assertShows(Prompt prompt, String answer) {
        return assertShows(block(prompt.system()), block(prompt.user()), block(answer));
    }

    private static String block(String lines) {
        return "```text\n" + lines.stripTrailing() + "\n```\n";
    }

    /** A row for each of the three models, for a task of that many steps whose prompts are as long as this one. */
    TaskPage assertShowsCosts(long steps, Prompt prompt) {
        return assertShows(List.of(Model.values()).stream()
                .map(model -> model.costs(steps, prompt))
                .toArray(String[]::new));
    }

    /** Every Java program of the page is part of the test that asserts this, and so is compiled and run. */
    TaskPage assertJavaIsCompiledIn(Class<?> test) {
        String compiled = withoutIndent(read(TESTS.resolve(test.getSimpleName() + ".java")));
        List<String> shown = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map((MatchResult block) -> withoutIndent(block.group(1)))
                .toList();
        assertThat(shown).isNotEmpty().allSatisfy(block -> assertThat(compiled).contains(block));
        return this;
    }

    /** The page says which packages of this program have to be copied along with that one, since it uses them. */
    TaskPage assertNamesWhatIsCopiedWith(String task) {
        Set<String> used = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(task));
        while (!open.isEmpty()) {
            usedBy(open.remove()).filter(used::add).forEach(open::add);
        }
        used.remove(task);
        List<String> names = used.stream().map(name -> "`" + name + "`").toList();
        int last = names.size() - 1;
        assertThat(text.replaceAll("\\s+", " "))
                .contains("Copy the package, and with it " + String.join(", ", names.subList(0, last)) + " and "
                        + names.get(last) + ", which it uses");
        return this;
    }

    private static Stream<String> usedBy(String name) {
        try (Stream<Path> files = Files.walk(SOURCES.resolve(name))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            return sources.stream()
                    .map(TaskPage::read)
                    .flatMap(source -> IMPORT.matcher(source).results())
                    .map(found -> found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutIndent(String code) {
        return Pattern.compile("^ +", Pattern.MULTILINE).matcher(code).replaceAll("");
    }
}
