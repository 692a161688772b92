package dev.maker4j.internal.run;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What one step has asked for. Confined to one thread. */
final class Outstanding {
    private int awaited;
    private @Nullable BitSet askedAhead;
    private boolean abandoned;

    /** Samples from the first up to the next were asked for. */
    void asked(int first, int next) {
        awaited += next - first;
        if (askedAhead != null) {
            askedAhead.set(first, next);
        }
    }

    /** A sample was answered, in whatever way. */
    void answered() {
        awaited--;
    }

    /** How many samples are awaited. */
    int count() {
        return awaited;
    }

    /** The step isn't due yet, so its own vote doesn't know what is asked for: it is noted here. */
    void beginsAhead() {
        askedAhead = new BitSet();
    }

    boolean wasAskedAhead(int sample) {
        return askedAhead != null && askedAhead.get(sample);
    }

    /** A sample is here, or won't come, whether or not it was asked for. */
    void settled(int sample, boolean here) {
        if (askedAhead != null) {
            askedAhead.set(sample, here);
        }
    }

    /** The step was begun on a wrong guess. */
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }
}
