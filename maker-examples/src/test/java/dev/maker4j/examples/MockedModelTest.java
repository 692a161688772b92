package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.maker4j.Question;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.voting.Verdict;
import org.junit.jupiter.api.Test;

/** For those whose tests already use a mocking library: a client is an interface with one method, and mocks like any other. */
class MockedModelTest {
    @Test
    void standsInForAModel() throws InterruptedException {
        LlmClient model = mock(LlmClient.class);
        when(model.model()).thenReturn("mocked");
        when(model.isInProcess()).thenReturn(true);
        when(model.complete(any()))
                .thenReturn(LlmReply.of("yes"), LlmReply.of("no"), LlmReply.of("yes"), LlmReply.of("yes"));

        Verdict<String> verdict = Question.parsedBy(reply -> reply)
                .asking(model)
                .untilAheadBy(2)
                .build()
                .decide("Is it?");

        assertThat(((Verdict.Decided<String>) verdict).answer()).isEqualTo("yes");
        verify(model, times(4)).complete(any());
    }
}
