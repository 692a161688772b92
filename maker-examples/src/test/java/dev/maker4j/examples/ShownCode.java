package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The Java that a page shows, which stands in a class that is compiled here, but for its indent. */
final class ShownCode {
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern INDENT = Pattern.compile("^ +", Pattern.MULTILINE);

    private ShownCode() {}

    static void isCompiled(Path page, Class<?> in, int blocks) throws IOException {
        Path source = Path.of("src", "test", "java").resolve(in.getName().replace('.', '/') + ".java");
        String compiled = withoutIndent(Files.readString(source));

        List<String> shown = BLOCK.matcher(Files.readString(page))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();

        assertThat(shown)
                .hasSize(blocks)
                .allSatisfy(block -> assertThat(compiled).contains(withoutIndent(block)));
    }

    private static String withoutIndent(String code) {
        return INDENT.matcher(code).replaceAll("");
    }
}
