package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.maker4j.Provider;
import dev.maker4j.Survey;
import dev.maker4j.SurveyRun;
import dev.maker4j.batch.BatchLlmClient;
import dev.maker4j.batch.BatchRequest;
import dev.maker4j.batch.BatchResult;
import dev.maker4j.batch.BatchStatus.Phase;
import dev.maker4j.batch.Batches;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.testkit.BatchFate;
import dev.maker4j.testkit.FakeTime;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BatchesOverTheWireTest {
    private static final String KEY = "test-key-0123456789";

    private final OpenAiServer server = OpenAiServer.serving(
                    SimulatedModel.with(Next.SKILL).seed(7).erringAt(0.1))
            .named("m")
            .requiringKey(KEY)
            .start();

    @AfterEach
    void close() {
        server.close();
    }

    private OpenAiClient client(String key) {
        return OpenAiClient.at(server.baseUrl()).model("m").key(key).build();
    }

    private static Survey<Integer, Integer> survey(OpenAiClient client, Journal journal) {
        return Survey.<Integer, Integer>of(
                        "next", item -> Prompt.of(item.toString()), (reply, item) -> Integer.parseInt(reply))
                .asking(Provider.of(client).timedBy(new FakeTime()).build(), Batches.through(client.batches()))
                .untilAheadBy(3)
                .journalling(journal)
                .build();
    }

    private static SurveyReport end(OpenAiClient client, Journal journal, int rows) {
        try (SurveyRun<Integer, Integer> run =
                survey(client, journal).start(IntStream.range(0, rows).boxed().toList())) {
            return run.toTheEnd(row -> {
                if (row.isDecided()) {
                    assertThat(row.orElseThrow()).isEqualTo(row.item() + 1);
                }
            });
        }
    }

    private static BatchRequest request(String id, String question) {
        return new BatchRequest(id, LlmRequest.of(Prompt.of(question)));
    }

    private static List<BatchResult> results(BatchLlmClient client, String batch) throws InterruptedException {
        try (Stream<BatchResult> results = client.results(batch)) {
            return results.toList();
        }
    }

    @Test
    void sayOfA429WithoutRetryAfterNothingOfALostOne() {
        try (Loopback busy = Loopback.answering(429, "{}")) {
            BatchLlmClient batches =
                    OpenAiClient.at(busy.baseUrl()).model("m").key(KEY).build().batches();

            assertThatThrownBy(() -> batches.find("maker-1"))
                    .isInstanceOf(LlmException.Transient.class)
                    .hasMessageEndingWith(": rate limited: HTTP 429; wait, or ask less in parallel");
        }
    }

    @Test
    void aSurveyGoesThroughIt(@TempDir Path folder) {
        server.batches()
                .next(BatchFate.expires(0.7))
                .next(BatchFate.completes(
                        0.9, new LlmException.Transient(LlmException.Kind.SERVER_ERROR, "in trouble", null)));
        SurveyReport report;
        try (Journal journal = FileJournal.in(folder).open()) {
            report = end(client(KEY), journal, 200);
        }

        assertThat(report).hasToString("complete: 200 decided, 0 undecided, 0 failed of 200 items");
        assertThat(server.batches().statuses()).startsWith("expired", "completed");
        assertThat(server.batches().sizes()).startsWith(600);
        assertThat(server.batches().keys()).doesNotHaveDuplicates().hasSize(report.batches());
        assertThat(report.run().simulated()).isTrue();
        assertThat(report.run().inputTokens()).isPositive();
    }

    @Test
    void anAnswerThatIsLostIsNoSecondSubmission() {
        server.batches().losingAnswers(4);

        SurveyReport report = end(client(KEY), Journal.none(), 20);

        assertThat(report.decided()).isEqualTo(20);
        assertThat(server.batches().keys()).doesNotHaveDuplicates();
    }

    @Test
    void asksInEachLineWhatACallWould() throws InterruptedException {
        BatchLlmClient batches = client(KEY).batches();
        LlmRequest asked = LlmRequest.of(new Prompt("Add one.", "41"))
                .temperature(0.5)
                .maxOutputTokens(20)
                .seed(7);

        String batch = batches.submit("key-1", List.of(new BatchRequest("0-0", asked)));

        while (batches.status(batch).phase() == Phase.WORKING) {
            // the server goes on whenever it is asked
        }
        BatchResult result = results(batches, batch).get(0);
        assertThat(result.id()).isEqualTo("0-0");
        assertThat(result.reply().orElseThrow().text())
                .isEqualTo(client(KEY).complete(asked).text());
        assertThat(result.reply().orElseThrow().usage().isCounted()).isTrue();
        assertThat(batches.isSimulated()).isTrue();
    }

    @Test
    void findsABatchByItsKeyOnAnyPage() throws InterruptedException {
        BatchLlmClient batches = client(KEY).batches();
        String first = batches.submit("key-0", List.of(request("0-0", "1")));
        for (int number = 1; number < 50; number++) {
            batches.submit("key-" + number, List.of(request("0-0", "1")));
        }

        assertThat(batches.find("key-0")).contains(first);
        assertThat(batches.find("key-50")).isEmpty();
    }

    @Test
    void tellsHowABatchEndedAndWhatItAnswered() throws InterruptedException {
        BatchLlmClient batches = client(KEY).batches();
        server.batches().held().next(BatchFate.isCancelled(0.5));
        String batch = batches.submit("key", List.of(request("0-0", "1"), request("1-0", "2")));
        assertThat(batches.status(batch).phase()).isEqualTo(Phase.WORKING);
        for (int stage = 0; stage < 3; stage++) {
            server.batches().advance();
        }

        assertThat(batches.status(batch).phase()).isEqualTo(Phase.CANCELLED);
        assertThat(results(batches, batch))
                .extracting(BatchResult::id, result -> result.reply().isPresent())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("0-0", false),
                        org.assertj.core.groups.Tuple.tuple("1-0", true));
    }

    @Test
    void aBatchThatSomebodyCancelsPausesTheSurvey() throws InterruptedException {
        OpenAiClient client = client(KEY);
        server.batches().next(BatchFate.isCancelled(0.5));

        SurveyReport report = end(client, Journal.none(), 10);

        assertThat(report.pause()).contains(PauseReason.CANCELLED);
        assertThat(report.run().samples()).isEqualTo(15);
    }

    @Test
    void aWrongKeyCostsNothingAndIsShownNowhere() {
        SurveyReport report = end(client("wrong-key-9876543210"), Journal.none(), 10);

        assertThat(report.failure().orElseThrow())
                .isInstanceOf(LlmException.Permanent.class)
                .hasMessageStartingWith("uploading 30 requests of m at 127.0.0.1:")
                .hasMessageContaining("not authorized")
                .hasMessageNotContaining("wrong-key");
        assertThat(server.batches().sizes()).isEmpty();
        assertThat(client(KEY).batches()).asString().doesNotContain(KEY);
    }

    @Test
    void aBatchThatFailsAsAWholeSaysWhy() throws InterruptedException {
        BatchLlmClient batches = client(KEY).batches();
        server.batches()
                .next(BatchFate.fails(new LlmException.Permanent(LlmException.Kind.INVALID_REQUEST, "no", null)))
                .next(BatchFate.fails(new LlmException.Transient(LlmException.Kind.RATE_LIMITED, "no", null)));
        String forGood = batches.submit("one", List.of(request("0-0", "1")));
        String forNow = batches.submit("two", List.of(request("0-0", "1")));
        batches.status(forGood);
        batches.status(forNow);

        assertThat(batches.status(forGood).failure().orElseThrow())
                .isInstanceOf(LlmException.Permanent.class)
                .hasMessageContaining("the batch failed (invalid_json_line)");
        assertThat(batches.status(forNow).failure().orElseThrow())
                .isInstanceOf(LlmException.Transient.class)
                .hasMessageContaining("token_limit_exceeded");
    }

    @Test
    void splitsBeforeABatchHasTooManyRequests() {
        List<BatchRequest> many = IntStream.range(0, 60_000)
                .mapToObj(number -> request(number + "-0", "1"))
                .toList();

        assertThat(client(KEY).batches().fitting(many)).isEqualTo(BatchLlmClient.MOST_REQUESTS);
    }

    @Test
    void splitsBeforeAFileIsTooLarge() throws IOException {
        CaughtRequest caught = new CaughtRequest();
        ChatModel writer = OpenAiChatModel.builder()
                .httpClientBuilder(caught.asBuilder())
                .modelName("m")
                .maxRetries(0)
                .build();
        BatchFile file = new BatchFile(
                asked -> ChatRequest.builder()
                        .messages(ChatModelClient.messages(asked.prompt()))
                        .build(),
                writer,
                caught,
                100_000);
        List<BatchRequest> large = IntStream.range(0, 30)
                .mapToObj(number -> request(number + "-0", "é\"".repeat(3_000)))
                .toList();

        int fitting = file.fitting(large, 50_000);

        assertThat(fitting).isBetween(2, 20);
        Path whole = file.written(large.subList(0, fitting));
        Path more = file.written(large.subList(0, fitting + 1));
        assertThat(Files.size(whole)).isLessThanOrEqualTo(100_000);
        assertThat(Files.size(more)).isGreaterThan(100_000);
        BatchWire.delete(whole);
        BatchWire.delete(more);
    }

    @Test
    void azureHasAnotherProtocol() {
        OpenAiClient azure = OpenAiClient.at(server.baseUrl() + "?api-version=2024-10-21")
                .model("m")
                .build();

        assertThatThrownBy(azure::batches).hasMessageStartingWith("batches at Azure are another protocol");
    }
}
