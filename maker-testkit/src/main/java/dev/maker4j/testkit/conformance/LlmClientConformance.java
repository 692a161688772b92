package dev.maker4j.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.testkit.ScriptedModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What every client must do, whatever it stands in front of. Extend it with a factory; JUnit finds the tests.
 *
 * <p>A client that talks to a provider extends {@link HttpLlmClientConformance} instead, which adds what can go wrong on the
 * way.
 */
@Timeout(60)
public abstract class LlmClientConformance {

    /** For subclasses. */
    protected LlmClientConformance() {}

    /**
     * Makes a client whose replies come from this model. The model may block, fail, and be asked by several threads.
     *
     * @param model what answers in the end
     * @return the client to be tested
     * @throws Exception if it can't be made; the test then fails
     */
    protected abstract LlmClient clientOf(LlmClient model) throws Exception;

    /**
     * Whether the client hands the sample's number on to the model.
     *
     * @return false by default: most protocols have no place for it
     */
    protected boolean passesSampleNumbersOn() {
        return false;
    }

    @TestFactory
    Stream<DynamicTest> passesTheTextOnUnchanged() {
        return Stream.of("left", " left \n", "two\nlines\r\n", "\"quoted\" \\ {json}", "\u00e9\u4e2d\ud83d\ude00", "\t")
                .map(text -> DynamicTest.dynamicTest("of " + text.length() + " characters: " + text.strip(), () -> {
                    LlmClient client = clientOf(ScriptedModel.replying(text));

                    assertEquals(text, Calls.ask(client).text());
                }));
    }

    @Test
    void takesAnEmptyReplyForAReply() throws Exception {
        LlmClient client = clientOf(ScriptedModel.replying(""));

        assertEquals("", Calls.ask(client).text());
    }

    @Test
    void asksWhatTheRequestSays() throws Exception {
        var model = ScriptedModel.replying("left");
        Prompt prompt = new Prompt("Answer in one word.\n", "which \"way\"?\n\u00e9");
        LlmRequest request = LlmRequest.of(prompt).sample(2).temperature(0.5).maxOutputTokens(9);

        clientOf(model).complete(request);

        assertEquals(1, model.requests().size(), "one attempt a call");
        LlmRequest asked = model.requests().get(0);
        assertEquals(prompt, asked.prompt());
        assertEquals(OptionalDouble.of(0.5), asked.temperature());
        assertEquals(OptionalInt.of(9), asked.maxOutputTokens());
    }

    @Test
    void sendsNoSettingThatTheRequestLeavesOut() throws Exception {
        var model = ScriptedModel.replying("left");

        clientOf(model).complete(Calls.question());

        assertEquals(OptionalDouble.empty(), model.requests().get(0).temperature());
        assertEquals(OptionalInt.empty(), model.requests().get(0).maxOutputTokens());
    }

    @Test
    void handsTheSampleNumberOn() throws Exception {
        assumeTrue(passesSampleNumbersOn(), "this client doesn't hand sample numbers on");
        LlmClient client = clientOf(request -> LlmReply.of("sample " + request.sample()));

        assertEquals("sample 7", client.complete(Calls.question().sample(7)).text());
        assertEquals("sample 0", client.complete(Calls.question()).text());
    }

    @TestFactory
    Stream<DynamicTest> tellsUsageAndFinishReason() {
        return Stream.of(FinishReason.STOP, FinishReason.LENGTH)
                .map(reason -> DynamicTest.dynamicTest(reason.name(), () -> {
                    LlmReply said = LlmReply.of("left", TokenUsage.of(100, 20), reason, Duration.ZERO);

                    LlmReply heard = Calls.ask(clientOf(ScriptedModel.replying().then(said)));

                    assertEquals(reason, heard.finishReason());
                    assertEquals(100, heard.usage().inputTokens().orElse(-1), "input tokens");
                    assertEquals(20, heard.usage().outputTokens().orElse(-1), "output tokens");
                }));
    }

    @TestFactory
    Stream<DynamicTest> callsAFailureThatMayPassTransient() {
        return Stream.of(Kind.RATE_LIMITED, Kind.SERVER_ERROR, Kind.CONNECTION, Kind.MALFORMED, Kind.TIMED_OUT)
                .map(kind -> DynamicTest.dynamicTest(kind.label(), () -> {
                    var model = ScriptedModel.replying()
                            .then(new LlmException.Transient(kind, "as the test has it", null))
                            .thenReplying("left");
                    LlmClient client = clientOf(model);

                    Calls.failure(client, LlmException.Transient.class, kind);

                    assertEquals("left", Calls.ask(client).text(), "the next call");
                    assertEquals(List.of(), model.unread());
                }));
    }

    @TestFactory
    Stream<DynamicTest> callsAFailureForGoodPermanent() {
        return Stream.of(Kind.AUTHENTICATION, Kind.UNKNOWN_MODEL, Kind.INVALID_REQUEST)
                .map(kind -> DynamicTest.dynamicTest(kind.label(), () -> {
                    var failure = new LlmException.Permanent(kind, "as the test has it", null);

                    Calls.failure(clientOf(ScriptedModel.replying().then(failure)), LlmException.Permanent.class, kind);
                }));
    }

    @Test
    void saysWhenToComeBack() throws Exception {
        var failure = new LlmException.Transient(Kind.RATE_LIMITED, "as the test has it", null, Duration.ofSeconds(3));
        LlmClient client = clientOf(ScriptedModel.replying().then(failure));

        LlmException.Transient seen =
                (LlmException.Transient) Calls.failure(client, LlmException.Transient.class, Kind.RATE_LIMITED);

        assertEquals(Duration.ofSeconds(3), seen.retryAfter().orElse(Duration.ZERO));
    }

    @Test
    void endsPromptlyByInterrupt() throws Exception {
        var asked = new CountDownLatch(1);
        LlmClient client = clientOf(request -> {
            asked.countDown();
            new CountDownLatch(1).await();
            return LlmReply.of("never");
        });
        var call = new Calls.Running(client);
        assertTrue(asked.await(10, TimeUnit.SECONDS), "the model was asked");

        call.assertEndsByInterrupt();
    }

    @Test
    void givesEveryThreadItsOwnReply() throws Exception {
        LlmClient client =
                clientOf(request -> LlmReply.of("to " + request.prompt().user()));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<String>> replies = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                LlmRequest request = LlmRequest.of(Prompt.of("question " + i));
                replies.add(threads.submit(() -> client.complete(request).text()));
            }
            for (int i = 0; i < replies.size(); i++) {
                assertEquals("to question " + i, replies.get(i).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void hasANameForReports() throws Exception {
        assertTrue(!clientOf(ScriptedModel.replying()).model().isBlank(), "a name that says something");
    }
}
