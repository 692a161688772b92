package dev.maker4j.internal.engine;

import dev.maker4j.run.PauseReason;
import java.util.function.Consumer;

/*
 * A cancel comes as a flag and an interrupt, and an interrupt may come from elsewhere. Whichever it is, the loop hears of it once and
 * comes to its end in good order; the interrupt is taken back meanwhile, and given again to the thread that it was meant for.
 */
/** Stops a loop when it is cancelled, or its thread interrupted. Confined to the thread that the loop is on. */
final class Stop {
    private final RunControl<?> control;
    private final Consumer<PauseReason> told;
    private boolean isBegun;
    private boolean interrupted;

    /**
     * Of one loop.
     *
     * @param control who may cancel it
     * @param told hears, once, why it is to stop
     */
    Stop(RunControl<?> control, Consumer<PauseReason> told) {
        this.control = control;
        this.told = told;
    }

    /** The calling thread is the loop's from here on. */
    void begins(Runnable waking) {
        interrupted = false;
        control.begins(waking);
    }

    /** Whether the loop is to stop and doesn't know yet. */
    boolean isDue() {
        return control.isToStop() && !isBegun;
    }

    /** Has the loop stop, where it is to, and takes the interrupt back. */
    void look() {
        if (control.isToStop()) {
            begin();
            interrupted |= Thread.interrupted();
        }
    }

    /** Has the loop stop, since an interrupt ended what it waited for. */
    void interrupted() {
        begin();
        interrupted = true;
    }

    private void begin() {
        if (!isBegun) {
            isBegun = true;
            told.accept(control.reason());
        }
    }

    /** The calling thread is the loop's no more; it is interrupted again unless that was a cancel of this loop. */
    void ends() {
        control.ends();
        if (interrupted && !control.isCancelled()) {
            Thread.currentThread().interrupt();
        }
    }
}
