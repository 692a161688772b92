package dev.maker4j.hanoi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.Maker;
import dev.maker4j.cli.Console;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Sampling;
import dev.maker4j.testkit.SimulatedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a run of ten disks that was made to go wrong at one step, that step is found, and everything behind it decided anew. */
class BisectCommandTest {
    private static final int DISKS = 10;
    private static final int WRONG = 700;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path above;

    private Path run = Path.of("");
    private Path fork = Path.of("");

    @BeforeEach
    void nameFolders() {
        run = above.resolve("run");
        fork = above.resolve("fork");
    }

    /** Plays rightly, but for both samples of one step. */
    private record Player(LlmClient right, int wrongAt, AtomicInteger asked) implements LlmClient {
        static Player failingAt(int step) {
            return new Player(
                    SimulatedModel.with(new HanoiSkill()).named("player").erringAt(0), step, new AtomicInteger());
        }

        @Override
        public LlmReply complete(LlmRequest request) throws InterruptedException {
            return asked.getAndIncrement() / 2 == wrongAt
                    ? LlmReply.of(new HanoiSkill().wrongAnswer(request.prompt(), 1))
                    : right.complete(request);
        }

        @Override
        public String model() {
            return "player";
        }

        @Override
        public boolean isInProcess() {
            return true;
        }

        @Override
        public boolean isSimulated() {
            return true;
        }
    }

    private static void play(Path folder, LlmClient model) {
        try (FileJournal journal =
                FileJournal.in(folder).keeping(Durability.GROUPED).open()) {
            Maker.solving(HanoiTask.of(DISKS))
                    .asking(model)
                    .untilAheadBy(2)
                    .sampling(Sampling.standard())
                    .journalling(journal)
                    .build()
                    .solve();
        }
    }

    private static Console typed(int status, Object... words) {
        Console console = Console.of(Hanoi.program());
        List<String> all = new ArrayList<>();
        for (Object word : words) {
            all.add(word.toString());
        }
        assertThat(console.run(all.toArray(String[]::new)))
                .as(console.err() + console.out())
                .isEqualTo(status);
        return console;
    }

    @Test
    void findsTheStepThatWentWrongInAtMostElevenChecksAndForksThere() throws IOException {
        play(run, Player.failingAt(WRONG));

        JsonNode found = new ObjectMapper()
                .readTree(typed(0, "bisect", "--journal", run, "--fork", fork, "--json")
                        .out());
        Player mended = Player.failingAt(-1);
        play(fork, mended);

        assertThat(found.path("step").asInt()).isEqualTo(WRONG);
        assertThat(found.path("checks").asInt()).isLessThanOrEqualTo(11);
        assertThat(found.path("problem").asText()).startsWith("the right action of step 700 is [");
        assertThat(mended.asked().get()).isEqualTo(2 * (1023 - WRONG));
        assertThat(typed(0, "bisect", "--journal", fork).out()).contains("✔ Nothing is wrong");
        assertThat(typed(0, "status", "--journal", fork).out()).contains("✔ Solved", "  before step 700");
    }

    @Test
    void tellsOfAJournalOfAnotherProgram() {
        try (FileJournal journal = FileJournal.in(run).open()) {
            journal.append("{\"type\":\"run\",\"format\":2,\"id\":\"x\",\"identity\":{\"task\":\"long addition\"}}");
        }

        assertThat(typed(2, "bisect", "--journal", run).err())
                .startsWith("hanoi bisect: " + run
                        + ": the journal is of another task: task is \"long addition\" there and ")
                .hasLineCount(1);
    }
}
