package dev.maker4j.langchain4j;

import static dev.maker4j.langchain4j.Scripts.calling;
import static dev.maker4j.langchain4j.Scripts.oneByOne;
import static dev.maker4j.langchain4j.Scripts.said;
import static dev.maker4j.langchain4j.Scripts.saying;
import static dev.maker4j.langchain4j.Scripts.scripted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.service.AiServices;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An AI Service that gets voted answers without a change to its code. */
class VotedAiServiceTest {
    enum Mood {
        GOOD,
        BAD
    }

    record Trip(String from, String to) {}

    interface Assistant {
        String chat(String message);

        @dev.langchain4j.service.UserMessage("How is the mood of: {{it}}")
        Mood mood(String text);

        @dev.langchain4j.service.UserMessage("How many words has: {{it}}")
        int words(String text);

        @dev.langchain4j.service.UserMessage("Which trip is told of in: {{it}}")
        Trip trip(String text);
    }

    private static Assistant assistant(FakeChatModel model) {
        return AiServices.create(
                Assistant.class, oneByOne(model).untilAheadBy(2).build());
    }

    @Test
    void answersAnEnumByVote() {
        assertThat(assistant(saying("BAD", "GOOD", "GOOD\n", "GOOD")).mood("all is well"))
                .isEqualTo(Mood.GOOD);
    }

    @Test
    void answersANumberByVote() {
        assertThat(assistant(saying("4", "3", "3", "3")).words("all is well")).isEqualTo(3);
    }

    @Test
    void answersARecordByVote() {
        String layout = "{\n  \"to\": \"Rome\",\n  \"from\": \"Bonn\"\n}";

        Trip trip = assistant(saying(
                        "{\"from\": \"Bonn\", \"to\": \"Rome\"}",
                        "{\"from\": \"Rome\", \"to\": \"Bonn\"}",
                        layout,
                        layout))
                .trip("from Bonn to Rome");

        assertThat(trip).isEqualTo(new Trip("Bonn", "Rome"));
    }

    @Test
    void callsAToolOnceForAllVotesAndRemembersTheConversation() {
        FakeChatModel model = scripted(
                calling("1", "distance", "{\"to\": \"Rome\"}"),
                calling("2", "distance", "{\"to\":\"Oslo\"}"),
                calling("3", "distance", "{\"to\":\"Rome\"}"),
                calling("4", "distance", "{\"to\":\"Rome\"}"),
                said("1300 km"),
                said("1300 km"));
        MessageWindowChatMemory memory = MessageWindowChatMemory.withMaxMessages(10);
        Atlas atlas = new Atlas();

        String answer = AiServices.builder(Assistant.class)
                .chatModel(oneByOne(model).untilAheadBy(2).build())
                .chatMemory(memory)
                .tools(atlas)
                .build()
                .chat("How far is Rome?");

        assertThat(answer).isEqualTo("1300 km");
        assertThat(atlas.asked).isEqualTo(1);
        assertThat(memory.messages())
                .hasSize(4)
                .satisfies(messages -> assertThat(messages.get(0)).isEqualTo(UserMessage.from("How far is Rome?")))
                .satisfies(messages -> assertThat(messages.get(2)).isInstanceOf(ToolExecutionResultMessage.class));
        assertThat(model.requests().get(0).toolSpecifications()).hasSize(1);
        assertThat(model.requests().get(5).messages()).hasSize(3);
    }

    @Test
    void isToldThatNothingWasDecided() {
        Assistant assistant = AiServices.create(
                Assistant.class,
                oneByOne(saying("a", "b")).untilAheadBy(2).atMost(2).build());

        assertThat(catchThrowable(() -> assistant.chat("hm?"))).isInstanceOf(UndecidedException.class);
    }

    static final class Atlas {
        private int asked;

        @Tool("how far away a city is")
        String distance(@P("the city") String to) {
            asked++;
            return Map.of("Rome", "1300 km").getOrDefault(to, "unknown");
        }
    }
}
