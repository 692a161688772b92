package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.FileJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayCommandTest {
    private static final String NEW_LINE = System.lineSeparator();

    @TempDir
    private Path folder;

    private final Console console = RecordedRun.console();

    private int run(String... more) {
        List<String> typed = new ArrayList<>(List.of("replay", "--journal", folder.toString()));
        typed.addAll(List.of(more));
        return console.run(typed.toArray(new String[0]));
    }

    @Test
    void tellsThatTheRunsOwnRuleChangesNothing() {
        RecordedRun.simulated(folder, Detail.VOTES, 99);

        assertThat(run()).isZero();

        assertThat(console.out()).isEqualTo("""

                  Counting to 12 · 12 steps decided by first to ahead by 2
                  SIMULATED model · replayed with first to ahead by 2 · no model is asked

                  ✔ No verdict would have changed

                    the same   12            100% of the steps
                    otherwise  0             0% of the steps
                    samples    31            as many as recorded
                """ + NEW_LINE);
    }

    @Test
    void showsBothCountsOfAStepThatWouldHaveBeenDecidedOtherwise() {
        RecordedRun.scripted(folder, "1", "1", "7", "2", "2", "2", "3", "3");

        assertThat(run("--k", "1")).isZero();

        assertThat(console.out())
                .contains("✘ 1 step would have been decided differently")
                .contains("the same   2             66.6667% of the steps")
                .contains("samples    3             instead of 8: 5 fewer, 62.5%")
                .endsWith("""

                  step 1
                    run        3 × 2
                               1 × 7
                    replay     1 × 7

                  Steps are replayed in the states in which the run met them: from step 1 on it would have met others.
                """ + NEW_LINE);
    }

    @Test
    void tellsHowMuchALargerMarginLacks() {
        RecordedRun.scripted(folder, "1", "1", "2", "2", "3", "3");

        run("--k", "4");

        assertThat(console.out())
                .contains("? No conclusion: the journal doesn't hold the samples needed for one")
                .contains("too few    3             samples were recorded; at least 6 more votes would be needed")
                .contains("samples    12            at least, instead of 6: 6 more, 100.0%");
    }

    @Test
    void tellsOfTheStepOnWhichTheJournalEnds() {
        RecordedRun.scripted(folder, "1", "1", "2", "3", "4", "5", "6");

        run();
        assertThat(console.out()).contains("next step  not decided   step 1, where the journal ends without a verdict");
        run("--k", "1");
        assertThat(console.out()).contains("next step  decided       step 1, where the journal ends without a verdict");
    }

    @Test
    void discardsMoreRepliesThanTheRunDid() {
        RecordedRun.simulated(folder, Detail.VOTES, 99);

        run("--k", "1", "--max-tokens", "1");
        String one = console.out();
        assertThat(one).contains("discarding replies over 1 token · no model", "the same ");

        assertThat(run("--max-tokens", "1000")).isZero();
        assertThat(console.out()).contains("discarding replies over 1,000 tokens", "✔ No verdict would have changed");
    }

    @Test
    void tellsThatAJournalOfVerdictsHasNothingToCount() {
        RecordedRun.simulated(folder, Detail.VERDICTS, 99);

        run();

        assertThat(console.out())
                .contains("? No conclusion: the journal doesn't hold the samples needed for one")
                .contains("no samples 12            have only a verdict in the journal");
    }

    @Test
    void isOneJsonObjectForPrograms() throws IOException {
        RecordedRun.scripted(folder, "1", "1", "7", "2", "2", "2", "3", "3");

        assertThat(run("--k", "1", "--max-tokens", "9", "--json")).isZero();

        assertThat(console.out()).hasLineCount(1);
        JsonNode json = new ObjectMapper().readTree(console.out());
        assertThat(json.path("format").asInt()).isEqualTo(1);
        assertThat(json.path("rule").asText()).isEqualTo("first to ahead by 1");
        assertThat(json.path("recordedRule").asText()).isEqualTo("first to ahead by 2");
        assertThat(json.path("maxTokens").asInt()).isEqualTo(9);
        assertThat(json.path("stepsDecidedAsRecorded").asInt()).isEqualTo(2);
        assertThat(json.path("samplesNeeded").asInt()).isEqualTo(3);
        assertThat(json.path("firstDecidedOtherwise"))
                .hasToString(
                        "[{\"step\":1,\"recorded\":\"2\",\"recordedVotes\":{\"7\":1,\"2\":3},\"recordedRedFlags\":0,"
                                + "\"replayed\":\"7\",\"samples\":1,\"replayedVotes\":{\"7\":1}}]");
        assertThat(json.path("inWords")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--k 0 | --k must be from 1 to 10000, but was 0",
                "--k 10001 | --k must be from 1 to 10000, but was 10001",
                "--max-tokens 0 | --max-tokens must be at least 1, but was 0",
            })
    void refusesWhatMakesNoSenseOnOneLine(String typed, String message) {
        RecordedRun.simulated(folder, Detail.VOTES, 2);

        assertThat(run(typed.split(" "))).isEqualTo(2);

        assertThat(console.err())
                .isEqualTo("counting replay: " + message + " (see: counting replay --help)" + NEW_LINE);
        assertThat(console.out()).isEmpty();
    }

    @Test
    void saysThatTheFolderHoldsNoRun() {
        assertThat(run()).isEqualTo(2);
        assertThat(console.err())
                .isEqualTo(
                        "counting replay: " + folder + ": holds no run: name the folder of a run's journal" + NEW_LINE);
    }

    @Test
    void needsAMarginWhereTheRunsRuleIsTheUsersOwn() {
        try (FileJournal journal = FileJournal.in(folder).open()) {
            journal.append("{\"type\":\"run\",\"format\":2,\"id\":\"x\",\"identity\":{\"rule\":\"the owner's word\"}}");
        }

        assertThat(run()).isEqualTo(2);
        assertThat(console.err())
                .startsWith("counting replay: the run decided by the rule \"the owner's word\", which is none of the")
                .hasLineCount(1);
        assertThat(run("--k", "2")).isZero();
        assertThat(console.out()).contains("Nothing to compare: the run hasn't decided a step");
    }

    @Test
    void stopsAtAnInterrupt() {
        RecordedRun.simulated(folder, Detail.VOTES, 2);
        Thread.currentThread().interrupt();

        assertThat(run()).isEqualTo(4);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(console.out() + console.err()).isEmpty();
    }
}
