package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a provider says of an error is shown, in whatever shape it says it. */
class ErrorMessagesTest {
    private static LlmException failure(String prompt, String key, int status, String body) {
        try (Loopback server = Loopback.answering(status, body)) {
            OpenAiClient client =
                    OpenAiClient.at(server.baseUrl()).model("m").key(key).build();
            return catchThrowableOfType(LlmException.class, () -> client.complete(LlmRequest.of(Prompt.of(prompt))));
        }
    }

    /** The part of the message that tells what came. */
    private static String seen(int status, String body) {
        LlmException failure = failure("which way?", "sk-test-0123456789", status, body);
        String message = String.valueOf(failure.getMessage());
        return message.substring(message.indexOf("HTTP"), message.lastIndexOf(';'));
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                // as OpenAI has it
                Arguments.of(
                        400,
                        "{\"error\": {\"message\": \"Bad.\", \"type\": \"t\", \"param\": null, \"code\": \"c\"}}",
                        "HTTP 400 (c), \"Bad.\""),
                Arguments.of(
                        400,
                        "{\"error\": {\"message\": \"Bad.\", \"code\": null, \"type\": \"t\"}}",
                        "HTTP 400 (t), \"Bad.\""),
                // a number that the status has said already is not repeated
                Arguments.of(401, "{\"error\": {\"code\": 401, \"message\": \"No.\"}}", "HTTP 401"),
                Arguments.of(
                        401,
                        "{\"error\": {\"code\": 401, \"message\": \"No.\", \"type\": \"authentication_error\"}}",
                        "HTTP 401 (authentication_error)"),
                Arguments.of(
                        429,
                        "{\"error\": {\"code\": \"429\", \"type\": \"429\", \"message\": \"Slow.\"}}",
                        "HTTP 429, \"Slow.\""),
                Arguments.of(
                        429, "{\"error\": {\"code\": \"1302\", \"message\": \"Slow.\"}}", "HTTP 429 (1302), \"Slow.\""),
                // flat, as Mistral, FastAPI, AWS and gateways have it
                Arguments.of(
                        400,
                        "{\"object\": \"error\", \"message\": \"Bad.\", \"type\": \"t\", \"code\": \"3051\"}",
                        "HTTP 400 (3051), \"Bad.\""),
                Arguments.of(422, "{\"detail\": \"Bad.\"}", "HTTP 422, \"Bad.\""),
                Arguments.of(
                        422,
                        "{\"detail\": [{\"type\": \"missing\", \"msg\": \"Field required\"}]}",
                        "HTTP 422 (missing), \"Field required\""),
                Arguments.of(503, "{\"error\": \"Busy.\"}", "HTTP 503, \"Busy.\""),
                Arguments.of(
                        400, "{\"error\": \"bad_thing\", \"message\": \"Bad.\"}", "HTTP 400 (bad_thing), \"Bad.\""),
                Arguments.of(
                        500,
                        "{\"Message\": \"Oh.\", \"__type\": \"InternalFailure\"}",
                        "HTTP 500 (InternalFailure), \"Oh.\""),
                Arguments.of(500, "{\"statusCode\": 500, \"message\": \"Oh.\"}", "HTTP 500, \"Oh.\""),
                // in a list, as Gemini and Cloudflare have it
                Arguments.of(
                        400,
                        "[{\"error\": {\"code\": 400, \"message\": \"Bad.\", \"status\": \"INVALID_ARGUMENT\"}}]",
                        "HTTP 400 (INVALID_ARGUMENT), \"Bad.\""),
                Arguments.of(
                        400,
                        "{\"success\": false, \"errors\": [{\"code\": 7003, \"message\": \"Bad.\"}]}",
                        "HTTP 400 (7003), \"Bad.\""),
                // sizes
                Arguments.of(
                        400,
                        "{\"error\": {\"code\": 400, \"message\": \"too long\", \"type\": \"exceed_context_size_error\","
                                + " \"n_prompt_tokens\": 5000, \"n_ctx\": 4096}}",
                        "HTTP 400 (exceed_context_size_error), \"too long\", a prompt of 5000 tokens where 4096 fit"),
                // inside a 200
                Arguments.of(
                        200,
                        "{\"error\": {\"code\": 502, \"message\": \"Oh.\"}}",
                        "HTTP 200 with an error 502, \"Oh.\""),
                Arguments.of(
                        200,
                        "{\"choices\": [{\"message\": {\"content\": \"7\"}, \"finish_reason\": \"error\"}]}",
                        "HTTP 200 (finish_reason error)"),
                // nothing to read
                Arguments.of(500, "", "HTTP 500"),
                Arguments.of(500, "<html>Oh.</html>", "HTTP 500"),
                Arguments.of(500, "[]", "HTTP 500"),
                Arguments.of(500, "7", "HTTP 500"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void isShown(int status, String body, String expected) {
        assertThat(seen(status, body)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "7, any, \"At most 8192 tokens in a request\"",
        "a, a, \"At most 8192 tokens in *** request\"",
        "7, request, \"At most 8192 tokens in a ***\"",
        "8192, any, \"At most *** tokens in a request\"",
        "in, a, \"At most 8192 tokens *** *** request\"",
        "tokens in a request, any, \"At most 8192 ***\"",
        "what does \"At most 8192 tokens in\" mean, any, (text withheld)"
    })
    void aShortPromptOrKeyHidesNoMoreThanItself(String prompt, String key, String expected) {
        LlmException failure = failure(prompt, key, 400, Bodies.error("c", "At most 8192 tokens in a request"));

        String shown = expected.startsWith("(") ? "\"" + expected + "\"" : expected;
        assertThat(failure).hasMessageContaining("HTTP 400 (c), " + shown + ";");
    }

    @Test
    void aProxyThatWantsAPasswordIsNamed() {
        assertThat(failure("which way?", "sk-test-0123456789", 407, ""))
                .isInstanceOf(LlmException.Permanent.class)
                .hasMessageEndingWith("not authorized: HTTP 407; the proxy wants a user and a password: use one that"
                        + " doesn't, or name this host in NO_PROXY");
    }
}
