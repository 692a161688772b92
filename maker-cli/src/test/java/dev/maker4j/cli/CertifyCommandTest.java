package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.journal.Detail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertifyCommandTest {
    private static final String NEW_LINE = System.lineSeparator();

    @TempDir
    private Path folder;

    private final Console console = RecordedRun.console();

    private int certify(String... more) {
        List<String> typed = new ArrayList<>(List.of("certify", "--journal", folder.toString()));
        typed.addAll(List.of(more));
        return console.run(typed.toArray(String[]::new));
    }

    @Test
    void saysFirstWhatItAssumes() {
        RecordedRun.simulated(folder, Detail.VOTES, 99);

        assertThat(certify("--top", "3")).isZero();

        assertThat(console.out())
                .startsWith("\n  Assumed, not known: on no step are votes wrong more often than right")
                .contains(
                        "\n  Counting to 12 · 12 steps decided by first to ahead by 2\n  SIMULATED model · no model is asked\n")
                .contains(" expected, 0 to ", " at 95%", "unanimous ", "of 12 steps, without a dissenting vote")
                .contains("\n  Check first\n    step       votes         wrong\n");
        assertThat(console.out().lines().filter(line -> line.matches("    [0-9]+ +[0-9]+ to [0-9]+ +[0-9.]+% .*")))
                .hasSize(3);
    }

    @Test
    void isOneJsonObjectForPrograms() throws IOException {
        RecordedRun.simulated(folder, Detail.VOTES, 99);

        assertThat(certify("--json", "--top", "2")).isZero();

        assertThat(console.out()).hasLineCount(1);
        JsonNode json = new ObjectMapper().readTree(console.out());
        assertThat(json.path("assumption").asText()).startsWith("Assumed, not known: ");
        assertThat(json.path("steps").asInt()).isEqualTo(12);
        assertThat(json.path("wrongSteps").path("expected").asDouble()).isPositive();
        assertThat(json.path("wrongSteps").path("low").asInt()).isZero();
        assertThat(json.path("wrongSteps").path("high").asInt()).isPositive();
        assertThat(json.path("allRight").asDouble()).isBetween(0.0, 1.0);
        assertThat(json.path("suspects")).hasSize(2);
        assertThat(json.path("suspects").get(0).fieldNames())
                .toIterable()
                .containsExactly("step", "votes", "otherVotes", "probabilityWrong");
    }

    @Test
    void refusesAJournalOfVerdictsAlone() {
        RecordedRun.simulated(folder, Detail.VERDICTS, 99);

        assertThat(certify()).isEqualTo(2);

        assertThat(console.err())
                .isEqualTo("counting certify: " + folder
                        + ": a certificate needs the votes on at least 1 decided step, but there are none of the 12 decided"
                        + " ones: a journal of verdicts alone has none" + NEW_LINE);
    }

    @Test
    void saysThatTheFolderHoldsNoRun() {
        assertThat(certify()).isEqualTo(2);
        assertThat(console.err())
                .isEqualTo("counting certify: " + folder + ": holds no run: name the folder of a run's journal"
                        + NEW_LINE);
    }

    @Test
    void stopsAtAnInterrupt() {
        RecordedRun.simulated(folder, Detail.VOTES, 2);
        Thread.currentThread().interrupt();

        assertThat(certify()).isEqualTo(4);
        assertThat(Thread.interrupted()).isTrue();
    }
}
