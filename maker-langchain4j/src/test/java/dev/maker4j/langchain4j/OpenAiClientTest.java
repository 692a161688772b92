package dev.maker4j.langchain4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.TokenUsage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiClientTest {
    private static final LlmRequest QUESTION = LlmRequest.of(Prompt.of("which way?"));

    private static OpenAiClient client(String baseUrl) {
        return OpenAiClient.at(baseUrl)
                .model("m")
                .key("sk-test-0123456789")
                .timingOutAfter(Duration.ofSeconds(60))
                .build();
    }

    private static LlmReply replyTo(int status, String body) throws InterruptedException {
        try (Loopback server = Loopback.answering(status, body)) {
            return client(server.baseUrl()).complete(QUESTION);
        }
    }

    private static LlmException failureOf(int status, String body, String... headers) {
        try (Loopback server = Loopback.answering(status, body, headers)) {
            LlmException failure = failureAt(server.baseUrl());
            assertThat(server.requests()).as("attempts").hasSize(1);
            return failure;
        }
    }

    private static LlmException failureAt(String baseUrl) {
        return catchThrowableOfType(LlmException.class, () -> client(baseUrl).complete(QUESTION));
    }

    @Nested
    class ASimulatedEndpoint {
        private static final String MARK = "{\"system_fingerprint\": \"simulated\", ";

        @Test
        void isKnownAsOneOnceItHasSaidSo() throws InterruptedException {
            String marked = Bodies.saying("left").replaceFirst("\\{", MARK);
            try (Loopback server = Loopback.answering(200, marked)) {
                OpenAiClient client = client(server.baseUrl());
                assertThat(client.isSimulated()).as("before the first call").isFalse();

                client.complete(QUESTION);

                assertThat(client.isSimulated()).isTrue();
            }
        }

        @Test
        void isKnownThroughAnyChatModelAndAnyCopyOfItsClient() throws InterruptedException {
            String marked = Bodies.saying("left").replaceFirst("\\{", MARK);
            try (Loopback server = Loopback.answering(200, marked)) {
                ChatModelClient client = ChatModelClient.over(OpenAiChatModel.builder()
                        .baseUrl(server.baseUrl())
                        .apiKey("any")
                        .modelName("m")
                        .maxRetries(0)
                        .build());
                client.named("another name").complete(QUESTION);

                assertThat(client.isSimulated()).isTrue();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"fp_44709d6fcb\"", "null"})
        void isNotSuspectedByAnyOtherFingerprint(String fingerprint) throws InterruptedException {
            String marked = Bodies.saying("left").replaceFirst("\\{", MARK.replace("\"simulated\"", fingerprint));
            try (Loopback server = Loopback.answering(200, marked)) {
                OpenAiClient client = client(server.baseUrl());

                client.complete(QUESTION);

                assertThat(client.isSimulated()).isFalse();
            }
        }
    }

    @Nested
    class ARequest {
        private String sent(LlmRequest request, OutputLimit limit) throws InterruptedException {
            try (Loopback server = Loopback.answering(200, Bodies.saying("left"))) {
                OpenAiClient client = OpenAiClient.at(server.baseUrl())
                        .model("m")
                        .key("sk-test-0123456789")
                        .limitingBy(limit)
                        .build();
                assertThat(client.complete(request).text()).isEqualTo("left");
                return server.requests().get(0);
            }
        }

        @Test
        void carriesKeyAndSampleNumberOverPlainHttp11() throws InterruptedException {
            String sent = sent(QUESTION.sample(7), OutputLimit.MAX_TOKENS);

            assertThat(sent)
                    .startsWith("POST /v1/chat/completions HTTP/1.1\r\n")
                    .contains("Authorization: Bearer sk-test-0123456789\r\n", "X-Maker-Sample: 7\r\n")
                    .doesNotContainIgnoringCase("upgrade");
        }

        @Test
        void saysNothingThatWasNotSet() throws InterruptedException {
            String sent = sent(QUESTION, OutputLimit.MAX_TOKENS);

            assertThat(sent)
                    .contains("\"model\" : \"m\"", "\"content\" : \"which way?\"", "X-Maker-Sample: 0\r\n")
                    .doesNotContain("temperature", "max_tokens", "max_completion_tokens", "\"system\"");
        }

        @Test
        void namesSystemPartTemperatureAndLimit() throws InterruptedException {
            LlmRequest request = LlmRequest.of(new Prompt("Be brief.", "which way?"))
                    .temperature(0.1)
                    .maxOutputTokens(750);

            String sent = sent(request, OutputLimit.MAX_TOKENS);

            assertThat(sent)
                    .contains(
                            "\"role\" : \"system\"",
                            "\"content\" : \"Be brief.\"",
                            "\"temperature\" : 0.1",
                            "\"max_tokens\" : 750")
                    .doesNotContain("max_completion_tokens");
        }

        @Test
        void namesTheLimitAsReasoningModelsWantItWhereAsked() throws InterruptedException {
            String sent = sent(QUESTION.maxOutputTokens(750), OutputLimit.MAX_COMPLETION_TOKENS);

            assertThat(sent).contains("\"max_completion_tokens\" : 750").doesNotContain("max_tokens");
        }

        @Test
        void carriesNoKeyWhereNoneWasGiven() throws InterruptedException {
            try (Loopback server = Loopback.answering(200, Bodies.saying("left"))) {
                OpenAiClient.at(server.baseUrl() + "/").model("m").build().complete(QUESTION);

                assertThat(server.requests().get(0))
                        .startsWith("POST /v1/chat/completions HTTP/1.1\r\n")
                        .doesNotContainIgnoringCase("authorization");
            }
        }
    }

    @Nested
    class AReply {
        @Test
        void hasTextUsageReasonAndLatency() throws InterruptedException {
            LlmReply reply = replyTo(200, Bodies.saying("left"));

            assertThat(reply.text()).isEqualTo("left");
            assertThat(reply.usage()).isEqualTo(TokenUsage.of(40, 7).cachedInput(32));
            assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
            assertThat(reply.latency()).isPositive();
        }

        @Test
        void hasAnUnknownUsageWhereTheServerSendsNone() throws InterruptedException {
            assertThat(replyTo(200, Bodies.withoutUsage("left")).usage()).isEqualTo(TokenUsage.unknown());
        }

        @ParameterizedTest
        @CsvSource({
            "'\"stop\"', STOP",
            "'\"length\"', LENGTH",
            "'\"content_filter\"', CONTENT_FILTER",
            "'\"tool_calls\"', TOOL_CALL",
            "'\"something_new\"', UNKNOWN",
            "null, UNKNOWN"
        })
        void namesWhyTheModelStopped(String said, FinishReason expected) throws InterruptedException {
            LlmReply reply = replyTo(200, Bodies.choice("{\"role\": \"assistant\", \"content\": \"le\"}", said));

            assertThat(reply.finishReason()).isEqualTo(expected);
            assertThat(reply.text()).isEqualTo("le");
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "\"\""})
        void isEmptyWhereTheModelSaidNothing(String content) throws InterruptedException {
            LlmReply reply =
                    replyTo(200, Bodies.choice("{\"role\": \"assistant\", \"content\": " + content + "}", "\"stop\""));

            assertThat(reply.text()).isEmpty();
            assertThat(reply.usage()).isEqualTo(TokenUsage.of(40, 7).cachedInput(32));
        }

        @Test
        void isEmptyAndWithheldWhereTheModelRefuses() throws InterruptedException {
            String refusal = "{\"role\": \"assistant\", \"content\": null, \"refusal\": \"I can't help with that.\"}";

            LlmReply reply = replyTo(200, Bodies.choice(refusal, "\"stop\""));

            assertThat(reply.text()).isEmpty();
            assertThat(reply.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
        }
    }

    @Nested
    class AFailure {
        @ParameterizedTest
        @CsvSource({
            "408, TIMED_OUT",
            "429, RATE_LIMITED",
            "500, SERVER_ERROR",
            "502, SERVER_ERROR",
            "503, SERVER_ERROR",
            "529, SERVER_ERROR"
        })
        void mayPass(int status, Kind kind) {
            LlmException failure = failureOf(status, Bodies.error("some_code", "Not now."));

            assertThat(failure)
                    .isInstanceOf(LlmException.Transient.class)
                    .extracting(LlmException::kind)
                    .isEqualTo(kind);
        }

        @ParameterizedTest
        @CsvSource({
            "302, OTHER",
            "400, INVALID_REQUEST",
            "401, AUTHENTICATION",
            "403, AUTHENTICATION",
            "404, UNKNOWN_MODEL",
            "409, INVALID_REQUEST",
            "413, INVALID_REQUEST",
            "422, INVALID_REQUEST"
        })
        void isForGood(int status, Kind kind) {
            LlmException failure = failureOf(status, Bodies.error("some_code", "Never."));

            assertThat(failure)
                    .isInstanceOf(LlmException.Permanent.class)
                    .extracting(LlmException::kind)
                    .isEqualTo(kind);
        }

        @Test
        void isForGoodWhereTheQuotaIsUsedUp() {
            LlmException failure =
                    failureOf(429, Bodies.error("insufficient_quota", "You exceeded your current quota."));

            assertThat(failure)
                    .isInstanceOf(LlmException.Permanent.class)
                    .extracting(LlmException::kind)
                    .isEqualTo(Kind.USED_UP);
        }

        @ParameterizedTest
        @CsvSource({
            "Retry-After: 20, PT20S",
            "Retry-After: 0.5, PT0.5S",
            "retry-after-ms: 1500, PT1.5S",
        })
        void carriesHowLongToWait(String header, Duration expected) {
            LlmException.Transient failure =
                    (LlmException.Transient) failureOf(429, Bodies.error("rate_limit_exceeded", "Slow down."), header);

            assertThat(failure.retryAfter()).contains(expected);
        }

        @Test
        void carriesHowLongToWaitWhereADateIsGiven() {
            LlmException.Transient failure = (LlmException.Transient) failureOf(
                    503, "busy", "Date: Wed, 21 Oct 2015 07:28:00 GMT", "Retry-After: Wed, 21 Oct 2015 07:29:30 GMT");

            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(90));
        }

        @Test
        void saysWhatWasTriedWhatCameBackAndWhatToDo() {
            try (Loopback server =
                    Loopback.answering(400, Bodies.error("context_length_exceeded", "At most 8192 tokens."))) {
                LlmException failure = failureAt(server.baseUrl());

                assertThat(failure)
                        .hasMessage("asking m at 127.0.0.1:" + server.port()
                                + ": request rejected: HTTP 400 (context_length_exceeded), \"At most 8192 tokens.\"; shorten"
                                + " the prompt, or ask a model with room for more tokens");
            }
        }

        @Test
        void doesNotFollowARedirectWithTheKey() {
            try (Loopback elsewhere = Loopback.answering(200, Bodies.saying("left"));
                    Loopback server =
                            Loopback.answering(307, "", "Location: " + elsewhere.baseUrl() + "/chat/completions")) {
                LlmException failure = failureAt(server.baseUrl());

                assertThat(failure).isInstanceOf(LlmException.Permanent.class);
                assertThat(elsewhere.requests()).isEmpty();
            }
        }
    }

    @Nested
    class ABrokenReply {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{}",
                    "null",
                    "<html><body>Bad gateway</body></html>",
                    "{\"id\": \"c-1\", \"choices\": [{\"index\": 0, \"message\": {\"role\": \"assis",
                    "{\"id\": \"c-1\", \"choices\": []}",
                    "{\"id\": \"c-1\", \"choices\": [{}]}",
                    "{\"id\": \"c-1\", \"choices\": [null]}"
                })
        void isAFailureThatMayPass(String body) {
            LlmException failure = failureOf(200, body);

            assertThat(failure)
                    .isInstanceOf(LlmException.Transient.class)
                    .extracting(LlmException::kind)
                    .isEqualTo(Kind.MALFORMED);
        }
    }

    @Nested
    class AConnection {
        private LlmException failureWhere(Loopback.Conduct conduct) {
            try (Loopback server = Loopback.doing(conduct)) {
                return failureAt(server.baseUrl());
            }
        }

        @Test
        void thatIsResetMayComeBack() {
            LlmException failure = failureWhere(caller -> {
                caller.setSoLinger(true, 0);
                caller.close();
            });

            assertThat(failure)
                    .isInstanceOf(LlmException.Transient.class)
                    .extracting(LlmException::kind)
                    .isEqualTo(Kind.CONNECTION);
        }

        @Test
        void thatIsClosedWithoutAReplyMayComeBack() {
            LlmException failure = failureWhere(caller -> caller.close());

            assertThat(failure)
                    .isInstanceOf(LlmException.Transient.class)
                    .extracting(LlmException::kind)
                    .isEqualTo(Kind.CONNECTION);
        }

        @Test
        void thatEndsWithinTheBodyMayComeBack() {
            LlmException failure = failureWhere(caller -> {
                caller.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"id\"".getBytes(UTF_8));
                caller.close();
            });

            assertThat(failure)
                    .isInstanceOf(LlmException.Transient.class)
                    .extracting(LlmException::kind)
                    .isEqualTo(Kind.CONNECTION);
        }

        @Test
        void thatIsRefusedMayComeBack() throws IOException {
            try (Socket silent = new Socket()) { // has its port, and doesn't listen there
                silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

                LlmException failure = failureAt("http://127.0.0.1:" + silent.getLocalPort() + "/v1");

                assertThat(failure)
                        .isInstanceOf(LlmException.Transient.class)
                        .extracting(LlmException::kind)
                        .isEqualTo(Kind.CONNECTION);
            }
        }

        @Test
        void toAnUnknownHostNeverComes() {
            String name = "no".repeat(32) + ".invalid"; // too long a name for anybody to be asked

            LlmException failure = failureAt("http://" + name + "/v1");

            assertThat(failure)
                    .isInstanceOf(LlmException.Permanent.class)
                    .hasMessage("asking m at " + name + ": connection lost: unknown host; check the base URL, and that"
                            + " DNS works here");
        }
    }
}
