package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.newtask.NewProject;
import dev.maker4j.examples.newtask.TaskName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The skill for coding assistants: it is in the open format, and its code is code that is compiled here. */
class SkillTest {
    private static final Path SKILL = Path.of("..", ".claude", "skills", "maker-methodology");
    private static final Path SMALL = Path.of("src", "main", "java", "dev", "maker4j", "examples", "small");
    private static final Pattern FRONT_MATTER = Pattern.compile("\\A---\n(.*?)\n---\n", Pattern.DOTALL);
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([A-Za-z]+\\.[a-z]+)\\)");

    private static String text(String file) throws IOException {
        return Files.readString(SKILL.resolve(file));
    }

    @Test
    void isNamedAndDescribedInTheOpenFormat() throws IOException {
        String yaml = FRONT_MATTER
                .matcher(text("SKILL.md"))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        Map<?, ?> front = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);

        assertThat(front.keySet()).isEqualTo(Set.of("name", "description"));
        assertThat(front.get("name")).isEqualTo(SKILL.getFileName().toString());
        assertThat(String.valueOf(front.get("description"))).hasSizeBetween(100, 1_024);
    }

    @Test
    void showsOnlyJavaThatIsCompiledHere() throws IOException {
        ShownCode.isCompiled(SKILL.resolve("SKILL.md"), SkillSnippets.class, 2);
    }

    @Test
    void leadsToFilesThatAreThere() throws IOException {
        List<String> links = LINK.matcher(text("SKILL.md"))
                .results()
                .map(link -> link.group(1))
                .toList();

        assertThat(links)
                .contains("TaskTemplate.java", "EXAMPLES.md")
                .allSatisfy(link -> assertThat(SKILL.resolve(link)).exists());
    }

    @Test
    void hasTheTemplateThatNewProjectsAreMadeOf() throws IOException {
        Map<String, String> files =
                NewProject.of(TaskName.of("com.example.TaskTemplate")).files();

        assertThat(text("TaskTemplate.java")).isEqualTo(files.get("src/main/java/com/example/TaskTemplate.java"));
    }

    @Test
    void showsEverySmallExampleAsItIs() throws IOException {
        List<String> shown = JAVA.matcher(text("EXAMPLES.md"))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        List<String> sources;
        try (Stream<Path> files = Files.list(SMALL)) {
            sources = files.filter(file -> !file.endsWith("package-info.java"))
                    .map(SkillTest::read)
                    .toList();
        }

        assertThat(shown).containsExactlyInAnyOrderElementsOf(sources);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
