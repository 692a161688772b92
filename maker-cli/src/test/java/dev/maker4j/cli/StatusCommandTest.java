package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.FileJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
    private static final String NEW_LINE = System.lineSeparator();

    @TempDir
    private Path folder;

    private final Console console = RecordedRun.console();

    private int run(String... more) {
        String[] typed = new String[more.length + 3];
        typed[0] = "status";
        typed[1] = "--journal";
        typed[2] = folder.toString();
        System.arraycopy(more, 0, typed, 3, more.length);
        return console.run(typed);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(console.out());
    }

    @Test
    void tellsOfASolvedRun() {
        RecordedRun.simulated(folder, Detail.VOTES, 99);

        assertThat(run()).isZero();

        assertThat(console.out().replaceAll("[0-9.]+ s  ", "? s  ").replaceAll("last entry .*|run  .*", "…"))
                .isEqualTo(String.join(
                                "\n",
                                "",
                                "  Counting to 12 · 12 steps · first to ahead by 2",
                                "  SIMULATED model",
                                "",
                                "  ✔ Solved (simulated model)",
                                "  " + "█".repeat(44) + "  100%",
                                "",
                                "    steps      12            of 12 decided",
                                "    samples    31            2.583 a step",
                                "    red flags  0",
                                "    failures   0",
                                "    retries    0",
                                "    tokens     31            written, 403 read",
                                "    time       ? s         of work; …",
                                "    …",
                                "")
                        + NEW_LINE);
    }

    @Test
    void showsARunAsDoneThatTookFewerStepsThanWereExpected() {
        RecordedRun.sooner(folder);

        assertThat(run()).isZero();

        assertThat(console.out().lines())
                .contains("  " + "█".repeat(44) + "  100%", "    steps      2             decided, of 3 expected");
    }

    @Test
    void tellsOfAPausedRun() {
        RecordedRun.simulated(folder, Detail.VOTES, 3);

        assertThat(run()).isZero();

        assertThat(console.out())
                .contains("⏸ Paused: the stint is over", "25%", "steps      3             of 12 decided");
    }

    @Test
    void tellsOfAStepThatCouldNotBeDecidedWithItsVotes() throws IOException {
        RecordedRun.scripted(folder, "1", "1", "2", "two\u001b[2J", "3", "2", "4");

        run();
        assertThat(console.out())
                .contains("✘ Undecided: step 1, with its votes below")
                .contains("next step  5 samples     2 × 2\n")
                .contains("\n                             1 × 3\n")
                .contains("\n                             1 discarded: 1 × parser threw NumberFormatException\n")
                .contains("red flags  1             parser threw NumberFormatException 1");
    }

    @Test
    void tellsOfAFailedRunOnOneLineWithoutWhatMovesACursor() {
        try (FileJournal journal = FileJournal.in(folder).open()) {
            journal.append("{\"type\":\"run\",\"format\":2,\"id\":\"x\",\"identity\":{\"task\":\"t\",\"model\":\"gpt\","
                    + "\"rule\":\"first to 1\"},\"parameters\":{\"disks\":\"3\"}}");
            journal.append("{\"type\":\"end\",\"step\":0,\"outcome\":\"failed\",\"detail\":\"no key\\n\\u001b[2Jgone\","
                    + "\"ms\":3}");
        }

        run();

        assertThat(console.out())
                .startsWith("\n  t · first to 1\n  gpt\n\n  ✘ Failed: no key ?[2Jgone\n\n    steps      0 ")
                .contains("\n    disks      3\n    run        x\n");
    }

    @Test
    void tellsTheProgramsOwnWordForTheEndOfARunThatSolvedNothing() throws IOException {
        try (FileJournal journal = FileJournal.in(folder).open()) {
            journal.append("{\"type\":\"run\",\"format\":2,\"id\":\"x\",\"identity\":{\"task\":\"t\"}}");
            journal.append("{\"type\":\"end\",\"step\":0,\"outcome\":\"solved\",\"word\":\"rolled back\",\"ms\":3}");
        }

        run();
        assertThat(console.out()).contains("\n  ✔ Rolled back\n");
        run("--json");

        JsonNode last = new ObjectMapper()
                .readTree(console.out().lines().reduce((before, after) -> after).orElseThrow());
        assertThat(last.path("status").asText()).isEqualTo("rolled back");
    }

    @Test
    void tellsWhetherAProcessHoldsARunThatHasNoEnd() throws IOException {
        RecordedRun.simulated(folder, Detail.VOTES, 3);
        withoutEnd();

        run();
        assertThat(console.out())
                .contains("■ Not finished: no end is recorded, and no process on this machine holds the"
                        + " journal; it was killed, or is running elsewhere");
        try (FileJournal held = FileJournal.in(folder).open()) {
            assertThat(held.folder()).isEqualTo(folder);
            run();
        }
        assertThat(console.out())
                .containsPattern(
                        "▶ Running in process " + ProcessHandle.current().pid() + " since 20[-0-9]+T[0-9:]{8}Z\n");
    }

    private void withoutEnd() throws IOException {
        Path file = folder.resolve("journal-000001.jsonl");
        String all = Files.readString(file);
        Files.writeString(file, all.substring(0, all.indexOf("{\"type\":\"end\"") + 20));
    }

    @Test
    void saysThatAJournalOfVerdictsCountsNoSamples() {
        RecordedRun.simulated(folder, Detail.VERDICTS, 99);

        run();

        assertThat(console.out())
                .contains("samples    0             recorded: the journal holds verdicts alone\n    time ");
    }

    @Test
    void isOneJsonObjectForPrograms() throws IOException {
        RecordedRun.simulated(folder, Detail.VOTES, 3);

        assertThat(run("--json")).isZero();

        assertThat(console.out()).hasLineCount(1);
        assertThat(json().path("format").asInt()).isEqualTo(1);
        assertThat(json().path("status").asText()).isEqualTo("paused");
        assertThat(json().path("reason").asText()).isEqualTo("the stint is over");
        assertThat(json().path("task").asText()).isEqualTo("Counting to 12");
        assertThat(json().path("steps").asInt()).isEqualTo(3);
        assertThat(json().path("expectedSteps").asInt()).isEqualTo(12);
        assertThat(json().path("samples").asInt())
                .isEqualTo(json().path("votes").asInt());
        assertThat(json().path("simulated").asBoolean()).isTrue();
        assertThat(json().path("rule").asText()).isEqualTo("first to ahead by 2");
        assertThat(json().path("lastEntry").asText()).matches("20[-0-9]+T.*Z");
    }

    @Test
    void isRunningForProgramsWhileAProcessHoldsIt() throws IOException {
        RecordedRun.simulated(folder, Detail.VOTES, 3);
        withoutEnd();

        try (FileJournal held = FileJournal.in(folder).open()) {
            assertThat(held.folder()).isEqualTo(folder);
            run("--json");
        }

        assertThat(json().path("status").asText()).isEqualTo("running");
        assertThat(json().path("holder").asText()).startsWith("process ");
    }

    @Test
    void saysOnOneLineWhatIsWrongWithTheFolder() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(console.err())
                .isEqualTo(
                        "counting status: " + folder + ": holds no run: name the folder of a run's journal" + NEW_LINE);

        Path nowhere = folder.resolve("nowhere");
        Console other = RecordedRun.console();
        assertThat(other.run("status", "--journal", nowhere.toString())).isEqualTo(2);
        assertThat(other.err())
                .isEqualTo("counting status: " + nowhere + ": there is no such folder: name the folder of a journal"
                        + NEW_LINE);

        Path file = Files.writeString(folder.resolve("file"), "");
        Console another = RecordedRun.console();
        assertThat(another.run("status", "--journal", file.toString())).isEqualTo(2);
        assertThat(another.err())
                .isEqualTo("counting status: " + file + ": isn't a folder: name the folder of a journal" + NEW_LINE);
    }

    @Test
    void saysOnOneLineWhereTheJournalIsDamaged() throws IOException {
        RecordedRun.simulated(folder, Detail.VOTES, 3);
        Path file = folder.resolve("journal-000001.jsonl");
        Files.writeString(file, Files.readString(file).replaceFirst("\"step\":1", "\"step\":7"));

        assertThat(run()).isEqualTo(2);
        assertThat(console.err())
                .hasLineCount(1)
                .startsWith("counting status: " + file + ", line ")
                .contains(" doesn't match its check sum: ");
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
