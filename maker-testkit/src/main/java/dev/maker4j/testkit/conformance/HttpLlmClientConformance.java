package dev.maker4j.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.testkit.server.Fault;
import dev.maker4j.testkit.server.OpenAiServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a client of the OpenAI protocol must do, on a real connection to a server that fails in every way that providers
 * do. Extend it with a factory; JUnit finds the tests.
 */
public abstract class HttpLlmClientConformance extends LlmClientConformance {
    private static final String KEY = "sk-conformance-0815";
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final List<OpenAiServer> servers = new ArrayList<>();

    /** For subclasses. */
    protected HttpLlmClientConformance() {}

    /**
     * Makes a client of this server, without retries of its own.
     *
     * @param server where it connects to, under {@link OpenAiServer#baseUrl()}, and whose {@link OpenAiServer#model()} it
     *     asks for
     * @param key the bearer key that it sends
     * @param deadline the longest that a call may take in all, a stalled body included
     * @return the client to be tested
     * @throws Exception if it can't be made; the test then fails
     */
    protected abstract LlmClient client(OpenAiServer server, String key, Duration deadline) throws Exception;

    @Override
    protected final LlmClient clientOf(LlmClient model) throws Exception {
        return client(serving(model), KEY, AMPLE);
    }

    private OpenAiServer serving(LlmClient model) {
        OpenAiServer server = OpenAiServer.serving(model)
                .named("conformance-model")
                .requiringKey(KEY)
                .start();
        synchronized (servers) {
            servers.add(server);
        }
        return server;
    }

    private OpenAiServer faulty(Fault fault) {
        OpenAiServer server = serving(request -> LlmReply.of("left or right"));
        server.next(1, fault);
        return server;
    }

    @AfterEach
    void stopServers() {
        synchronized (servers) {
            servers.forEach(OpenAiServer::close);
            servers.clear();
        }
    }

    @TestFactory
    Stream<DynamicTest> triesOnceAndCallsItTransient() {
        return Stream.of(
                expecting(Kind.RATE_LIMITED, Fault.rateLimited(Duration.ofSeconds(2))),
                expecting(Kind.SERVER_ERROR, Fault.serverError()),
                expecting(Kind.SERVER_ERROR, Fault.unavailable()),
                expecting(Kind.MALFORMED, Fault.truncatedJson()),
                expecting(Kind.MALFORMED, Fault.htmlBody()),
                expecting(Kind.CONNECTION, Fault.connectionReset()));
    }

    private DynamicTest expecting(Kind kind, Fault fault) {
        return DynamicTest.dynamicTest(fault + " is " + kind.label(), () -> {
            OpenAiServer server = faulty(fault);
            LlmClient client = client(server, KEY, AMPLE);

            Calls.failure(client, LlmException.Transient.class, kind, KEY);

            assertEquals(1, server.traffic().requests(), "attempts");
            assertEquals("left or right", Calls.ask(client).text(), "the next call");
        });
    }

    @Test
    void callsAnAnswerWithoutChoicesTransient() throws Exception {
        LlmClient client = client(faulty(Fault.emptyObject()), KEY, AMPLE);

        LlmException failure = assertThrows(LlmException.class, () -> Calls.ask(client));

        assertInstanceOf(LlmException.Transient.class, failure);
    }

    @Test
    void takesNullContentForAnEmptyReply() throws Exception {
        assertEquals(
                "", Calls.ask(client(faulty(Fault.nullContent()), KEY, AMPLE)).text());
    }

    @Test
    void takesEmptyContentForAnEmptyReply() throws Exception {
        assertEquals(
                "", Calls.ask(client(faulty(Fault.emptyContent()), KEY, AMPLE)).text());
    }

    @Test
    void tellsThatAReplyWasCutOff() throws Exception {
        LlmReply reply = Calls.ask(client(faulty(Fault.cutOff()), KEY, AMPLE));

        assertEquals("left o", reply.text());
        assertEquals(FinishReason.LENGTH, reply.finishReason());
    }

    @Test
    void callsAWrongKeyPermanentAndNeverShowsIt() throws Exception {
        String wrong = "sk-wrong-4711";
        OpenAiServer server = serving(request -> LlmReply.of("left"));
        LlmClient client = client(server, wrong, AMPLE);

        Calls.failure(client, LlmException.Permanent.class, Kind.AUTHENTICATION, wrong);

        Calls.assertAbsent(wrong, "the API key", client.toString() + client.model());
        assertEquals(1, server.traffic().requests(), "attempts");
    }

    @Test
    void callsAServerThatIsNotThereTransient() throws Exception {
        OpenAiServer server = serving(request -> LlmReply.of("left"));
        LlmClient client = client(server, KEY, AMPLE);
        server.close();

        Calls.failure(client, LlmException.Transient.class, Kind.CONNECTION, KEY);
    }

    @TestFactory
    Stream<DynamicTest> endsAtItsDeadline() {
        return Stream.of(Fault.stalledBody(), Fault.slow(Duration.ofMinutes(5)))
                .map(fault -> DynamicTest.dynamicTest(fault.toString(), () -> {
                    OpenAiServer server = faulty(fault);
                    LlmClient client = client(server, KEY, SHORT);
                    Calls.ask(clientOf(request -> LlmReply.of("left"))); // a first call takes longer than any other
                    long start = System.nanoTime();

                    Calls.failure(client, LlmException.Transient.class, Kind.TIMED_OUT, KEY);

                    Duration taken = Duration.ofNanos(System.nanoTime() - start);
                    assertTrue(taken.compareTo(SHORT.plus(Calls.PROMPTLY)) < 0, "took " + taken);
                    assertFreed(server);
                }));
    }

    @TestFactory
    Stream<DynamicTest> freesItsConnectionWhenInterrupted() {
        return Stream.of(Fault.stalledBody(), Fault.slow(Duration.ofMinutes(5)))
                .map(fault -> DynamicTest.dynamicTest(fault.toString(), () -> {
                    OpenAiServer server = faulty(fault);
                    var call = new Calls.Running(client(server, KEY, AMPLE));
                    assertTrue(server.traffic().awaitRequests(1, AMPLE), "the request arrived");

                    call.assertEndsByInterrupt();

                    assertFreed(server);
                }));
    }

    private static void assertFreed(OpenAiServer server) throws InterruptedException {
        assertTrue(server.traffic().awaitDisconnects(1, Calls.PROMPTLY), "the connection is freed");
    }
}
