package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.ReadmeSnippets.CountingTask;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.run.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages about many calls at once: their code is compiled, and does what they say. */
class ManyCallsTest {
    private static final Path FLEETS = Path.of("..", "docs", "fleets.md");
    private static final Path LOOK_AHEAD = Path.of("..", "docs", "look-ahead.md");

    /** Counts rightly, under a name that has a price. */
    private static final class Counting implements LlmClient {
        @Override
        public LlmReply complete(LlmRequest request) {
            return LlmReply.of(
                    Integer.toString(Integer.parseInt(request.prompt().user()) + 1));
        }

        @Override
        public String model() {
            return "gpt-4.1-mini";
        }

        @Override
        public boolean isSimulated() {
            return true;
        }
    }

    @Test
    void thePagesShowOnlyJavaThatIsCompiledHere() throws IOException {
        ShownCode.isCompiled(FLEETS, FleetSnippets.class, 1);
        ShownCode.isCompiled(LOOK_AHEAD, LookAheadSnippets.class, 1);
    }

    @Test
    void aFleetStoresEachOutcome(@TempDir Path folder) {
        FleetSnippets<Integer, Integer> fleet = new FleetSnippets<>();

        fleet.solve(new Counting(), folder, Map.of("short", new CountingTask(2), "long", new CountingTask(5)));

        assertThat(fleet.stored).hasSize(2);
        assertThat(fleet.stored.values()).extracting(Outcome::orElseThrow).containsExactlyInAnyOrder(2, 5);
        assertThat(folder.resolve("short")).isDirectory();
    }

    @Test
    void aRunLooksAheadAndComesToTheSameEnd() {
        Outcome<Integer, Integer> outcome = LookAheadSnippets.solve(new Counting(), new CountingTask(20));

        assertThat(outcome.orElseThrow()).isEqualTo(20);
        assertThat(outcome.report().samples() - outcome.report().wasted()).isEqualTo(60);
    }
}
