package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.AsyncLlmClient;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Sampling;
import dev.maker4j.models.AnswerOnlyClient;
import dev.maker4j.models.EnsembleClient;
import dev.maker4j.models.FallbackClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A model that takes no temperature but its own was said, in its run's identity, to draw at 0. */
class FixedTemperatureTest {
    private static final String FIXED =
            "\"sampling\":\"Sampling[first=the provider's, others=the provider's, maxOutputTokens=9]\"";
    private static final String AS_ASKED = "\"sampling\":\"Sampling[first=0.0, others=0.1, maxOutputTokens=9]\"";

    private final List<LlmRequest> requests = new CopyOnWriteArrayList<>();

    private LlmClient model(String name, boolean fixed) {
        return new LlmClient() {
            @Override
            public LlmReply complete(LlmRequest request) {
                requests.add(request);
                return LlmReply.of("1");
            }

            @Override
            public String model() {
                return name;
            }

            @Override
            public Sampling drawing(Sampling asked) {
                return fixed ? asked.atProvidersTemperature() : asked;
            }
        };
    }

    private String journalled(Provider provider) {
        MemoryJournal journal = MemoryJournal.empty();
        Maker.solving(new CountingTask(1))
                .asking(provider)
                .sampling(Sampling.standard().cutOffAt(9))
                .untilAheadBy(2)
                .journalling(journal)
                .build()
                .solve()
                .orElseThrow();
        return journal.lines().get(0);
    }

    @Test
    void isSentNoneAndSaidToBeAskedAtItsOwn() {
        LlmClient fixed = model("fixed", true);

        assertThat(journalled(Provider.of(fixed).build())).contains(FIXED);
        assertThat(requests)
                .hasSize(2)
                .allMatch(request -> request.temperature().isEmpty());
        assertThat(journalled(Provider.of(model("other", false)).build())).contains(AS_ASKED);
    }

    @Test
    void isSaidSoThroughEveryWrapper() {
        LlmClient fixed = model("fixed", true);
        LlmClient alike = model("alike", true);
        LlmClient other = model("other", false);
        AsyncLlmClient async = new AsyncLlmClient() {
            @Override
            public CompletionStage<LlmReply> ask(LlmRequest request) {
                return CompletableFuture.completedFuture(LlmReply.of("1"));
            }

            @Override
            public Sampling drawing(Sampling asked) {
                return asked.atProvidersTemperature();
            }
        };

        assertThat(journalled(Provider.of(AnswerOnlyClient.over(fixed)).build()))
                .contains(FIXED);
        assertThat(journalled(Provider.of(EnsembleClient.of(fixed, alike)).build()))
                .contains(FIXED);
        assertThat(journalled(
                        Provider.of(FallbackClient.asking(fixed).orElse(alike)).build()))
                .contains(FIXED);
        assertThat(journalled(Provider.ofAsync(async).build())).contains(FIXED);
        assertThat(journalled(Provider.of(EnsembleClient.of(fixed, other)).build()))
                .contains(AS_ASKED);
        assertThat(journalled(
                        Provider.of(FallbackClient.asking(other).orElse(fixed)).build()))
                .contains(AS_ASKED);
    }
}
