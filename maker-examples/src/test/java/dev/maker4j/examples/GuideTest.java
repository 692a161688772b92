package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Links lead somewhere, code is compiled somewhere, and the messages that are explained exist. */
@Tag("once")
class GuideTest {
    private static final Path DOCS = GuidePages.ROOT.resolve("docs");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern JAVA = Pattern.compile("^```java\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern INDENT = Pattern.compile("^ +", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final int LEAST_FIXED_PART = 4;

    /** Whole files, which {@link GettingStartedTest} compiles and runs. */
    private static final Path OF_WHOLE_FILES = DOCS.resolve("getting-started.md");

    @Test
    void everyLinkLeadsToAFileAndAHeading() {
        List<String> broken = new ArrayList<>();
        int followed = 0;
        for (Path page : GuidePages.all()) {
            List<String> links = LINK.matcher(GuidePages.prose(page))
                    .results()
                    .map(link -> link.group(1))
                    .toList();
            for (String link : links) {
                if (!ELSEWHERE.matcher(link).matches()) {
                    followed++;
                    if (!leadsSomewhere(page, link)) {
                        broken.add(page + ": " + link);
                    }
                }
            }
        }

        assertThat(broken).isEmpty();
        assertThat(followed).isGreaterThan(100);
    }

    private static boolean leadsSomewhere(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(target)
                && (parts.length == 1 || GuidePages.anchors(target).contains(parts[1]));
    }

    @Test
    void everyPageIsInTheTableOfContents() {
        String contents = GuidePages.text(DOCS.resolve("README.md"));

        List<Path> pages = GuidePages.files(
                DOCS,
                path -> path.toString().endsWith(".md")
                        && !path.startsWith(DOCS.resolve("decisions"))
                        && !path.endsWith("README.md"));

        assertThat(pages)
                .hasSizeGreaterThan(20)
                .allSatisfy(page -> assertThat(contents)
                        .contains("](" + DOCS.relativize(page).toString().replace('\\', '/') + ")"));
    }

    @Test
    void everyJavaBlockIsCompiledInThisModule() {
        String compiled = GuidePages.files(
                        Path.of("src"), path -> path.toString().endsWith(".java"))
                .stream()
                .map(source -> withoutIndent(GuidePages.text(source)))
                .collect(Collectors.joining("\n"));
        int found = 0;
        for (Path page : GuidePages.all()) {
            List<String> blocks = JAVA.matcher(GuidePages.text(page))
                    .results()
                    .map(block -> block.group(1))
                    .toList();
            found += blocks.size();
            if (!page.equals(OF_WHOLE_FILES)) {
                assertThat(blocks)
                        .as(page.toString())
                        .allSatisfy(block -> assertThat(compiled).contains(withoutIndent(block)));
            }
        }
        assertThat(found).isGreaterThan(50);
    }

    private static String withoutIndent(String code) {
        return INDENT.matcher(code).replaceAll("");
    }

    @Test
    void everyMessageThatIsExplainedIsInTheSources() {
        String sources = GuidePages.files(
                        GuidePages.ROOT,
                        path -> path.toString().contains("/src/main/java/")
                                && path.toString().endsWith(".java"))
                .stream()
                .map(source ->
                        JOINED.matcher(GuidePages.text(source)).replaceAll("").replace("\\\"", "\""))
                .collect(Collectors.joining("\n"));

        List<String> missing = new ArrayList<>();
        Set<String> parts = fixedPartsOfMessages();
        for (String part : parts) {
            if (!sources.contains(part)) {
                missing.add(part);
            }
        }

        assertThat(missing).isEmpty();
        assertThat(parts).hasSizeGreaterThan(40);
    }

    /** What stands between the … of the messages: in the first column of the tables, and before them. */
    private static Set<String> fixedPartsOfMessages() {
        return GuidePages.text(DOCS.resolve("troubleshooting.md"))
                .lines()
                .filter(line -> line.startsWith("| `") || line.startsWith("`"))
                .map(line -> line.split(" \\| ", 2)[0])
                .flatMap(cell -> QUOTED.matcher(cell).results().map(quoted -> quoted.group(1)))
                .flatMap(message -> Pattern.compile("…").splitAsStream(message))
                .map(GuideTest::trimmed)
                .filter(part -> part.length() >= LEAST_FIXED_PART)
                .collect(Collectors.toSet());
    }

    private static String trimmed(String part) {
        return part.replaceAll("^[ .;,:\"]+|[ .;,:\"]+$", "");
    }
}
