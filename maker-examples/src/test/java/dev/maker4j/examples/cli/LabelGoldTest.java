package dev.maker4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code label} tells beside known answers, and what {@code status} and {@code replay} tell of its journal. */
@Tag("once")
class LabelGoldTest {
    /** So often that a smaller margin decides some rows otherwise. */
    private static final String ERROR_RATE = "0.2";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private static JsonNode json(Run run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    private static JsonNode labelled(int k, Object... more) throws IOException {
        Object[] typed = new Object[6 + more.length];
        System.arraycopy(new Object[] {"label", "--error-rate", ERROR_RATE, "--k", k, "--json"}, 0, typed, 0, 6);
        System.arraycopy(more, 0, typed, 6, more.length);
        return json(Run.exiting(0, typed));
    }

    /** A simulated model draws each sample of a row alike, whatever the margin. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void foretellsWhatASmallerMarginWouldHaveGiven(int k) throws IOException {
        JsonNode foretold = labelled(4).get("byK").get(k - 1);

        JsonNode told = labelled(k);

        assertThat(foretold.get("k").asInt()).isEqualTo(k);
        assertThat(foretold.get("accuracy")).isEqualTo(told.get("accuracy"));
        assertThat(foretold.get("decided")).isEqualTo(told.get("decided"));
        assertThat(foretold.get("compared")).isEqualTo(told.get("compared"));
        assertThat(foretold.get("samples")).isEqualTo(told.get("samples"));
        assertThat(told.get("byK")).hasSize(k).last().isEqualTo(foretold);
    }

    @Test
    void gainsFromALargerMargin() throws IOException {
        JsonNode byK = labelled(3).get("byK");

        assertThat(byK.get(2).get("accuracy").asDouble())
                .isGreaterThan(byK.get(0).get("accuracy").asDouble() + 0.05);
        assertThat(byK.get(0).get("samples").asInt()).isEqualTo(300);
    }

    @Test
    void foretellsTheSameOfASurveyThatWasResumed() throws IOException {
        Path journal = folder.resolve("run");
        Run.exiting(4, "label", "--error-rate", ERROR_RATE, "--k", 3, "--journal", journal, "--max-samples", 500);

        JsonNode resumed = labelled(3, "--journal", journal, "--resume");

        assertThat(resumed.get("resumedRows").asInt()).isPositive();
        assertThat(resumed.get("byK")).isEqualTo(labelled(3).get("byK"));
    }

    @Test
    void tellsNothingOfOtherMarginsWhereTheJournalKeptVerdictsAlone() throws IOException {
        Path journal = folder.resolve("run");
        labelled(3, "--journal", journal, "--journal-detail", "verdicts");

        JsonNode resumed = labelled(3, "--journal", journal, "--journal-detail", "verdicts", "--resume");

        assertThat(resumed.get("accuracy").asDouble()).isPositive();
        assertThat(resumed.get("byK")).isEmpty();
    }

    @Test
    void drawsATableForPeople() {
        String out =
                Run.exiting(0, "label", "--error-rate", ERROR_RATE, "--k", 2).out();

        assertThat(out).containsPattern("""
                \\n    k  accuracy  decided   samples
                 {4}1 +\\d\\d\\.\\d% +100\\.0% +300
                 {4}2 +\\d\\d\\.\\d% +100\\.0% +\\d{3}
                """);
    }

    @Test
    void leavesAJournalOfWhichStatusAndReplayTell() throws IOException {
        Path journal = folder.resolve("run");
        JsonNode told = labelled(3, "--journal", journal);

        JsonNode status = json(Run.exiting(0, "status", "--journal", journal, "--json"));
        assertThat(status.get("status").asText()).isEqualTo("solved");
        assertThat(status.get("rows").asInt()).isEqualTo(300);
        assertThat(status.get("decided").asInt()).isEqualTo(300);
        assertThat(status.get("undecided").asInt()).isZero();
        assertThat(status.get("samples")).isEqualTo(told.get("samples"));
        assertThat(Run.exiting(0, "status", "--journal", journal).out())
                .contains("✔ Complete", "decided, of 300 begun", " a row")
                .doesNotContain("step");

        JsonNode replay = json(Run.exiting(0, "replay", "--journal", journal, "--k", 1, "--json"));
        assertThat(replay.get("steps").asInt()).isEqualTo(300);
        assertThat(replay.get("samplesNeeded")).isEqualTo(told.get("byK").get(0).get("samples"));
        assertThat(replay.get("stepsDecidedOtherwise").asInt()).isPositive();
        assertThat(replay.get("openRows").asInt()).isZero();
        assertThat(Run.exiting(0, "replay", "--journal", journal, "--k", 1).out())
                .contains("300 rows decided by first to ahead by 3", "would have been decided differently")
                .doesNotContain("step");
    }

    @Test
    void leavesAJournalThatTellsOfUndecidedRows() throws IOException {
        Path journal = folder.resolve("run");
        Run.exiting(3, "label", "--error-rate", 0.8, "--k", 12, "--journal", journal);

        JsonNode status = json(Run.exiting(0, "status", "--journal", journal, "--json"));

        assertThat(status.get("status").asText()).isEqualTo("undecided");
        assertThat(status.get("undecided").asInt())
                .isEqualTo(300 - status.get("decided").asInt())
                .isPositive();
        assertThat(Run.exiting(0, "status", "--journal", journal).out()).contains("✔ Complete:", "undecided");
        JsonNode replay = json(Run.exiting(0, "replay", "--journal", journal, "--k", 1, "--json"));
        assertThat(replay.get("openRows")).isEqualTo(status.get("undecided"));
        assertThat(replay.get("openRowsDecided")).isEqualTo(status.get("undecided"));
    }
}
