package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmOptions;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What of a request's options LangChain4j can send, to chat models of OpenAI's protocol and to others. */
class OptionsOfChatModelsTest {
    private static final LlmRequest QUESTION = LlmRequest.of(Prompt.of("which way?"));
    private static final LlmOptions NONE = LlmOptions.none();

    private final List<ChatRequest> asked = new ArrayList<>();

    private ChatModelClient client(ChatRequestParameters defaults, Capability... capabilities) {
        return ChatModelClient.over(new ChatModel() {
                    @Override
                    public ChatResponse doChat(ChatRequest request) {
                        asked.add(request);
                        return ChatResponse.builder()
                                .aiMessage(AiMessage.from("left"))
                                .build();
                    }

                    @Override
                    public ChatRequestParameters defaultRequestParameters() {
                        return defaults;
                    }

                    @Override
                    public Set<Capability> supportedCapabilities() {
                        return Set.of(capabilities);
                    }
                })
                .named("m");
    }

    private ChatModelClient anyones() {
        return client(ChatRequestParameters.builder().build());
    }

    private ChatModelClient openAis() {
        return client(OpenAiChatRequestParameters.builder().seed(7).build());
    }

    static Stream<Arguments> optionsOfOpenAis() {
        return Stream.of(
                Arguments.of(QUESTION.seed(1), "a seed"),
                Arguments.of(QUESTION.sending(NONE.reasoning("low")), "a reasoning effort"),
                Arguments.of(QUESTION.sending(NONE.cachedUnder("k")), "a cache's key"),
                Arguments.of(QUESTION.sending(NONE.tellingAlternatives(0)), "a wish for log-probabilities"),
                Arguments.of(QUESTION.sending(NONE.field("top_k", "20")), "the field \"top_k\""));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("optionsOfOpenAis")
    void failForGoodWhereTheyCanNotBeSentRatherThanBeLeftOut(LlmRequest request, String what) {
        assertThatExceptionOfType(LlmException.Permanent.class)
                .isThrownBy(() -> anyones().complete(request))
                .withMessage("asking m: " + LlmException.Kind.INVALID_REQUEST.label()
                        + ": LangChain4j has no way to send " + what
                        + " to this provider; leave it out, or set it where the chat model is built");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("optionsOfOpenAis")
    void goToChatModelsOfOpenAisProtocol(LlmRequest request, String what) throws InterruptedException {
        openAis().complete(request);

        assertThat(asked.get(0).parameters()).isInstanceOf(OpenAiChatRequestParameters.class);
    }

    @Test
    void sayWhereToStopToEveryProvider() throws InterruptedException {
        anyones().complete(QUESTION.sending(NONE.stoppingAt("\n")));
        openAis().complete(QUESTION.sending(NONE.stoppingAt("\n")));

        assertThat(asked)
                .extracting(request -> request.parameters().stopSequences())
                .containsOnly(List.of("\n"));
    }

    @Test
    void replaceTheSeedThatAChatModelWasBuiltWith() throws InterruptedException {
        assertThat(openAis().takesSeeds()).isTrue();
        assertThat(anyones().takesSeeds()).isFalse();
        assertThat(client(OpenAiChatRequestParameters.builder().build()).takesSeeds())
                .isFalse();

        openAis().complete(QUESTION.seed(4711));

        assertThat(((OpenAiChatRequestParameters) asked.get(0).parameters()).seed())
                .isEqualTo(4711);
    }

    @Test
    void holdASchemaWhereTheChatModelSaysThatItTakesOne() throws InterruptedException {
        ChatModelClient taking =
                client(ChatRequestParameters.builder().build(), Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        assertThat(taking.takesSchemas()).isTrue();
        assertThat(anyones().takesSchemas()).isFalse();

        taking.complete(LlmRequest.of(Prompt.of("which way?").answeringBy("{\"type\":\"object\"}")));

        assertThat(asked.get(0).responseFormat().type()).isEqualTo(ResponseFormatType.JSON);
        assertThat(asked.get(0).responseFormat().jsonSchema().rootElement())
                .isEqualTo(JsonRawSchema.from("{\"type\":\"object\"}"));
    }
}
