package dev.maker4j.examples.small;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.testkit.ScriptedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all of them have in common. */
class SmallExamplesTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "maker4j", "examples", "small");

    private record Main(Class<?> type, Consumer<String[]> main, String prints) {
        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    static Stream<Main> mains() {
        return Stream.of(
                new Main(Counting.class, Counting::main, "Counted to 100 with 3"),
                new Main(Addition.class, Addition::main, "14380964640\n"),
                new Main(Multiplication.class, Multiplication::main, "411945912\n"),
                new Main(Translation.class, Translation::main, "In Ihren Warenkorb passen höchstens {0} Artikel."),
                new Main(ContractReview.class, ContractReview::main, "REJECT        3. The customer's liability"),
                new Main(TicketTriage.class, TicketTriage::main, ": My parcel has been in Leipzig"));
    }

    private static String printed(Main example, String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            example.main.accept(arguments);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("mains")
    void runAtOnceWithASimulatedModelThatIsNamedAsOne(Main example) {
        assertThat(printed(example, "--simulated"))
                .startsWith("Asking: simulated model\n")
                .contains(example.prints);
    }

    @Test
    void askTheModelAtAnAddress() {
        ScriptedModel model = ScriptedModel.replying(Stream.of("BILLING", "SUPPORT", "SHIPPING")
                .flatMap(team -> Stream.of(team, team, team))
                .toArray(String[]::new));

        String printed;
        try (OpenAiServer server = OpenAiServer.serving(model).start()) {
            printed = printed(
                    new Main(TicketTriage.class, TicketTriage::main, ""),
                    "--base-url",
                    server.baseUrl(),
                    "--model",
                    server.model());
        }

        assertThat(printed).contains("BILLING by {BILLING=3}: My parcel", "SHIPPING by {SHIPPING=3}: The app closes");
    }

    @Test
    void areListedOnTheirPageWithCommandsThatRunThem() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "tasks", "small.md"));
        List<String> names = mains().map(Main::toString).toList();

        assertThat(found("(?m)^\\| `(\\w+)`", page)).containsExactlyElementsOf(names);
        assertThat(found("(?m)examples\\.jar dev\\.maker4j\\.examples\\.small\\.(\\w+)", page))
                .hasSize(4)
                .isSubsetOf(names);
        assertThat(found("]\\(([a-z./-]+\\.md)", page))
                .isNotEmpty()
                .allSatisfy(link ->
                        assertThat(Path.of("..", "docs", "tasks").resolve(link)).exists());
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("mains")
    void fitOnAPage(Main example) throws IOException {
        assertThat(Files.readAllLines(SOURCES.resolve(example + ".java"))).hasSizeLessThanOrEqualTo(100);
    }
}
