package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.llm.TokenUsage;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UsageReaderTest {
    static Stream<Arguments> usages() {
        return Stream.of(
                Arguments.of("null", TokenUsage.unknown()),
                Arguments.of("{}", TokenUsage.unknown()),
                Arguments.of("7", TokenUsage.unknown()),
                Arguments.of("{'prompt_tokens': -1, 'completion_tokens': 'many'}", TokenUsage.unknown()),
                Arguments.of("{'prompt_tokens': 40, 'completion_tokens': 7}", TokenUsage.of(40, 7)),
                Arguments.of("{'prompt_tokens': '40', 'completion_tokens': 7.0}", TokenUsage.of(40, 7)),
                Arguments.of("{'prompt_tokens': 40}", TokenUsage.unknown().input(40)),
                Arguments.of("{'prompt_tokens': 40, 'total_tokens': 47}", TokenUsage.of(40, 7)),
                Arguments.of("{'completion_tokens': 7, 'total_tokens': 47}", TokenUsage.of(40, 7)),
                Arguments.of("{'input_tokens': 40, 'output_tokens': 7}", TokenUsage.of(40, 7)),
                // hidden reasoning: within (OpenAI), beside by the total (Gemini, Grok), beside without a total
                Arguments.of(
                        "{'prompt_tokens': 40, 'completion_tokens': 107, 'total_tokens': 147,"
                                + " 'completion_tokens_details': {'reasoning_tokens': 100}}",
                        TokenUsage.of(40, 107).reasoning(100)),
                Arguments.of(
                        "{'prompt_tokens': 40, 'completion_tokens': 7, 'total_tokens': 147}",
                        TokenUsage.of(40, 107).reasoning(100)),
                Arguments.of(
                        "{'prompt_tokens': 40, 'completion_tokens': 7, 'total_tokens': 147,"
                                + " 'completion_tokens_details': {'reasoning_tokens': 100}}",
                        TokenUsage.of(40, 107).reasoning(100)),
                Arguments.of(
                        "{'prompt_tokens': 40, 'completion_tokens': 7,"
                                + " 'completion_tokens_details': {'reasoning_tokens': 100}}",
                        TokenUsage.of(40, 107).reasoning(100)),
                Arguments.of("{'prompt_tokens': 40, 'completion_tokens': 7, 'total_tokens': 40}", TokenUsage.of(40, 7)),
                // caches: OpenAI, DeepSeek, OpenRouter, Anthropic's own counting
                Arguments.of(
                        "{'prompt_tokens': 40, 'completion_tokens': 7, 'prompt_tokens_details': {'cached_tokens': 32}}",
                        TokenUsage.of(40, 7).cachedInput(32)),
                Arguments.of(
                        "{'prompt_tokens': 40, 'completion_tokens': 7, 'prompt_cache_hit_tokens': 32}",
                        TokenUsage.of(40, 7).cachedInput(32)),
                Arguments.of(
                        "{'prompt_tokens': 40, 'completion_tokens': 7,"
                                + " 'prompt_tokens_details': {'cached_tokens': 2, 'cache_write_tokens': 30}}",
                        TokenUsage.of(40, 7).cachedInput(2).cacheWrite(30)),
                Arguments.of(
                        "{'input_tokens': 8, 'output_tokens': 7, 'cache_read_input_tokens': 2,"
                                + " 'cache_creation_input_tokens': 30}",
                        TokenUsage.of(40, 7).cachedInput(2).cacheWrite(30)));
    }

    @ParameterizedTest
    @MethodSource("usages")
    void readsWhatProvidersTell(String json, TokenUsage expected) throws IOException {
        assertThat(UsageReader.read(new ObjectMapper().readTree(json.replace('\'', '"'))))
                .isEqualTo(expected);
    }
}
