package dev.maker4j.internal.run;

import dev.maker4j.llm.LlmException;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunReport;
import java.util.Optional;

/** A run that was stopped before its end. */
record PausedOutcome<S, A>(
        S state,
        PauseReason reason,
        String detail,
        Optional<LlmException> failure,
        Checkpoint<S> checkpoint,
        RunReport report)
        implements Outcome.Paused<S, A> {

    @Override
    public String toString() {
        return "paused before step " + checkpoint.step() + ": " + reason.label()
                + (detail.isEmpty() ? "" : ": " + detail);
    }
}
