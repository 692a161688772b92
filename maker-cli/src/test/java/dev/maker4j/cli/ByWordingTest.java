package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program's task has two wordings. */
class ByWordingTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private Path journal = Path.of("");

    @BeforeEach
    void nameTheJournal() {
        journal = folder.resolve("journal");
    }

    private Console count(String... more) {
        List<String> typed = new ArrayList<>(List.of("count", "--to", "40", "--k", "3", "--error-rate", "0.2"));
        typed.addAll(List.of("--seed", "5", "--journal", journal.toString()));
        typed.addAll(List.of(more));
        Console console = Console.of(Counting.program());
        assertThat(console.run(typed.toArray(String[]::new)))
                .as(console.out() + console.err())
                .isZero();
        return console;
    }

    private Console read(String... typed) {
        Console console = RecordedRun.console();
        List<String> words = new ArrayList<>(List.of(typed));
        words.addAll(List.of("--journal", journal.toString()));
        assertThat(console.run(words.toArray(String[]::new)))
                .as(console.out() + console.err())
                .isZero();
        return console;
    }

    private static JsonNode json(Console console) throws IOException {
        return new ObjectMapper().readTree(console.out());
    }

    @Test
    void votesRedFlagsAndDissentAreToldOfARunAndByItsStatus() throws IOException {
        JsonNode run = json(count("--wordings", "all", "--json"));
        JsonNode status = json(read("status", "--json"));

        assertThat(run.get("wordings")).hasSize(2).isEqualTo(status.get("wordings"));
        long votes = 0;
        for (JsonNode wording : run.get("wordings")) {
            assertThat(wording.fieldNames()).toIterable().containsExactly("votes", "redFlags", "dissent");
            assertThat(wording.get("dissent").asLong()).isPositive();
            votes += wording.get("votes").asLong();
        }
        assertThat(votes).isEqualTo(run.get("samples").asLong());
        JsonNode second = run.get("wordings").get(1);
        assertThat(read("status").out())
                .contains(
                        "wording 0",
                        "wording 1  " + second.get("votes") + " votes",
                        "0 red flags · " + second.get("dissent") + " votes for an answer that lost");
    }

    @Test
    void nothingIsToldWhereStepsAreAskedInTheFirst() throws IOException {
        assertThat(json(count("--json")).has("wordings")).isFalse();
        assertThat(read("status").out()).doesNotContain("wording");
        assertThat(json(read("status", "--json")).has("wordings")).isFalse();
    }

    @Test
    void aReplayCountsAsTheRunDid() throws IOException {
        count("--wordings", "all");

        JsonNode replay = json(read("replay", "--json"));

        assertThat(replay.get("stepsDecidedAsRecorded").asInt()).isEqualTo(40);
        assertThat(replay.get("samplesNeeded")).isEqualTo(replay.get("samplesRecorded"));
    }

    @Test
    void aRunIsResumedInTheWordingsThatItWasBegunIn() {
        count("--wordings", "all");
        Console console = Console.of(Counting.program());

        int status = console.run(
                "count",
                "--to",
                "40",
                "--k",
                "3",
                "--error-rate",
                "0.2",
                "--seed",
                "5",
                "--journal",
                journal.toString(),
                "--resume");

        assertThat(status).isEqualTo(2);
        assertThat(console.err()).contains("wordings=in turn");
    }
}
