package dev.maker4j.internal.sampling;

import dev.maker4j.internal.provider.FailureSink;
import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.internal.spending.CeilingReachedException;
import java.util.Objects;
import java.util.Optional;

/** One call after the other on the thread that votes: for models that compute rather than wait. */
public final class InlineCaller implements Caller {
    private final Sampler sampler;

    /**
     * A caller without threads of its own.
     *
     * @param sampler draws a sample
     */
    public InlineCaller(Sampler sampler) {
        this.sampler = Objects.requireNonNull(sampler, "sampler");
    }

    @Override
    public <A> void call(StepSamples<A> step, int[] numbers) throws InterruptedException {
        FailureSink failures = step.listener()::failed;
        for (int number : numbers) {
            Optional<Ceiling> reached = step.gate().beforeCall(0);
            if (reached.isPresent()) {
                throw new CeilingReachedException(reached.get());
            }
            step.arrived(step.draw(sampler, number, failures));
        }
    }
}
