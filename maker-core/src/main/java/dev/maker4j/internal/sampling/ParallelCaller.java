package dev.maker4j.internal.sampling;

import dev.maker4j.internal.provider.ProviderDownException;
import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.internal.spending.CeilingReachedException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.voting.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/*
 * Each call runs on a thread of the executor and reports to an inbox, failed attempts and ends alike; only the thread that
 * votes reads the inbox, so listeners and counts are confined to it. However a round ends, by all its samples, by a failure
 * for good or by an interrupt, every call still in flight is interrupted, which closes its connection. Only where the gate
 * lets no further call begin are those in flight waited for, since they are paid for.
 */
/** The calls of a round side by side, up to a number in flight. Immutable and safe for use by several threads. */
public final class ParallelCaller implements Caller {
    private final Sampler sampler;
    private final Executor executor;
    private final int mostInFlight;

    /**
     * A caller on other threads.
     *
     * @param sampler draws a sample
     * @param executor whose threads make the calls
     * @param mostInFlight how many calls may be in flight together, at least 1
     */
    public ParallelCaller(Sampler sampler, Executor executor, int mostInFlight) {
        this.sampler = Objects.requireNonNull(sampler, "sampler");
        this.executor = Objects.requireNonNull(executor, "executor");
        this.mostInFlight = mostInFlight;
    }

    @Override
    public <A> void call(StepSamples<A> step, int[] numbers) throws InterruptedException {
        BlockingQueue<Message<A>> inbox = new LinkedBlockingQueue<>();
        List<Call<A>> calls = new ArrayList<>(numbers.length);
        try {
            int ended = 0;
            Optional<Ceiling> reached = begin(step, numbers, 0, calls, inbox);
            while (ended < calls.size()) {
                try {
                    if (inbox.take().deliverTo(step)) {
                        ended++;
                    }
                } catch (CeilingReachedException stopped) {
                    ended++;
                    reached = Optional.of(stopped.ceiling());
                }
                if (reached.isEmpty()) {
                    reached = begin(step, numbers, ended, calls, inbox);
                }
            }
            if (reached.isPresent()) {
                throw new CeilingReachedException(reached.get());
            }
        } catch (InterruptedException | LlmException | ProviderDownException stopped) {
            calls.forEach(call -> call.cancel(true));
            keepArrived(inbox, step);
            throw stopped;
        } finally {
            calls.forEach(call -> call.cancel(true));
        }
    }

    /** Begins as many calls as may be in flight; returns what keeps it from that. */
    private <A> Optional<Ceiling> begin(
            StepSamples<A> step, int[] numbers, int ended, List<Call<A>> calls, BlockingQueue<Message<A>> inbox) {
        while (calls.size() < numbers.length && calls.size() - ended < mostInFlight) {
            Optional<Ceiling> reached = step.gate().beforeCall(calls.size() - ended);
            if (reached.isPresent()) {
                return reached;
            }
            Call<A> call = new Call<>(step, sampler, numbers[calls.size()], inbox);
            calls.add(call);
            executor.execute(call);
        }
        return Optional.empty();
    }

    /** Replies that arrived before the round was stopped are paid for, so they are not lost. */
    private static <A> void keepArrived(BlockingQueue<Message<A>> inbox, StepSamples<A> step) {
        for (Message<A> message = inbox.poll(); message != null; message = inbox.poll()) {
            message.arrivedSample().ifPresent(step::arrived);
        }
    }

    /** What a call tells the thread that votes. */
    private interface Message<A> {
        /** Returns whether the call has ended with a sample. */
        boolean deliverTo(StepSamples<A> step) throws InterruptedException;

        /** The sample of a call that has ended with one. */
        default Optional<Sample<A>> arrivedSample() {
            return Optional.empty();
        }
    }

    private record FailedAttempt<A>(int sample, int attempt, LlmException failure, boolean retried)
            implements Message<A> {
        @Override
        public boolean deliverTo(StepSamples<A> step) {
            step.listener().failed(sample, attempt, failure, retried);
            return false;
        }
    }

    private static final class Call<A> extends FutureTask<Sample<A>> implements Message<A> {
        private final BlockingQueue<Message<A>> inbox;

        Call(StepSamples<A> step, Sampler sampler, int number, BlockingQueue<Message<A>> inbox) {
            super(() -> step.draw(
                    sampler,
                    number,
                    (sample, attempt, failure, retried) ->
                            inbox.add(new FailedAttempt<>(sample, attempt, failure, retried))));
            this.inbox = inbox;
        }

        @Override
        protected void done() {
            inbox.add(this);
        }

        @Override
        public Optional<Sample<A>> arrivedSample() {
            try {
                return isCancelled() ? Optional.empty() : Optional.of(get());
            } catch (ExecutionException | InterruptedException noSample) {
                return Optional.empty();
            }
        }

        @Override
        public boolean deliverTo(StepSamples<A> step) throws InterruptedException {
            try {
                step.arrived(get());
                return true;
            } catch (ExecutionException ended) {
                Throwable cause = ended.getCause();
                if (cause instanceof InterruptedException) {
                    // Somebody else, such as an executor being shut down, interrupted the call: the run must stop.
                    throw (InterruptedException)
                            new InterruptedException("a model call was interrupted").initCause(cause);
                }
                if (cause instanceof Error error) {
                    throw error;
                }
                if (cause instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException("a model call ended in an unexpected way", cause);
            }
        }
    }
}
