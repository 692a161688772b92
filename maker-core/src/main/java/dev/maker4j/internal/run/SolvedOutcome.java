package dev.maker4j.internal.run;

import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunReport;

/** A task that is complete. */
record SolvedOutcome<S, A>(S state, String conclusion, Checkpoint<S> checkpoint, RunReport report)
        implements Outcome.Solved<S, A> {

    @Override
    public String toString() {
        return conclusion + " after " + checkpoint.step() + " steps: " + report;
    }
}
