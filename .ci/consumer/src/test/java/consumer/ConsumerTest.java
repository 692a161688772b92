package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.maker4j.Maker;
import dev.maker4j.SurveyRun;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.testkit.ScriptedModel;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the published artifacts are used for, from outside. */
class ConsumerTest {
    @Test
    void runsWhereItIsMeantTo() {
        assertEquals(
                System.getProperty("expected.module"),
                Objects.requireNonNullElse(Countdown.class.getModule().getName(), ""));
    }

    @Test
    void solvesATaskOfItsOwn() {
        LlmClient model = ScriptedModel.replying("2", "2", "1", "one", "1", "0", "3", "0", "0");

        Outcome<Integer, Integer> outcome =
                Maker.solving(new Countdown(3)).asking(model).untilAheadBy(2).build().solve();

        assertEquals(0, outcome.orElseThrow());
        assertEquals(1, outcome.report().redFlagCount());
    }

    @Test
    void surveysRowsOfItsOwn() throws InterruptedException {
        LlmClient model = mock(LlmClient.class);
        when(model.complete(any())).thenReturn(LlmReply.of("HIGH"));

        try (SurveyRun<String, Urgency> run = Urgency.of(model).start(List.of("The shop is down", "A typo"))) {
            for (SurveyRow<String, Urgency> row : run) {
                assertEquals(Urgency.HIGH, row.orElseThrow());
            }
        }
        verify(model, times(4)).complete(any());
    }

    @Test
    void asksAnAiServiceForARecordByVote() {
        String right = "{\"from\": \"Bonn\", \"to\": \"Rome\"}";
        ChatModel model = saying(right, "{\"from\": \"Rome\", \"to\": \"Bonn\"}", right, right);

        assertEquals(new Travel.Trip("Bonn", "Rome"), Travel.voting(model).trip("from Bonn to Rome"));
    }

    @Test
    void callsATool() {
        ChatModel model = mock(ChatModel.class);
        when(model.chat(any(ChatRequest.class))).thenAnswer(call -> {
            ChatRequest request = call.getArgument(0);
            return request.messages().stream()
                    .filter(ToolExecutionResultMessage.class::isInstance)
                    .map(ToolExecutionResultMessage.class::cast)
                    .findFirst()
                    .map(result -> said(AiMessage.from(result.text())))
                    .orElseGet(() -> said(AiMessage.from(ToolExecutionRequest.builder()
                            .id("1")
                            .name("distance")
                            .arguments("{\"to\": \"Rome\"}")
                            .build())));
        });

        assertEquals("1300 km", Travel.voting(model).chat("How far is Rome?"));
    }

    private static ChatModel saying(String... replies) {
        ChatModel model = mock(ChatModel.class);
        List<String> said = List.of(replies);
        AtomicInteger next = new AtomicInteger();
        when(model.chat(any(ChatRequest.class)))
                .thenAnswer(call -> said(AiMessage.from(said.get(Math.min(next.getAndIncrement(), said.size() - 1)))));
        return model;
    }

    private static ChatResponse said(AiMessage message) {
        return ChatResponse.builder().aiMessage(message).build();
    }
}
