package dev.maker4j.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.testkit.ScriptedModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, seen by the JDK's client. */
@Timeout(60)
class OpenAiServerTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Says which sample it was asked for. */
    private static final LlmClient NUMBERING = request -> LlmReply.of("sample " + request.sample());

    private static HttpRequest.Builder request(OpenAiServer server, String body) {
        return HttpRequest.newBuilder(URI.create(server.baseUrl() + "/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String question(OpenAiServer server, String user) {
        return """
                {"model": "%s", "messages": [{"role": "user", "content": "%s"}]}""".formatted(server.model(), user);
    }

    private static HttpResponse<String> post(OpenAiServer server, String body) throws Exception {
        return HTTP.send(request(server, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> ask(OpenAiServer server) throws Exception {
        return post(server, question(server, "which way?"));
    }

    private static String content(HttpResponse<String> response) throws Exception {
        return JSON.readTree(response.body())
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .asText();
    }

    private static OpenAiServer serving(LlmClient model) {
        return OpenAiServer.serving(model).named("compass").start();
    }

    @Nested
    class Identifiers {

        @Test
        void areNumberedFromWhatWasChosen() throws Exception {
            try (var server = OpenAiServer.serving(NUMBERING)
                    .named("compass")
                    .identifyingRepliesBy("test")
                    .start()) {
                assertThat(JSON.readTree(ask(server).body()).path("id").asText())
                        .isEqualTo("chatcmpl-test-1");
                assertThat(JSON.readTree(ask(server).body()).path("id").asText())
                        .isEqualTo("chatcmpl-test-2");
            }
        }

        @Test
        void ofOneStartOfAServerNeverComeAgainInAnother() throws Exception {
            List<String> ids = new ArrayList<>();
            for (int start = 0; start < 3; start++) {
                try (var server = serving(NUMBERING)) {
                    ids.add(JSON.readTree(ask(server).body()).path("id").asText());
                }
            }

            assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("chatcmpl-[0-9a-f]{8}-1"));
        }
    }

    @Nested
    class Gateways {

        private JsonNode asked(OpenAiServer server) throws Exception {
            return JSON.readTree(ask(server).body());
        }

        @Test
        void answerABodyThatTheyHaveSeenWithTheSameReply() throws Exception {
            try (var server = OpenAiServer.serving(NUMBERING)
                    .named("compass")
                    .behind(Gateway.CACHING)
                    .start()) {
                JsonNode first = asked(server);

                assertThat(asked(server)).isEqualTo(first);
                assertThat(content(post(server, question(server, "which other way?"))))
                        .isEqualTo("sample 0");
                assertThat(server.cacheHits()).isEqualTo(1);
            }
        }

        @Test
        void giveCopiesIdentifiersOfTheirOwnIfToldSo() throws Exception {
            try (var server = OpenAiServer.serving(NUMBERING)
                    .named("compass")
                    .behind(Gateway.CACHING_WITH_NEW_IDS)
                    .identifyingRepliesBy("test")
                    .start()) {
                ObjectNode first = (ObjectNode) asked(server);
                ObjectNode second = (ObjectNode) asked(server);

                assertThat(second.path("id").asText()).isEqualTo("chatcmpl-test-2");
                assertThat(second.put("id", "").toString())
                        .isEqualTo(first.put("id", "").toString());
                assertThat(server.cacheHits()).isEqualTo(1);
            }
        }

        @Test
        void keepNoFailures() throws Exception {
            try (var server = OpenAiServer.serving(NUMBERING)
                    .named("compass")
                    .behind(Gateway.CACHING)
                    .start()) {
                server.next(1, Fault.serverError());

                assertThat(ask(server).statusCode()).isEqualTo(500);
                assertThat(ask(server).statusCode()).isEqualTo(200);
                assertThat(server.cacheHits()).isZero();
            }
        }
    }

    @Nested
    class ChatCompletions {

        @Test
        void askTheModelWhatTheMessagesSay() throws Exception {
            var model = ScriptedModel.replying("left");
            try (var server = serving(model)) {
                post(server, """
                        {"model": "compass", "temperature": 0.5, "max_tokens": 9, "seed": 3, "messages": [
                          {"role": "system", "content": "Answer in one word."},
                          {"role": "user", "content": [{"type": "text", "text": "Which "},
                                                       {"type": "text", "text": "way? \\u00e9"}]}]}""");
            }

            LlmRequest request = model.requests().get(0);
            assertThat(request.prompt().system()).isEqualTo("Answer in one word.");
            assertThat(request.prompt().user()).isEqualTo("Which way? \u00e9");
            assertThat(request.temperature()).hasValue(0.5);
            assertThat(request.maxOutputTokens()).hasValue(9);
        }

        @Test
        void takeTheNewerNameOfTheTokenLimitFirst() throws Exception {
            var model = ScriptedModel.replying("left");
            try (var server = serving(model)) {
                post(server, """
                        {"model": "compass", "max_tokens": 9, "max_completion_tokens": 7,
                         "messages": [{"role": "user", "content": "?"}]}""");
            }

            assertThat(model.requests().get(0).maxOutputTokens()).hasValue(7);
        }

        @Test
        void answerWithTextReasonAndUsage() throws Exception {
            var usage = TokenUsage.of(100, 20).cachedInput(80);
            var model = ScriptedModel.replying()
                    .then(LlmReply.of("\"left\"\n\u00e9", usage, FinishReason.LENGTH, Duration.ZERO));
            try (var server = serving(model)) {
                JsonNode json = JSON.readTree(ask(server).body());

                assertThat(json.at("/object").asText()).isEqualTo("chat.completion");
                assertThat(json.at("/model").asText()).isEqualTo("compass");
                assertThat(json.at("/choices/0/message/role").asText()).isEqualTo("assistant");
                assertThat(json.at("/choices/0/message/content").asText()).isEqualTo("\"left\"\n\u00e9");
                assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("length");
                assertThat(json.at("/usage").toString())
                        .isEqualTo("{\"prompt_tokens\":100,\"completion_tokens\":20,\"total_tokens\":120,"
                                + "\"prompt_tokens_details\":{\"cached_tokens\":80}}");
                assertThat(json.at("/system_fingerprint").asText()).isEqualTo("simulated");
            }
        }

        @Test
        void estimateUsageThatTheModelDoesNotKnow() throws Exception {
            try (var server = serving(ScriptedModel.replying("left!"))) {
                JsonNode json = JSON.readTree(ask(server).body());

                assertThat(json.at("/usage").toString())
                        .isEqualTo("{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":5}");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "[]",
                    "{\"model\": \"compass\"",
                    "{\"model\": \"compass\"}",
                    "{\"messages\": [{\"role\": \"user\", \"content\": \"?\"}]}",
                    "{\"model\": \"compass\", \"messages\": [{\"role\": \"assistant\", \"content\": \"?\"}]}",
                    "{\"model\": \"compass\", \"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"image\"}]}]}",
                    "{\"model\": \"compass\", \"stream\": true, \"messages\": [{\"role\": \"user\", \"content\": \"?\"}]}",
                    "{\"model\": \"compass\", \"n\": 2, \"messages\": [{\"role\": \"user\", \"content\": \"?\"}]}",
                    "{\"model\": \"compass\", \"temperature\": 3, \"messages\": [{\"role\": \"user\", \"content\": \"?\"}]}",
                    "{\"model\": \"compass\", \"max_tokens\": 0, \"messages\": [{\"role\": \"user\", \"content\": \"?\"}]}",
                })
        void refuseABodyThatMakesNoSense(String body) throws Exception {
            try (var server = serving(ScriptedModel.replying())) {
                HttpResponse<String> response = post(server, body);

                assertThat(response.statusCode()).isEqualTo(400);
                assertThat(JSON.readTree(response.body()).at("/error/type").asText())
                        .isEqualTo("invalid_request_error");
            }
        }

        @Test
        void refuseAnUnknownModelByName() throws Exception {
            try (var server = serving(ScriptedModel.replying())) {
                HttpResponse<String> response = post(
                        server, "{\"model\": \"sextant\", \"messages\": [{\"role\": \"user\", \"content\": \"?\"}]}");

                assertThat(response.statusCode()).isEqualTo(404);
                assertThat(response.body())
                        .isEqualTo("{\"error\":{\"message\":\"The model \\\"sextant\\\" does not exist; this server has"
                                + " \\\"compass\\\".\",\"type\":\"invalid_request_error\",\"param\":null,"
                                + "\"code\":\"model_not_found\"}}");
            }
        }

        @ParameterizedTest
        @CsvSource({
            "RATE_LIMITED, 429",
            "SERVER_ERROR, 500",
            "TIMED_OUT, 408",
            "AUTHENTICATION, 401",
            "UNKNOWN_MODEL, 404",
            "INVALID_REQUEST, 400",
            "OTHER, 500"
        })
        void passTheModelsOwnFailuresOn(LlmException.Kind kind, int status) throws Exception {
            var model = ScriptedModel.replying().then(new LlmException.Transient(kind, "as planned", null));
            try (var server = serving(model)) {
                assertThat(ask(server).statusCode()).isEqualTo(status);
            }
        }

        @Test
        void surviveAModelThatThrowsSomethingElse() throws Exception {
            LlmClient broken = request -> {
                throw new IllegalStateException("a bug");
            };
            try (var server = serving(broken)) {
                assertThat(ask(server).statusCode()).isEqualTo(500);
                assertThat(ask(server).statusCode()).isEqualTo(500);
                assertThat(server.traffic().inFlight()).isZero();
            }
        }

        @Test
        void takeABodyInChunks() throws Exception {
            try (var server = serving(ScriptedModel.replying("left"))) {
                byte[] body = question(server, "which way?".repeat(5_000)).getBytes(StandardCharsets.UTF_8);
                var chunked = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/chat/completions"))
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .build();

                assertThat(content(HTTP.send(chunked, HttpResponse.BodyHandlers.ofString())))
                        .isEqualTo("left");
            }
        }

        @Test
        void takeClientsThatOfferHttp2() throws Exception {
            try (var server = serving(ScriptedModel.replying("left"))) {
                HttpClient offering = HttpClient.newHttpClient();

                assertThat(content(offering.send(
                                request(server, question(server, "which way?")).build(),
                                HttpResponse.BodyHandlers.ofString())))
                        .isEqualTo("left");
            }
        }
    }

    @Nested
    class Samples {

        @Test
        void areNumberedPerPromptAsTheyCome() throws Exception {
            try (var server = serving(NUMBERING)) {
                List<String> replies = new ArrayList<>();
                for (String user : List.of("a", "a", "b", "a")) {
                    replies.add(content(post(server, question(server, user))));
                }

                assertThat(replies).containsExactly("sample 0", "sample 1", "sample 0", "sample 2");
            }
        }

        @Test
        void takeTheNumberOfTheHeader() throws Exception {
            try (var server = serving(NUMBERING)) {
                var seventh = request(server, question(server, "a"))
                        .header("X-Maker-Sample", "7")
                        .build();

                assertThat(content(HTTP.send(seventh, HttpResponse.BodyHandlers.ofString())))
                        .isEqualTo("sample 7");
                assertThat(content(post(server, question(server, "a")))).isEqualTo("sample 0");
            }
        }

        @Test
        void keepTheirNumberWhenTheCallFails() throws Exception {
            try (var server = serving(NUMBERING)) {
                server.next(1, Fault.serverError());
                server.next(1, Fault.truncatedJson());

                assertThat(ask(server).statusCode()).isEqualTo(500);
                assertThat(ask(server).statusCode()).isEqualTo(200);
                assertThat(content(ask(server))).isEqualTo("sample 0");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"-1", "one"})
        void refuseANumberThatIsNone(String number) throws Exception {
            try (var server = serving(NUMBERING)) {
                var odd = request(server, question(server, "a"))
                        .header("X-Maker-Sample", number)
                        .build();

                assertThat(HTTP.send(odd, HttpResponse.BodyHandlers.ofString()).statusCode())
                        .isEqualTo(400);
            }
        }
    }

    @Nested
    class Keys {

        @Test
        void areCheckedWhereOneIsSet() throws Exception {
            try (var server = OpenAiServer.serving(ScriptedModel.replying("left"))
                    .named("compass")
                    .requiringKey("sk-right")
                    .start()) {
                var wrong = request(server, question(server, "?")).header("Authorization", "Bearer sk-wrong");
                var right = request(server, question(server, "?")).header("Authorization", "Bearer sk-right");

                HttpResponse<String> refused = HTTP.send(wrong.build(), HttpResponse.BodyHandlers.ofString());
                HttpResponse<String> let = HTTP.send(right.build(), HttpResponse.BodyHandlers.ofString());

                assertThat(ask(server).statusCode()).isEqualTo(401);
                assertThat(refused.statusCode()).isEqualTo(401);
                assertThat(refused.body())
                        .isEqualTo("{\"error\":{\"message\":\"Incorrect API key provided.\","
                                + "\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"invalid_api_key\"}}");
                assertThat(content(let)).isEqualTo("left");
                assertThat(server.toString()).doesNotContain("sk-right");
            }
        }
    }

    @Nested
    class OtherPaths {

        private HttpResponse<String> get(OpenAiServer server, String path) throws Exception {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(server.baseUrl() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        @Test
        void listTheModel() throws Exception {
            try (var server = serving(NUMBERING)) {
                assertThat(get(server, "/models").body())
                        .isEqualTo("{\"object\":\"list\",\"data\":[{\"id\":\"compass\",\"object\":\"model\","
                                + "\"created\":0,\"owned_by\":\"maker4j\"}]}");
            }
        }

        @Test
        void areRefused() throws Exception {
            try (var server = serving(NUMBERING)) {
                assertThat(get(server, "/chat/completions").statusCode()).isEqualTo(405);
                assertThat(get(server, "/embeddings").statusCode()).isEqualTo(404);
            }
        }
    }

    @Nested
    class InjectedFaults {

        @ParameterizedTest
        @CsvSource({"401, UNAUTHORIZED", "429, RATE_LIMITED", "500, SERVER_ERROR", "503, UNAVAILABLE"})
        void refuseWithAStatus(int status, Fault.Kind kind) throws Exception {
            Fault fault = switch (kind) {
                case UNAUTHORIZED -> Fault.unauthorized();
                case RATE_LIMITED -> Fault.rateLimited(Duration.ofMillis(1_500));
                case SERVER_ERROR -> Fault.serverError();
                default -> Fault.unavailable();
            };
            try (var server = serving(NUMBERING)) {
                server.next(1, fault);

                HttpResponse<String> refused = ask(server);

                assertThat(refused.statusCode()).isEqualTo(status);
                assertThat(JSON.readTree(refused.body()).at("/error/message").asText())
                        .isNotBlank();
                assertThat(refused.headers().firstValue("Retry-After").orElse("none"))
                        .isEqualTo(status == 429 ? "2" : "none");
                assertThat(ask(server).statusCode()).isEqualTo(200);
            }
        }

        @Test
        void spoilTheBody() throws Exception {
            try (var server = serving(request -> LlmReply.of("left or right"))) {
                server.next(1, Fault.truncatedJson());
                server.next(1, Fault.htmlBody());
                server.next(1, Fault.emptyObject());

                assertThat(ask(server).body()).startsWith("{\"id\"").doesNotEndWith("}");
                assertThat(ask(server).body()).startsWith("<html>");
                assertThat(ask(server).body()).isEqualTo("{}");
            }
        }

        @Test
        void spoilTheReply() throws Exception {
            try (var server = serving(request -> LlmReply.of("left or right"))) {
                server.next(1, Fault.cutOff());
                server.next(1, Fault.emptyContent());
                server.next(1, Fault.nullContent());

                assertThat(JSON.readTree(ask(server).body()).at("/choices/0").toString())
                        .contains("\"content\":\"left o\"", "\"finish_reason\":\"length\"");
                assertThat(ask(server).body()).contains("\"content\":\"\"");
                assertThat(ask(server).body()).contains("\"content\":null");
            }
        }

        @Test
        void resetTheConnection() throws Exception {
            try (var server = serving(NUMBERING)) {
                server.next(1, Fault.connectionReset());

                assertThatThrownBy(() -> ask(server)).isInstanceOf(IOException.class);
                assertThat(ask(server).statusCode()).isEqualTo(200);
                assertThat(server.traffic().disconnects()).isZero();
            }
        }

        @Test
        void holdTheAnswerBack() throws Exception {
            try (var server = serving(NUMBERING)) {
                server.next(1, Fault.slow(Duration.ofMillis(80)));
                long start = System.nanoTime();

                assertThat(content(ask(server))).isEqualTo("sample 0");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(79));
            }
        }

        @Test
        void meetTheShareThatTheRatesSay() throws Exception {
            var faults = Faults.none()
                    .at(0.2, Fault.serverError())
                    .at(0.3, Fault.rateLimited(Duration.ZERO))
                    .seed(7);
            try (var server = OpenAiServer.serving(NUMBERING)
                    .named("compass")
                    .injecting(faults)
                    .start()) {
                int requests = 1_000;
                int[] statuses = new int[600];
                for (int i = 0; i < requests; i++) {
                    statuses[post(server, question(server, "prompt " + i)).statusCode()]++;
                }

                assertThat(statuses[500]).isBetween(150, 250); // 4 standard errors are 51
                assertThat(statuses[429]).isBetween(242, 358);
            }
        }

        @Test
        void areTheSameForTheSameSamples() throws Exception {
            var faults = Faults.none().at(0.5, Fault.serverError());
            List<List<Integer>> runs = new ArrayList<>();
            for (int run = 0; run < 2; run++) {
                try (var server = OpenAiServer.serving(NUMBERING)
                        .named("compass")
                        .injecting(faults)
                        .start()) {
                    List<Integer> statuses = new ArrayList<>();
                    for (int i = 0; i < 40; i++) {
                        statuses.add(post(server, question(server, "prompt " + i % 10))
                                .statusCode());
                    }
                    runs.add(statuses);
                }
            }

            assertThat(runs.get(0)).isEqualTo(runs.get(1)).contains(200, 500);
        }

        @Test
        void refuseRatesThatMakeNoSense() {
            assertThatThrownBy(() -> Faults.none().at(2, Fault.serverError()))
                    .hasMessage("the rate of Fault[SERVER_ERROR] must be from 0 to 1, but was 2.0");
            assertThatThrownBy(() -> Faults.none().at(0.5, Fault.serverError()).at(0.75, Fault.htmlBody()))
                    .hasMessage(
                            "the rates of all faults can add up to at most 1, but with Fault[HTML_BODY] they are 1.25");
            assertThatThrownBy(() -> Fault.slow(Duration.ofSeconds(-1)))
                    .hasMessage("the delay can't be negative, but was PT-1S");
        }
    }

    @Nested
    class TrafficCounters {

        @Test
        void showAClientThatHangsUpOnAStalledBody() throws Exception {
            try (var server = serving(NUMBERING)) {
                server.next(1, Fault.stalledBody());
                CompletableFuture<HttpResponse<String>> call = HTTP.sendAsync(
                        request(server, question(server, "?")).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(server.traffic().awaitRequests(1, SOON)).isTrue();
                assertThat(call.isDone()).isFalse();
                assertThat(server.traffic().inFlight()).isEqualTo(1);

                call.cancel(true);

                assertThat(server.traffic().awaitDisconnects(1, SOON)).isTrue();
                assertThat(server.traffic().inFlight()).isZero();
            }
        }

        @Test
        void showAClientThatHangsUpOnASlowAnswer() throws Exception {
            try (var server = serving(NUMBERING)) {
                server.next(1, Fault.slow(Duration.ofMinutes(5)));
                CompletableFuture<HttpResponse<String>> call = HTTP.sendAsync(
                        request(server, question(server, "?")).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(server.traffic().awaitRequests(1, SOON)).isTrue();

                call.cancel(true);

                assertThat(server.traffic().awaitDisconnects(1, SOON)).isTrue();
            }
        }

        @Test
        void showAClientThatHungUpWhileTheModelWasThinking() throws Exception {
            var thought = new CountDownLatch(1);
            LlmClient slow = request -> {
                thought.await();
                return LlmReply.of("left");
            };
            try (var server = serving(slow)) {
                try (Socket client = new Socket(
                        InetAddress.getLoopbackAddress(), server.uri().getPort())) {
                    String body = question(server, "?");
                    String head = "POST /v1/chat/completions HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n";
                    client.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
                    assertThat(server.traffic().awaitRequests(1, SOON)).isTrue();
                }

                thought.countDown();

                assertThat(server.traffic().awaitIdle(SOON)).isTrue();
                assertThat(server.traffic().disconnects()).isEqualTo(1);
            }
        }

        @Test
        void neverShowACallWhoseAnswerIsThere() throws Exception {
            try (var server = serving(NUMBERING)) {
                for (int i = 0; i < 200; i++) {
                    ask(server);
                    assertThat(server.traffic().inFlight()).isZero();
                }

                assertThat(server.traffic().mostInFlight()).isEqualTo(1);
            }
        }

        @Test
        void showHowManyWereInFlightAtOnce() throws Exception {
            var all = new CountDownLatch(5);
            LlmClient meeting = request -> {
                all.countDown();
                all.await();
                return LlmReply.of("left");
            };
            try (var server = serving(meeting)) {
                List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 5)
                        .mapToObj(i -> HTTP.sendAsync(
                                request(server, question(server, "?")).build(), HttpResponse.BodyHandlers.ofString()))
                        .toList();
                for (var call : calls) {
                    assertThat(content(call.get())).isEqualTo("left");
                }

                assertThat(server.traffic().requests()).isEqualTo(5);
                assertThat(server.traffic().mostInFlight()).isEqualTo(5);
                assertThat(server.traffic().awaitIdle(SOON)).isTrue();
            }
        }
    }

    @Nested
    class Lifecycle {

        @Test
        void closesAtOnceWithAnswersHeldBack() throws Exception {
            var server = serving(NUMBERING);
            server.next(1, Fault.stalledBody());
            server.next(1, Fault.slow(Duration.ofHours(1)));
            List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 2)
                    .mapToObj(i -> HTTP.sendAsync(
                            request(server, question(server, "?")).build(), HttpResponse.BodyHandlers.ofString()))
                    .toList();
            assertThat(server.traffic().awaitRequests(2, SOON)).isTrue();

            server.close();

            assertThat(server.traffic().awaitIdle(SOON)).isTrue();
            assertThat(calls)
                    .allSatisfy(call -> assertThatThrownBy(call::get).hasRootCauseInstanceOf(IOException.class));
            assertThat(server.traffic().disconnects()).isZero();
            new ServerSocket(server.uri().getPort(), 1, InetAddress.getLoopbackAddress()).close();
        }

        @Test
        void interruptsAModelThatIsThinking() throws Exception {
            LlmClient forever = request -> {
                new CountDownLatch(1).await();
                return LlmReply.of("never");
            };
            var server = serving(forever);
            var call = HTTP.sendAsync(
                    request(server, question(server, "?")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(server.traffic().awaitRequests(1, SOON)).isTrue();

            server.close();

            assertThat(server.traffic().awaitIdle(SOON)).isTrue();
            assertThatThrownBy(call::get).hasRootCauseInstanceOf(IOException.class);
        }

        @Test
        void saysWhichPortIsTaken() throws Exception {
            try (var server = serving(NUMBERING)) {
                int port = server.uri().getPort();

                assertThatThrownBy(() ->
                                OpenAiServer.serving(NUMBERING).onPort(port).start())
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessage(
                                "can't listen on 127.0.0.1:" + port + "; choose another port, or 0 for any free one");
            }
        }

        @Test
        void givesItsBaseUrl() {
            try (var server = serving(NUMBERING)) {
                assertThat(server.baseUrl()).matches("http://127\\.0\\.0\\.1:\\d+/v1");
                assertThat(server.uri()).hasToString(server.baseUrl());
            }
        }
    }

    @Test
    void answersManyClientsEachItsOwn() throws Exception {
        LlmClient echo = request -> LlmReply.of("to " + request.prompt().user());
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try (var server = serving(echo)) {
            List<Future<Boolean>> right = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                String user = "question " + i;
                right.add(clients.submit(
                        () -> content(post(server, question(server, user))).equals("to " + user)));
            }
            for (Future<Boolean> one : right) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            clients.shutdownNow();
        }
    }
}
