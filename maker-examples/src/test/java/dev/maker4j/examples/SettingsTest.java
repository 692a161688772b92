package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Calibrator;
import dev.maker4j.Maker;
import dev.maker4j.Provider;
import dev.maker4j.Question;
import dev.maker4j.Survey;
import dev.maker4j.VoteBuilder;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.langchain4j.VotingChatModel;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/settings.md names every setting of the builders and every option of the command line, and no other. */
@Tag("once")
class SettingsTest {
    private static final Path PAGE = Path.of("..", "docs", "settings.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)\\(([^)`]*)\\)`");
    private static final Pattern OPTION = Pattern.compile("`(--[a-z0-9-]+)`");
    private static final Pattern DECLARED = Pattern.compile("\"(--[a-z0-9-]+)\"");
    private static final Pattern ANNOTATION =
            Pattern.compile("@Option\\(\\s*names = (\\{[^}]*\\}|\"[^\"]*\")", Pattern.DOTALL);

    static Stream<Arguments> builders() {
        return Stream.of(
                Arguments.of("VoteBuilder", VoteBuilder.class),
                Arguments.of("Maker", Maker.Builder.class),
                Arguments.of("Question", Question.Builder.class),
                Arguments.of("Survey", Survey.Builder.class),
                Arguments.of("Provider", Provider.Builder.class),
                Arguments.of("OpenAiClient", OpenAiClient.Builder.class),
                Arguments.of("VotingChatModel", VotingChatModel.Builder.class),
                Arguments.of("FileJournal", FileJournal.Options.class),
                Arguments.of("Calibrator", Calibrator.Builder.class));
    }

    @ParameterizedTest
    @MethodSource("builders")
    void namesEverySettingOfABuilder(String heading, Class<?> builder) throws IOException {
        Set<String> settings = Arrays.stream(builder.getDeclaredMethods())
                .filter(method ->
                        Modifier.isPublic(method.getModifiers()) && !method.isSynthetic() && !method.isBridge())
                .filter(method ->
                        method.getReturnType().isAssignableFrom(builder) && method.getReturnType() != Object.class)
                .map(SettingsTest::signature)
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> shown = ROW.matcher(section(heading))
                .results()
                .map(row -> row.group(1) + "/"
                        + (row.group(2).isEmpty() ? 0 : row.group(2).split(",", -1).length))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(settings).isNotEmpty();
        assertThat(shown).isEqualTo(settings);
    }

    private static String signature(Method method) {
        return method.getName() + "/" + method.getParameterCount();
    }

    /** From its heading, of whichever level, to the next. */
    private static String section(String heading) throws IOException {
        Matcher section =
                Pattern.compile("(?ms)^#+ " + heading + "\n(.*?)(?=^#|\\z)").matcher(Files.readString(PAGE));
        assertThat(section.find()).as(heading).isTrue();
        return section.group(1);
    }

    @Test
    void namesEveryOptionOfThePrograms() throws IOException {
        Set<String> declared = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("..", "maker-cli", "src", "main", "java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                ANNOTATION
                        .matcher(Files.readString(source))
                        .results()
                        .forEach(annotation -> DECLARED.matcher(annotation.group(1))
                                .results()
                                .forEach(option -> declared.add(option.group(1))));
            }
        }

        Set<String> shown = new TreeSet<>();
        section("The command line")
                .lines()
                .filter(line -> line.startsWith("| `--"))
                .map(line -> line.split("\\|", 3)[1])
                .forEach(names -> OPTION.matcher(names).results().forEach(option -> shown.add(option.group(1))));

        assertThat(declared).isNotEmpty();
        assertThat(shown).isEqualTo(declared);
    }
}
