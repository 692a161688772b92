package dev.maker4j.langchain4j;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server that never finishes its reply: the deadline and an interrupt end the call, and the connection with it. Nothing else
 * would end it.
 */
@Timeout(300)
class StallTest {
    private static final LlmRequest QUESTION = LlmRequest.of(Prompt.of("which way?"));
    private static final Duration DEADLINE = Duration.ofMillis(300);

    static Stream<Named<Loopback.Conduct>> stalls() {
        return Stream.of(
                Named.of("before the head", StallTest::stall),
                Named.of("within the body", caller -> {
                    write(caller, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"id\": ");
                    stall(caller);
                }),
                Named.of("within the body of an error", caller -> {
                    write(caller, "HTTP/1.1 503 Busy\r\nContent-Length: 500\r\n\r\n{\"err");
                    stall(caller);
                }));
    }

    /** Waits until the caller hangs up. */
    private static void stall(Socket caller) throws IOException {
        assertThat(caller.getInputStream().read()).isEqualTo(-1);
        caller.close();
    }

    private static void write(Socket caller, String text) throws IOException {
        caller.getOutputStream().write(text.getBytes(ISO_8859_1));
        caller.getOutputStream().flush();
    }

    private static OpenAiClient client(Loopback server, Duration deadline) {
        return OpenAiClient.at(server.baseUrl())
                .model("m")
                .timingOutAfter(deadline)
                .build();
    }

    @ParameterizedTest
    @MethodSource("stalls")
    void endsAtTheDeadlineAndFreesTheConnection(Loopback.Conduct stall) throws InterruptedException {
        try (Loopback server = Loopback.doing(stall)) {
            do { // on a slow machine the deadline may come before the connection
                long start = System.nanoTime();

                LlmException failure = catchThrowableOfType(
                        LlmException.class, () -> client(server, DEADLINE).complete(QUESTION));

                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(DEADLINE);
                assertThat(failure)
                        .isInstanceOf(LlmException.Transient.class)
                        .hasMessage("asking m at 127.0.0.1:" + server.port()
                                + ": timed out: no whole reply within 300 ms;"
                                + " allow more time with timingOutAfter(…), or ask less in parallel");
                assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
            } while (server.asked().getCount() > 0);
            server.left().await(); // where the connection is closed
        }
    }

    @Test
    void endsAtTheDeadlineEvenWhereTheBodyKeepsDripping() {
        CountDownLatch over = new CountDownLatch(1);
        Loopback.Conduct drip = caller -> {
            write(caller, "HTTP/1.1 200 OK\r\nContent-Length: 500000\r\n\r\n");
            while (!await(over, 20)) {
                write(caller, " ");
            }
        };
        try (Loopback server = Loopback.doing(drip)) {
            long start = System.nanoTime();

            Throwable failure = catchThrowable(() -> client(server, DEADLINE).complete(QUESTION));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(DEADLINE);
            assertThat(failure)
                    .isInstanceOf(LlmException.Transient.class)
                    .hasMessageContaining("timed out: no whole reply within 300 ms");
        } finally {
            over.countDown();
        }
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    @ParameterizedTest
    @MethodSource("stalls")
    void endsAtAnInterruptAndFreesTheConnection(Loopback.Conduct stall) throws Exception {
        try (Loopback server = Loopback.doing(stall)) {
            CompletableFuture<Throwable> ending = new CompletableFuture<>();
            Thread caller = new Thread(() -> ending.complete(
                    catchThrowable(() -> client(server, Duration.ofDays(1)).complete(QUESTION))));
            caller.start();
            server.asked().await();

            caller.interrupt();

            assertThat(ending.get()).isInstanceOf(InterruptedException.class);
            server.left().await(); // where the connection is closed
        }
    }

    @Test
    void anInterruptedThreadAsksNothing() {
        try (Loopback server = Loopback.answering(200, Bodies.saying("left"))) {
            Thread.currentThread().interrupt();

            Throwable failure = catchThrowable(() -> client(server, DEADLINE).complete(QUESTION));

            assertThat(failure).isInstanceOf(InterruptedException.class);
            assertThat(server.requests()).isEmpty();
        }
    }
}
