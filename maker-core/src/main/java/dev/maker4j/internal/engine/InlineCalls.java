package dev.maker4j.internal.engine;

import dev.maker4j.internal.provider.Dispatcher;
import dev.maker4j.internal.provider.FailureSink;
import dev.maker4j.internal.run.Asked;
import dev.maker4j.internal.run.Command;
import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.internal.spending.CeilingReachedException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One call after another on the thread that runs the task: for models that compute rather than wait. */
final class InlineCalls<S, A> implements Calls<S, A>, FailureSink {
    private final Dispatcher provider;
    private final CallEvents<S, A> events;
    private final BooleanSupplier carriedOut;
    private final Deque<Command.Ask<S, A>> asks = new ArrayDeque<>(8);
    private @Nullable Asked<S, A> step;
    private int next;

    /** Makes calls; what the run wants done about a failed attempt is carried out before the next one, if there is to be one. */
    InlineCalls(Dispatcher provider, CallEvents<S, A> events, BooleanSupplier carriedOut) {
        this.provider = provider;
        this.events = events;
        this.carriedOut = carriedOut;
    }

    @Override
    public void ask(Command.Ask<S, A> ask) {
        if (asks.isEmpty()) {
            next = ask.first();
        }
        asks.add(ask);
    }

    @Override
    public void deliver() throws InterruptedException {
        Command.Ask<S, A> ask = asks.element();
        LlmRequest request = ask.of().request(takeNext(ask));
        Asked<S, A> asked = ask.of();
        step = asked;
        LlmReply reply;
        try {
            Optional<Ceiling> reached = events.gate().beforeCall(0);
            if (reached.isPresent()) {
                throw new CeilingReachedException(reached.get());
            }
            reply = provider.ask(request, this, events.gate());
        } catch (InterruptedException stopped) {
            events.dropped(asked);
            throw stopped;
        } catch (AbandonedException stopped) {
            events.dropped(asked);
            return;
        } catch (RuntimeException failed) {
            events.ended(asked, request.sample(), failed);
            return;
        }
        events.replied(asked, request.sample(), reply);
    }

    private int takeNext(Command.Ask<S, A> first) {
        int sample = next++;
        if (next == first.first() + first.count()) {
            asks.remove();
            next = asks.isEmpty() ? 0 : asks.element().first();
        }
        return sample;
    }

    @Override
    public void failed(int sample, int attempt, LlmException failure, boolean retried) {
        events.failed(Objects.requireNonNull(step, "the step asked last"), sample, attempt, failure, retried);
        if (!carriedOut.getAsBoolean()) {
            throw new AbandonedException();
        }
    }

    @Override
    public void drop(Asked<S, A> of) {
        Command.Ask<S, A> begun = asks.peek();
        asks.removeIf(ask -> {
            if (ask.of() != of) {
                return false;
            }
            int from = ask.equals(begun) ? next : ask.first();
            for (int sample = from; sample < ask.first() + ask.count(); sample++) {
                events.dropped(of);
            }
            return true;
        });
        if (begun != null && begun.of() == of && !asks.isEmpty()) {
            next = asks.element().first();
        }
    }

    @Override
    public void dropAll() {
        while (!asks.isEmpty()) {
            dropFirst();
        }
    }

    private void dropFirst() {
        Command.Ask<S, A> ask = asks.element();
        takeNext(ask);
        events.dropped(ask.of());
    }

    /** A model in process never waits. */
    @Override
    public void wake() {}

    /** The run ends, so nobody wants the reply any more. */
    private static final class AbandonedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
