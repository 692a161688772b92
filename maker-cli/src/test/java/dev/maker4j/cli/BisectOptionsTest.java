package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.FileJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BisectOptionsTest {
    private static final String NEW_LINE = System.lineSeparator();
    /** Counts 1, 2, 4, and so skips 3 at step 2. */
    private static final String[] MISCOUNTING = {"1", "1", "2", "7", "2", "2", "4", "4"};

    @TempDir
    private Path above;

    private Path run = Path.of("");
    private Path fork = Path.of("");
    private final Console console = RecordedRun.console();

    @BeforeEach
    void nameFolders() {
        run = above.resolve("run");
        fork = above.resolve("fork");
    }

    private int bisect(String... more) {
        List<String> typed = new ArrayList<>(List.of("bisect", "--journal", run.toString()));
        typed.addAll(List.of(more));
        return console.run(typed.toArray(String[]::new));
    }

    private void assertRefused(int status, String message) {
        assertThat(console.err()).isEqualTo("counting bisect: " + message + NEW_LINE);
        assertThat(console.out()).isEmpty();
        assertThat(status).isEqualTo(2);
        assertThat(fork).doesNotExist();
    }

    @Test
    void tellsTheFirstWrongStep() {
        RecordedRun.scripted(run, MISCOUNTING);

        assertThat(bisect()).isZero();

        assertThat(console.out()).isEqualTo("""

                          Counting to 3 · 3 steps decided
                          SIMULATED scripted model · no model is asked

                          ✘ Step 2 was the first to go wrong

                            checked    3             of 4 states
                            votes      2             for it, none against
                            decided    4
                            but        4 isn't 3
                        """ + NEW_LINE);
    }

    @Test
    void forksBeforeItAndSaysHowToResume() {
        RecordedRun.scripted(run, MISCOUNTING);

        assertThat(bisect("--fork", fork.toString())).isZero();

        assertThat(console.out())
                .endsWith(String.join(
                                "\n",
                                "",
                                "    fork       " + fork,
                                "    kept       2             steps with 6 samples, which are not asked again",
                                "    left       2             samples that only the old journal has",
                                "",
                                "  resume it as the run was begun, with: --journal " + fork + " --resume",
                                "")
                        + NEW_LINE);
        Console status = RecordedRun.console();
        assertThat(status.run("status", "--journal", fork.toString())).isZero();
        assertThat(status.out())
                .contains("⏸ Paused: forked from run ", ", and not resumed yet", "fork of    ", "  before step 2");
    }

    @Test
    void forksWhereTheUserSaysWithoutChecks() throws IOException {
        RecordedRun.scripted(run, MISCOUNTING);

        assertThat(bisect("--at", "1", "--fork", fork.toString(), "--json")).isZero();

        JsonNode json = new ObjectMapper().readTree(console.out());
        assertThat(json.has("found")).isFalse();
        assertThat(json.path("fork").path("step").asInt()).isEqualTo(1);
        assertThat(json.path("fork").path("journal").asText()).isEqualTo(fork.toString());
        assertThat(json.path("fork").path("samplesKept").asInt()).isEqualTo(2);
        assertThat(json.path("fork").path("samplesLeft").asInt()).isEqualTo(6);
    }

    @Test
    void isOneJsonObjectForPrograms() throws IOException {
        RecordedRun.scripted(run, MISCOUNTING);

        assertThat(bisect("--json")).isZero();

        assertThat(console.out()).hasLineCount(1);
        JsonNode json = new ObjectMapper().readTree(console.out());
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "format",
                        "task",
                        "run",
                        "model",
                        "simulated",
                        "steps",
                        "found",
                        "checks",
                        "step",
                        "votes",
                        "otherVotes",
                        "action",
                        "problem");
        assertThat(json.path("found").asText()).isEqualTo("wrong step");
        assertThat(json.path("step").asInt()).isEqualTo(2);
    }

    @Test
    void tellsThatNothingIsWrongAndThenForksNothing() {
        RecordedRun.scripted(run, "1", "1", "2", "2", "3", "3");

        assertThat(bisect()).isZero();
        assertThat(console.out()).contains("✔ Nothing is wrong");
        assertThat(bisect("--fork", fork.toString())).isEqualTo(3);
        assertThat(console.err())
                .isEqualTo("note: nothing was forked, since no step was found to be wrong; name one with --at to fork"
                        + " before it" + NEW_LINE);
        assertThat(fork).doesNotExist();
    }

    @Test
    void refusesAFolderThatIsThere() throws IOException {
        RecordedRun.scripted(run, MISCOUNTING);
        Files.createDirectory(fork);
        Files.writeString(fork.resolve("mine"), "");

        assertThat(bisect("--fork", fork.toString())).isEqualTo(2);

        assertThat(console.err())
                .isEqualTo("counting bisect: can't write a journal to " + fork
                        + ": something is there already; name a folder that isn't there yet" + NEW_LINE);
    }

    @Test
    void refusesAStepThatWasNeverReached() {
        RecordedRun.scripted(run, MISCOUNTING);

        int status = bisect("--at", "9", "--fork", fork.toString());

        assertThat(console.err())
                .startsWith("counting bisect: " + run + ": run ")
                .endsWith(" can't be forked before step 9: it has decided 3 steps, so name one from 0 to 3" + NEW_LINE);
        assertThat(status).isEqualTo(2);
    }

    @Test
    void refusesASurvey() {
        try (FileJournal journal = FileJournal.in(run).open()) {
            journal.append("{\"type\":\"run\",\"format\":2,\"id\":\"x\",\"identity\":{\"survey\":\"tickets 3\"}}");
        }

        assertRefused(
                bisect(),
                run
                        + ": the journal is of survey \"tickets 3\": its rows don't follow from one another, so there is no first"
                        + " wrong step; certify it, or compare its rows with what is known");
    }

    @Test
    void refusesARunUnderWay() {
        RecordedRun.simulated(run, Detail.VOTES, 3);
        try (FileJournal journal = FileJournal.in(run).open()) {
            journal.append("{\"type\":\"resumed\",\"step\":3}");
            journal.append("{\"type\":\"failure\",\"step\":3,\"sample\":0,\"attempt\":1,\"kind\":\"OTHER\"}");
            journal.force();

            int status = bisect();

            assertThat(console.err())
                    .startsWith("counting bisect: " + run + ": the run is under way in process ")
                    .endsWith(": wait for its end, or stop it by Ctrl-C, then bisect it" + NEW_LINE);
            assertThat(status).isEqualTo(2);
        }
    }

    @Test
    void needsAFolderForTheFork() {
        assertRefused(
                bisect("--at", "2"),
                "--at names the step to fork before, but there is no folder for the fork: add --fork NEW_DIR (see: counting"
                        + " bisect --help)");
    }

    @Test
    void stopsAtAnInterrupt() {
        RecordedRun.scripted(run, MISCOUNTING);
        Thread.currentThread().interrupt();

        assertThat(bisect()).isEqualTo(4);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(console.out() + console.err()).isEmpty();
    }
}
