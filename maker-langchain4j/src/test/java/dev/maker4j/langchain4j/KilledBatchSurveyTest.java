package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.journal.FileJournal;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process, killed by SIGKILL while its batches are at a server that outlives it. */
@Timeout(120)
class KilledBatchSurveyTest {
    private static final int ROWS = 300;

    private final OpenAiServer server = OpenAiServer.serving(
                    SimulatedModel.with(Next.SKILL).seed(7).erringAt(0.1))
            .named("m")
            .start();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    private void killedOnce(BooleanSupplier reached) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BatchedSurveyProcess.class.getName(),
                        server.baseUrl(),
                        folder.toString(),
                        Integer.toString(ROWS))
                .inheritIO()
                .start();
        try {
            while (!reached.getAsBoolean()) {
                assertThat(process.isAlive())
                        .as("the process before it was killed")
                        .isTrue();
                Thread.onSpinWait();
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void submitsNothingTwiceAndLosesNoAnswer() throws IOException, InterruptedException {
        server.batches().held();
        killedOnce(() -> server.batches().keys().size() == 1); // submitted, perhaps not noted
        assertThat(server.batches().sizes()).containsExactly(3 * ROWS);
        long before = server.traffic().requests();
        killedOnce(() -> server.traffic().requests() > before + 10); // waits
        assertThat(server.batches().sizes()).containsExactly(3 * ROWS);
        for (int stage = 0; stage < 3; stage++) {
            server.batches().advance();
        }
        killedOnce(() -> server.batches().keys().size() == 2); // results entered, the second batch submitted
        server.batches().goingOn();

        SurveyReport report;
        try (FileJournal journal = FileJournal.in(folder).open()) {
            report = BatchedSurveyProcess.run(server.baseUrl(), journal, ROWS);
        }

        assertThat(report.isComplete()).isTrue();
        assertThat(report.decided()).isEqualTo(ROWS);
        assertThat(server.batches().keys()).doesNotHaveDuplicates().hasSize(report.batches());
        assertThat(report.run().samples())
                .isEqualTo(
                        server.batches().sizes().stream().mapToInt(size -> size).sum());
    }
}
