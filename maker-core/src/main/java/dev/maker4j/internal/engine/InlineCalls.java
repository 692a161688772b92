package dev.maker4j.internal.engine;

import dev.maker4j.internal.provider.Dispatcher;
import dev.maker4j.internal.provider.FailureSink;
import dev.maker4j.internal.run.Command;
import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.internal.spending.CeilingReachedException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One call after another on the thread that runs the task: for models that compute rather than wait. */
final class InlineCalls<S, A> implements Calls<S, A>, FailureSink {
    private final Dispatcher first;
    private final List<Dispatcher> providers;
    private final CallEvents<S, A> events;
    private final BooleanSupplier carriedOut;
    private final Deque<Command.Ask<S, A>> later = new ArrayDeque<>(8);
    private Command.@Nullable Ask<S, A> current;
    private long step;
    private int next;
    private int model;

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
        LlmRequest request = takeNext();
        LlmReply reply;
        try {
            Optional<Ceiling> reached = events.gate().beforeCall(0);
            if (reached.isPresent()) {
                throw new CeilingReachedException(reached.get());
            }
            Dispatcher provider = model == 0 ? first : providers.get(model);
            reply = provider.ask(request, this, events.gate());
        } catch (InterruptedException stopped) {
            events.dropped();
            throw stopped;
        } catch (AbandonedException stopped) {
            events.dropped();
            return;
        } catch (RuntimeException failed) {
            events.ended(failed);
            return;
        }
        events.replied(step, request.sample(), reply);
    }

    private LlmRequest takeNext() {
        Command.Ask<S, A> ask = current;
        if (ask == null) {
            throw new IllegalStateException("no sample is asked for");
        }
        step = ask.step();
        model = ask.requests().model();
        int sample = next++;
        if (next == ask.first() + ask.count()) {
            begin(later.poll());
        }
        return ask.requests().of(sample);
    }

    @Override
    public void failed(int sample, int attempt, LlmException failure, boolean retried) {
        events.failed(step, sample, attempt, failure, retried);
        if (!carriedOut.getAsBoolean()) {
            throw new AbandonedException();
        }
    }

    @Override
    public void drop() {
        while (current != null) {
            takeNext();
            events.dropped();
        }
    }

    /** A model in process never waits. */
    @Override
    public void wake() {}

    /** The run ends, so nobody wants the reply any more. */
    private static final class AbandonedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
