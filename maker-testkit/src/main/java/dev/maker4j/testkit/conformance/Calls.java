package dev.maker4j.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls made by the suites, and what is asserted of them. */
final class Calls {
    static final Duration PROMPTLY = Duration.ofSeconds(2);
    static final String QUESTION = "which way, at the old oak?";

    private Calls() {}

    static LlmRequest question() {
        return LlmRequest.of(new Prompt("Answer in one word.", QUESTION));
    }

    static LlmReply ask(LlmClient client) throws InterruptedException {
        return client.complete(question());
    }

    /** Asserts the type, the kind, and that neither prompt nor secret is in the failure. */
    static LlmException failure(
            LlmClient client, Class<? extends LlmException> type, LlmException.Kind kind, String... secrets) {
        LlmException failure = assertThrows(LlmException.class, () -> ask(client));
        assertInstanceOf(type, failure, "the type of the failure, which decides about retries");
        assertEquals(kind, failure.kind(), "the kind of the failure");
        String shown = trace(failure);
        assertAbsent(QUESTION, "the prompt", shown);
        for (String secret : secrets) {
            assertAbsent(secret, "the API key", shown);
        }
        return failure;
    }

    static void assertAbsent(String secret, String what, String shown) {
        if (shown.contains(secret)) {
            fail(what + " must not be shown, but is in a text of " + shown.length() + " characters");
        }
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** A call on a thread of its own. */
    static final class Running {
        private final FutureTask<LlmReply> outcome;
        private final Thread thread;

        Running(LlmClient client) {
            outcome = new FutureTask<>(() -> ask(client));
            thread = new Thread(outcome, "conformance-call");
            thread.setDaemon(true);
            thread.start();
        }

        /** Interrupts the calling thread, and asserts that the call ends as it must. */
        void assertEndsByInterrupt() throws InterruptedException {
            thread.interrupt();
            try {
                outcome.get(PROMPTLY.toMillis(), TimeUnit.MILLISECONDS);
                fail("the call brought a reply although its thread was interrupted");
            } catch (ExecutionException e) {
                assertInstanceOf(InterruptedException.class, e.getCause(), "how an interrupted call ends");
            } catch (TimeoutException e) {
                fail("the call goes on " + PROMPTLY + " after its thread was interrupted", e);
            }
        }
    }
}
