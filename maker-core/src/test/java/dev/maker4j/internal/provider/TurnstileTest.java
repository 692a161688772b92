package dev.maker4j.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.internal.spending.Gate;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnstileTest {
    private static final LlmRequest REQUEST = LlmRequest.of(Prompt.of("asked"));
    private static final Duration BOUND = Duration.ofMinutes(10);

    private final HaltedTime time = new HaltedTime();
    private final BlockingQueue<String> through = new LinkedBlockingQueue<>();

    private Turnstile oneAMinute() {
        return new Turnstile(time, new InFlight(16), new RateLimiter(RateLimit.requestsPerMinute(1)));
    }

    /** Starts a thread that goes through the turnstile, and waits until it stands in the queue. */
    private Thread queued(Turnstile turnstile, String name) {
        Thread thread = new Thread(() -> {
            try {
                turnstile.enter(REQUEST, Gate.open()).close(); // a call holds its place until a minute after its end
                through.add(name);
            } catch (InterruptedException stopped) {
                through.add(name + " interrupted");
            }
        });
        thread.start();
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
        return thread;
    }

    private String next() throws InterruptedException {
        String name = through.poll(30, TimeUnit.SECONDS);
        return name == null ? "nobody" : name;
    }

    @Test
    void letsCallsStartInTheOrderOfTheirArrival() throws Exception {
        Turnstile turnstile = oneAMinute();
        turnstile.enter(REQUEST, Gate.open()).close();
        List<String> order = new ArrayList<>();

        for (String name : List.of("a", "b", "c", "d", "e")) {
            queued(turnstile, name);
        }
        for (int call = 0; call < 5; call++) {
            time.awaitSleeper();
            assertThat(through).isEmpty();
            time.wakeOne();
            order.add(next());
        }

        assertThat(order).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void letsTheOthersGoOnWhereOneIsInterruptedWhileItWaits() throws Exception {
        Turnstile turnstile = oneAMinute();
        turnstile.enter(REQUEST, Gate.open()).close();
        Thread first = queued(turnstile, "a");
        Thread second = queued(turnstile, "b");
        queued(turnstile, "c");

        second.interrupt();
        String interruptedInTheQueue = next();
        first.interrupt();
        String interruptedInItsSleep = next();
        time.awaitSleeper();
        time.awaitSleeper();
        time.wakeOne();

        assertThat(interruptedInTheQueue).isEqualTo("b interrupted");
        assertThat(interruptedInItsSleep).isEqualTo("a interrupted");
        assertThat(next()).isEqualTo("c");
    }

    @Test
    void staysClosedForAllAsLongAsTheProviderAskedOne() throws Exception {
        Turnstile turnstile = new Turnstile(time, new InFlight(16), null);
        try (Turnstile.Pass refused = turnstile.enter(REQUEST, Gate.open())) {
            refused.failed(
                    new LlmException.Transient(Kind.RATE_LIMITED, "slow down", null, Duration.ofSeconds(20)), BOUND);
        }

        queued(turnstile, "another call");
        time.awaitSleeper();
        time.wakeOne();

        assertThat(next()).isEqualTo("another call");
        assertThat(time.nanoTime()).isEqualTo(Duration.ofSeconds(20).toNanos());
        turnstile.enter(REQUEST, Gate.open()).close();
    }

    @Test
    void isNotClosedForLongerThanIsHeeded() throws Exception {
        Turnstile turnstile = new Turnstile(time, new InFlight(16), null);
        try (Turnstile.Pass refused = turnstile.enter(REQUEST, Gate.open())) {
            refused.failed(new LlmException.Transient(Kind.RATE_LIMITED, "no", null, Duration.ofDays(1)), BOUND);
        }

        queued(turnstile, "another call");

        assertThat(next()).isEqualTo("another call");
        assertThat(time.nanoTime()).isZero();
    }
}
