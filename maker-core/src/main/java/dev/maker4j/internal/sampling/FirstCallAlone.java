package dev.maker4j.internal.sampling;

import java.util.Arrays;
import java.util.Objects;

/**
 * Sends the very first call of a run alone and only then whole rounds, so that a wrong key or an unknown model costs one
 * call. Confined to one thread.
 */
public final class FirstCallAlone implements Caller {
    private final Caller caller;
    private boolean answered;

    /**
     * A caller for one run.
     *
     * @param caller makes the calls
     */
    public FirstCallAlone(Caller caller) {
        this.caller = Objects.requireNonNull(caller, "caller");
    }

    @Override
    public <A> void call(StepSamples<A> step, int[] numbers) throws InterruptedException {
        if (answered || numbers.length == 0) {
            caller.call(step, numbers);
            return;
        }
        caller.call(step, new int[] {numbers[0]});
        answered = true;
        caller.call(step, Arrays.copyOfRange(numbers, 1, numbers.length));
    }
}
