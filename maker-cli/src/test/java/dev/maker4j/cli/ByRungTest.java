package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByRungTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private String read(String... more) {
        Path journal = folder.resolve("journal");
        if (!journal.toFile().exists()) {
            RecordedRun.climbing(journal);
        }
        Console console = RecordedRun.console();
        String[] typed = new String[more.length + 3];
        typed[0] = "status";
        typed[1] = "--journal";
        typed[2] = journal.toString();
        System.arraycopy(more, 0, typed, 3, more.length);
        assertThat(console.run(typed)).as(console.out() + console.err()).isZero();
        return console.out();
    }

    @Test
    void aStatusTellsWhatEachRungDid() throws IOException {
        JsonNode rungs = new ObjectMapper().readTree(read("--json")).get("rungs");

        assertThat(rungs).hasSize(1);
        assertThat(rungs.get(0).get("name").asText()).isEqualTo("asking scripted model, first to ahead by 3");
        assertThat(rungs.get(0).get("steps").asInt()).isEqualTo(1);
        assertThat(rungs.get(0).get("decided").asInt()).isEqualTo(1);
        assertThat(rungs.get(0).get("votes").asInt()).isEqualTo(3);
        assertThat(read())
                .contains("rung 1")
                .contains("1 step")
                .contains("1 decided there · asking scripted model, first to ahead by 3 · 3 votes, 0 red flags");
    }
}
