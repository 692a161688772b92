package dev.maker4j.testkit;

import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmException.Kind;

/** When a simulated provider fails instead of answering. Each attempt of a call is drawn anew. */
final class Outages {
    private static final long OUTAGE = 0x4F55544147455331L;
    private static final Kind[] KINDS = {Kind.RATE_LIMITED, Kind.SERVER_ERROR, Kind.TIMED_OUT};

    private final double rate;
    private final Attempts attempts = new Attempts();

    Outages(double rate) {
        this.rate = rate;
    }

    /** Throws where this attempt of this sample fails. */
    void passOrThrow(long sample) {
        int attempt = attempts.failed(sample);
        long draw = Draws.draw(sample ^ OUTAGE, attempt);
        if (!Draws.hits(rate, draw)) {
            attempts.succeed(sample);
            return;
        }
        attempts.fail(sample);
        Kind kind = KINDS[(int) Long.remainderUnsigned(Draws.mixed(draw), KINDS.length)];
        throw new LlmException.Transient(
                kind, "simulated failure: " + kind.label() + " at attempt " + (attempt + 1) + "; try again", null);
    }
}
