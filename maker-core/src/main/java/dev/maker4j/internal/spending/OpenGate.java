package dev.maker4j.internal.spending;

import dev.maker4j.budget.ModelUsage;
import dev.maker4j.llm.LlmReply;
import java.time.Duration;
import java.util.Optional;

/** No budget. */
enum OpenGate implements Gate {
    INSTANCE;

    @Override
    public Optional<Ceiling> beforeCall(int inFlight) {
        return Optional.empty();
    }

    @Override
    public Optional<Ceiling> beforeBatched(int inBatch, String model, ModelUsage most) {
        return Optional.empty();
    }

    @Override
    public Optional<Ceiling> beforeAttempt(Duration wait) {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> timeLeft() {
        return Optional.empty();
    }

    @Override
    public void arrived(LlmReply reply) {}
}
