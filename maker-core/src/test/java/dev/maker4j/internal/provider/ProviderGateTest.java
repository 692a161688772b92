package dev.maker4j.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maker4j.budget.ModelUsage;
import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.internal.spending.CeilingReachedException;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.RateLimit;
import dev.maker4j.llm.Retries;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderGateTest {
    private static final LlmRequest REQUEST = LlmRequest.of(Prompt.of("Which?"));

    private final List<Boolean> retried = new ArrayList<>();
    private int calls;
    private boolean failing;

    private Dispatcher provider() {
        return new Dispatcher(
                request -> {
                    calls++;
                    if (failing) {
                        throw new LlmException.Transient(LlmException.Kind.SERVER_ERROR, "busy", null);
                    }
                    return LlmReply.of("this");
                },
                Retries.standard(),
                new Patience(Duration.ofMinutes(10), true),
                RateLimit.requestsPerMinute(1_000),
                1,
                new NoTime(),
                () -> 0.5);
    }

    private static final class NoTime implements TimeSource {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void sleep(Duration duration) {
            throw new AssertionError("slept " + duration);
        }
    }

    /** Lets some attempts through. */
    private static final class CountingGate implements Gate {
        private int left;

        CountingGate(int left) {
            this.left = left;
        }

        @Override
        public Optional<Ceiling> beforeCall(int inFlight) {
            throw new AssertionError("asked by the caller, not here");
        }

        @Override
        public Optional<Ceiling> beforeBatched(int inBatch, String model, ModelUsage most) {
            return Optional.empty();
        }

        @Override
        public Optional<Ceiling> beforeAttempt(Duration wait) {
            return left-- > 0 ? Optional.empty() : Optional.of(Ceiling.MONEY);
        }

        @Override
        public Optional<Duration> timeLeft() {
            return Optional.empty();
        }

        @Override
        public void arrived(LlmReply reply) {}
    }

    private static Ceiling reached(Dispatcher provider, Gate gate, List<Boolean> retried) {
        return catchThrowableOfType(
                        CeilingReachedException.class,
                        () -> provider.ask(REQUEST, (sample, attempt, failure, again) -> retried.add(again), gate))
                .ceiling();
    }

    @Test
    void isAskedAgainOnceTheCallsTurnHasCome() throws Exception {
        Dispatcher provider = provider();

        assertThat(reached(provider, new CountingGate(1), retried)).isEqualTo(Ceiling.MONEY);
        assertThat(calls).isZero();
        assertThat(provider.ask(REQUEST, (sample, attempt, failure, again) -> {}, new CountingGate(2))
                        .text())
                .isEqualTo("this"); // the only place in flight is free again
    }

    @Test
    void isAskedBeforeTheWaitOfARetry() {
        failing = true;

        assertThat(reached(provider(), new CountingGate(2), retried)).isEqualTo(Ceiling.MONEY);
        assertThat(calls).isEqualTo(1);
        assertThat(retried).containsExactly(false);
    }
}
