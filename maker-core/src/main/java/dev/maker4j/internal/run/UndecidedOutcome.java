package dev.maker4j.internal.run;

import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.Discard;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunReport;
import dev.maker4j.voting.Verdict;
import java.util.List;

/** A step whose votes don't meet the rule. */
record UndecidedOutcome<S, A>(
        S state, Verdict.Undecided<A> verdict, List<Discard> discards, Checkpoint<S> checkpoint, RunReport report)
        implements Outcome.Undecided<S, A> {

    @Override
    public String toString() {
        return "undecided at step " + checkpoint.step() + " after "
                + verdict.tally().sampleCount() + " samples, by " + report.rule() + ": " + verdict.tally();
    }
}
