package dev.maker4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.TokenUsage;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScriptedModelTest {
    private static final LlmRequest QUESTION = LlmRequest.of(Prompt.of("which way?"));

    @Test
    void readsItsScriptLineByLine() throws Exception {
        var reply = LlmReply.of("right", TokenUsage.of(5, 1), FinishReason.LENGTH, Duration.ofSeconds(1));
        var outage = new LlmException.Transient(Kind.SERVER_ERROR, "down", null);
        var model = ScriptedModel.replying("left").then(outage).then(reply).thenReplying("left", "never asked");

        assertThat(model.complete(QUESTION).text()).isEqualTo("left");
        assertThatThrownBy(() -> model.complete(QUESTION)).isSameAs(outage);
        assertThat(model.complete(QUESTION)).isSameAs(reply);
        assertThat(model.complete(QUESTION).text()).isEqualTo("left");
        assertThat(model.unread()).containsExactly("never asked");
    }

    @Test
    void remembersWhatItWasAsked() throws Exception {
        var model = ScriptedModel.replying("left", "right");
        LlmRequest second = QUESTION.sample(1);

        model.complete(QUESTION);
        model.complete(second);

        assertThat(model.requests()).containsExactly(QUESTION, second);
    }

    @Test
    void failsForGoodBeyondItsEnd() throws Exception {
        var model = ScriptedModel.replying("left");
        model.complete(QUESTION);

        assertThatThrownBy(() -> model.complete(QUESTION))
                .isInstanceOf(LlmException.Permanent.class)
                .hasMessage("the script ended before call 2; add a reply to the ScriptedModel");
    }

    @Test
    void readsNoLineForAnInterruptedThread() {
        var model = ScriptedModel.replying("left");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> model.complete(QUESTION)).isInstanceOf(InterruptedException.class);
        assertThat(model.unread()).containsExactly("left");
    }

    @Test
    void givesEachLineOnceToManyThreads() {
        var model = ScriptedModel.replying(
                IntStream.range(0, 1_000).mapToObj(Integer::toString).toArray(String[]::new));
        Set<String> read = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 1_000).parallel().forEach(i -> {
            try {
                read.add(model.complete(QUESTION).text());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(read).hasSize(1_000);
        assertThat(model.unread()).isEmpty();
    }

    @Test
    void saysThatItIsNoModel() {
        var model = ScriptedModel.replying("left");

        assertThat(model.isSimulated()).isTrue();
        assertThat(model.isInProcess()).isTrue();
        assertThat(model.model()).isEqualTo("scripted model");
        assertThat(model).hasToString("ScriptedModel[asked=0, unread=1]");
    }
}
