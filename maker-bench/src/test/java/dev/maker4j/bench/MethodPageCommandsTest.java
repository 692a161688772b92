package dev.maker4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.cli.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that the pages on the method show, of both programs, are run as they are written. */
class MethodPageCommandsTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^java -jar \\S+/(hanoi|examples)\\.jar (.+)$");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private static Stream<MatchResult> commands(String page) throws IOException {
        return COMMAND.matcher(Files.readString(Path.of("..", "docs", page))).results();
    }

    @Test
    void tellWhatIsPromisedOrWhyNothingIs() throws IOException, ReflectiveOperationException {
        Files.writeString(folder.resolve("tickets.csv"), "id,text\n1,My invoice is wrong\n2,The app crashes\n");
        Files.writeString(folder.resolve("question.md"), "Which team is this ticket for?\n{{text}}\n");
        List<MatchResult> shown = Stream.of(
                        commands("choosing-k.md"), commands("cost.md"), commands("when-not-to-vote.md"))
                .flatMap(commands -> commands)
                .toList();

        assertThat(shown).hasSize(5);
        for (MatchResult command : shown) {
            Console console = Console.of(Commands.program(command.group(1)));
            String[] typed = Arrays.stream(command.group(2).split(" ", -1))
                    .map(this::here)
                    .toArray(String[]::new);

            assertThat(console.run(typed))
                    .as(command.group() + "\n" + console.err())
                    .isIn(0, 3);
            assertThat(console.out()).as(command.group()).containsAnyOf("✔ Promised", "✘ Not promised", "✔ Cheapest");
        }
    }

    private String here(String typed) {
        return Files.exists(folder.resolve(typed)) ? folder.resolve(typed).toString() : typed;
    }
}
