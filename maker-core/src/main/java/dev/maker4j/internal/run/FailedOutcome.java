package dev.maker4j.internal.run;

import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.Discard;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunReport;
import dev.maker4j.voting.Tally;
import java.util.List;

/** A run that failed. */
record FailedOutcome<S, A>(
        S state,
        RuntimeException cause,
        Tally<A> tally,
        List<Discard> discards,
        Checkpoint<S> checkpoint,
        RunReport report)
        implements Outcome.Failed<S, A> {

    @Override
    public String toString() {
        return "failed at step " + checkpoint.step() + ": " + cause.getMessage();
    }
}
