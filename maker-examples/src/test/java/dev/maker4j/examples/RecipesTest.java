package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import dev.maker4j.Maker;
import dev.maker4j.Provider;
import dev.maker4j.Run;
import dev.maker4j.examples.ReadmeSnippets.CountingTask;
import dev.maker4j.examples.RecipesSnippets.Place;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.ScriptedModel;
import dev.maker4j.voting.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipesTest {
    private static ScriptedModel counting() {
        return ScriptedModel.replying("1", "1", "2", "2");
    }

    @Test
    void decideAQuestion() {
        ScriptedModel model = ScriptedModel.replying("366", "365", " 366\n", "366", "366");

        RecipesSnippets.question(model);

        assertThat(model.unread()).isEmpty();
    }

    @Test
    void cancelARunAndHandItsCheckpointToAnotherProcess() throws InterruptedException {
        ScriptedModel model = counting();

        byte[] checkpoint = RecipesSnippets.watched(new WrittenCountingTask(), model);

        Maker<Integer, Integer> elsewhere = Maker.solving(new WrittenCountingTask())
                .asking(model)
                .untilAheadBy(2)
                .build();
        assertThat(elsewhere.resume(elsewhere.checkpoint(checkpoint)).orElseThrow())
                .isEqualTo(2);
        assertThat(model.requests()).hasSize(4);
    }

    @Test
    void tellWhenARunIsOver() {
        ScriptedModel model = counting();
        Maker<Integer, Integer> maker =
                Maker.solving(new CountingTask(2)).asking(model).untilAheadBy(2).build();

        RecipesSnippets.async(maker).toCompletableFuture().join();

        assertThat(model.unread()).isEmpty();
    }

    @Test
    void refuseABudgetOfMoneyForAModelWithoutAPrice() {
        ScriptedModel model = counting();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecipesSnippets.budgeted(new CountingTask(2), model))
                .withMessageContaining("no price for model \"" + model.model() + "\"");
    }

    @Test
    void replayWhatAJournalHolds(@TempDir Path folder) {
        try (FileJournal journal = FileJournal.in(folder).open()) {
            Maker.solving(new CountingTask(2))
                    .asking(counting())
                    .untilAheadBy(2)
                    .journalling(journal)
                    .build()
                    .solve()
                    .orElseThrow();
        }

        try (FileJournal journal = FileJournal.in(folder).openForReading()) {
            assertThat(RecipesSnippets.replayed(journal).stepsDecidedAsRecorded())
                    .isEqualTo(2);
        }
    }

    @Test
    void showProgressInABrowser() throws Exception {
        Run<Integer, Integer> run = Maker.solving(new CountingTask(2))
                .asking(counting())
                .untilAheadBy(2)
                .build()
                .start();
        run.outcome().orElseThrow();

        HttpServer server = RecipesSnippets.progress(run);
        try (InputStream page = URI.create(
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/")
                .toURL()
                .openStream()) {
            assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("<p>2 steps of ?, 4 samples, 0 red flags, ");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void countWithMicrometer() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        RecipesSnippets.metered(new CountingTask(2), ScriptedModel.replying("1", "one", "1", "2", "2"), registry)
                .orElseThrow();

        assertThat(registry.counter("maker.samples", "kind", "vote").count()).isEqualTo(4);
        assertThat(registry.counter("maker.samples", "kind", "red flag").count())
                .isEqualTo(1);
        assertThat(registry.counter("maker.steps", "kind", "decided").count()).isEqualTo(2);
    }

    @Test
    void askInTheWayOfSmallModels() {
        Outcome<Integer, Integer> outcome = RecipesSnippets.small(
                        new CountingTask(1),
                        Provider.of(ScriptedModel.replying("1", "1", "1")).build())
                .solve();

        assertThat(outcome.orElseThrow()).isEqualTo(1);
        assertThat(RecipesSnippets.local().model()).isEqualTo("qwen2.5:7b");
    }

    @Test
    void voteByRulesOfOnesOwn() {
        ScriptedModel agreeing = ScriptedModel.replying("Rome", "perhaps Rome", "ROME", "rome");
        ScriptedModel disagreeing = ScriptedModel.replying("Rome", "Paris", "Rome");

        Verdict<Place> agreed = RecipesSnippets.own(agreeing).decide("What is the capital of Italy?");
        Verdict<Place> disagreed = RecipesSnippets.own(disagreeing).decide("What is the capital of Italy?");

        assertThat(agreed.orElseThrow().name()).isEqualTo("Rome");
        assertThat(agreed.tally().redFlags()).containsEntry("hesitation", 1);
        assertThat(disagreed).isInstanceOf(Verdict.Undecided.class);
    }
}
