package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.RecordedEnd;
import dev.maker4j.llm.LlmException;
import dev.maker4j.run.ListenerException;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunReport;
import dev.maker4j.task.TaskException;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.Verdict;
import java.util.List;
import java.util.Optional;

/** Why a stint ends. Immutable. */
sealed interface Ending<A> {

    /** What the journal calls it. */
    String name();

    /** Why, in words without anything that foreign code wrote. */
    String detail(RunReport report);

    /** The outcome for whoever asked for the run. */
    <S> Outcome<S, A> outcome(Standstill<S, A> at);

    /** The journal's last words on this stint. */
    default RecordedEnd recorded(long step, long told, RunReport report) {
        String word = this instanceof Complete<A> complete ? complete.conclusion() : "";
        String cost = report.cost().isKnown()
                ? report.cost().dollars().stripTrailingZeros().toPlainString()
                : "";
        return new RecordedEnd(
                step, told, name(), word.equals(name()) ? "" : word, detail(report), cost, report.elapsed());
    }

    /** Every step is decided. */
    record Complete<A>(String conclusion) implements Ending<A> {
        @Override
        public String name() {
            return "solved";
        }

        @Override
        public String detail(RunReport report) {
            return "";
        }

        @Override
        public <S> Outcome<S, A> outcome(Standstill<S, A> at) {
            return new SolvedOutcome<>(at.state(), conclusion, at.checkpoint(), at.report());
        }
    }

    /** A step's votes don't meet the rule. */
    record NotDecided<A>(Verdict.Undecided<A> verdict) implements Ending<A> {
        @Override
        public String name() {
            return "undecided";
        }

        @Override
        public String detail(RunReport report) {
            return verdict.tally().toString();
        }

        @Override
        public <S> Outcome<S, A> outcome(Standstill<S, A> at) {
            return new UndecidedOutcome<>(at.state(), verdict, Discards.of(at.samples()), at.checkpoint(), at.report());
        }
    }

    /** Something went wrong for good. */
    record Failure<A>(RuntimeException cause) implements Ending<A> {
        @Override
        public String name() {
            return "failed";
        }

        @Override
        public String detail(RunReport report) {
            if (cause instanceof TaskException broken) {
                return "task " + broken.task() + ", step " + broken.step() + ": " + broken.problem();
            }
            if (cause instanceof ForeignCodeException foreign) {
                return foreign.problem();
            }
            return cause instanceof ListenerException told ? told.problem() : String.valueOf(cause.getMessage());
        }

        @Override
        public <S> Outcome<S, A> outcome(Standstill<S, A> at) {
            return new FailedOutcome<>(
                    at.state(),
                    cause,
                    tally(at.samples(), at.equality()),
                    Discards.of(at.samples()),
                    at.checkpoint(),
                    at.report());
        }

        /** Votes are left out where what ended the run was their own equals, or the equality. */
        private static <A> Tally<A> tally(List<Sample<A>> samples, AnswerEquality<? super A> equality) {
            try {
                return Tally.of(samples, equality);
            } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
                return Tally.of(samples.stream()
                        .filter(sample -> sample instanceof Sample.Flagged)
                        .toList());
            }
        }
    }

    /** The run was stopped. */
    record Pause<A>(PauseReason reason, String why, Optional<LlmException> failure) implements Ending<A> {
        Pause(PauseReason reason) {
            this(reason, "", Optional.empty());
        }

        @Override
        public String name() {
            return "paused";
        }

        @Override
        public String detail(RunReport report) {
            String more = told(report);
            return more.isEmpty() ? reason.label() : reason.label() + ": " + more;
        }

        /** What else there is to say. */
        String told(RunReport report) {
            return why.isEmpty() ? Figures.of(reason, report) : why;
        }

        @Override
        public <S> Outcome<S, A> outcome(Standstill<S, A> at) {
            return new PausedOutcome<>(at.state(), reason, told(at.report()), failure, at.checkpoint(), at.report());
        }
    }
}
