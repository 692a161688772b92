package dev.maker4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Question;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.testkit.server.OpenAiServer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class DeadlineTest {
    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void interruptsTheCallerAndLeavesNothingBehind() {
        Deadline.Armed armed = Deadline.in(Duration.ofMillis(20));

        waitForInterrupt();

        assertThat(armed.disarm()).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void doesNothingOnceDisarmed() {
        Deadline.Armed armed = Deadline.in(Duration.ofDays(365_000_000));

        assertThat(armed.disarm()).isFalse();
        assertThat(armed.timer().isCancelled()).isTrue();
    }

    /** A thread that stays keeps its class loader, so that each redeployment of a web application would leak one. */
    @Test
    void leavesNoThreadOnceNoCallIsOut() throws InterruptedException {
        try (OpenAiServer server =
                OpenAiServer.serving(request -> LlmReply.of("left")).named("m").start()) {
            Question<String> question = Question.parsedBy(text -> text)
                    .asking(OpenAiClient.at(server.baseUrl()).model("m").build())
                    .untilAheadBy(3)
                    .build();
            assertThat(question.decide("which way?").orElseThrow()).isEqualTo("left");
        }

        for (Thread thread : deadlineThreads()) {
            thread.join(Duration.ofSeconds(60).toMillis());
        }

        assertThat(deadlineThreads()).isEmpty();
    }

    private static List<Thread> deadlineThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("maker-deadlines"))
                .toList();
    }

    @Test
    void leavesAnInterruptByOthersAlone() {
        Thread.currentThread().interrupt();
        Deadline.Armed armed = Deadline.in(Duration.ofHours(1));

        armed.deadline().run();
        armed.timer().cancel(false);

        assertThat(armed.disarm()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void neverLeavesAnInterruptBehindWhenCallAndDeadlineEndTogether() {
        long seed = 20_251_117;
        Random random = new Random(seed);
        int late = 0;
        for (int i = 0; i < 3_000 || late == 0 || late == i; i++) { // until either has come first
            Deadline.Armed armed = Deadline.in(Duration.ofNanos(60_000 + random.nextInt(60_000)));
            LockSupport.parkNanos(random.nextInt(120_000));
            late += armed.disarm() ? 1 : 0;
            assertThat(Thread.currentThread().isInterrupted())
                    .as("call %d of seed %d", i, seed)
                    .isFalse();
        }
        assertThat(late).as("deadlines that came first").isPositive();
    }

    private static void waitForInterrupt() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
        }
    }
}
