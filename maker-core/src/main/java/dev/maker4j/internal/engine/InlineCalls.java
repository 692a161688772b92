package dev.maker4j.internal.engine;

import dev.maker4j.internal.provider.CallSink;
import dev.maker4j.internal.provider.Dispatcher;
import dev.maker4j.internal.run.Asked;
import dev.maker4j.internal.run.Command;
import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.internal.spending.CeilingReachedException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One call after another on the thread that runs the task: for models that compute rather than wait. */
final class InlineCalls<S, A> implements Calls<S, A>, CallSink {
    private final Dispatcher first;
    private final List<Dispatcher> providers;
    private final CallEvents<S, A> events;
    private final BooleanSupplier carriedOut;
    private final Deque<Command.Ask<S, A>> later = new ArrayDeque<>(8);
    private Command.@Nullable Ask<S, A> current;
    private @Nullable Asked<S, A> step;
    private int next;

    /** Makes calls; what the run wants done about a failed attempt is carried out before the next one, if there is to be one. */
    InlineCalls(List<Dispatcher> providers, CallEvents<S, A> events, BooleanSupplier carriedOut) {
        this.first = providers.get(0);
        this.providers = providers;
        this.events = events;
        this.carriedOut = carriedOut;
    }

    @Override
    public void ask(Command.Ask<S, A> ask) {
        if (current == null) {
            begin(ask);
        } else {
            later.add(ask);
        }
    }

    private void begin(Command.@Nullable Ask<S, A> ask) {
        current = ask;
        next = ask == null ? 0 : ask.first();
    }

    @Override
    public boolean wouldWait() {
        return false;
    }

    @Override
    public void deliver() throws InterruptedException {
        Command.Ask<S, A> ask = Objects.requireNonNull(current, "samples that were asked for");
        LlmRequest request = ask.of().request(takeNext(ask));
        Asked<S, A> asked = ask.of();
        step = asked;
        LlmReply reply;
        try {
            Optional<Ceiling> reached = events.gate().beforeCall(0);
            if (reached.isPresent()) {
                throw new CeilingReachedException(reached.get());
            }
            int model = asked.model();
            Dispatcher provider = model == 0 ? first : providers.get(model);
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

    private int takeNext(Command.Ask<S, A> ask) {
        int sample = next++;
        if (next == ask.first() + ask.count()) {
            begin(later.poll());
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
        later.removeIf(ask -> {
            if (ask.of() != of) {
                return false;
            }
            for (int sample = 0; sample < ask.count(); sample++) {
                events.dropped(of);
            }
            return true;
        });
        for (Command.Ask<S, A> ask = current; ask != null && ask.of() == of; ask = current) {
            dropNext(ask);
        }
    }

    @Override
    public void dropAll() {
        for (Command.Ask<S, A> ask = current; ask != null; ask = current) {
            dropNext(ask);
        }
    }

    private void dropNext(Command.Ask<S, A> ask) {
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
