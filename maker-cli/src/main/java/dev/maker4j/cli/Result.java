package dev.maker4j.cli;

import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.run.ActRefusedException;
import dev.maker4j.run.ListenerException;
import dev.maker4j.run.Outcome;
import java.util.Optional;

/**
 * How a run ended, as a program reports it. Immutable.
 *
 * @param status the outcome in one word: {@code solved}, {@code undecided}, {@code failed} or {@code paused}, or the
 *     task's own word for an end that is correct but not what was wanted
 * @param verified whether the task is solved, according to a referee that took no part in solving it
 * @param exitStatus what the program exits with
 * @param problem what went wrong, if anything, on one line
 */
public record Result(String status, boolean verified, int exitStatus, Optional<String> problem) {

    /**
     * Turns an outcome into a result.
     *
     * @param outcome how the run ended
     * @param referee whose judgement counts if the run was solved
     * @param <S> the state
     * @param <A> the action
     * @return the result
     */
    public static <S, A> Result of(Outcome<S, A> outcome, Referee<? super S, ? super A> referee) {
        if (outcome instanceof Outcome.Solved<S, A> solved) {
            return referee.problem(solved.state()).map(Result::failed).orElseGet(Result::solved);
        }
        if (outcome instanceof Outcome.Paused) {
            return new Result("paused", false, ExitStatus.PAUSED, Optional.of(outcome.toString()));
        }
        String trail = referee.firstWrong().map(where -> "; " + where).orElse("");
        if (outcome instanceof Outcome.Undecided) {
            return new Result("undecided", false, ExitStatus.FAILED, Optional.of(outcome + trail));
        }
        Outcome.Failed<S, A> failed = (Outcome.Failed<S, A>) outcome;
        return failed(
                "failed at step " + failed.checkpoint().step() + ": " + cause(failed.cause()) + votes(failed) + trail);
    }

    /** The result of a run that ended correctly but not as wanted. */
    Result otherwise(String otherStatus, String why) {
        return new Result(otherStatus, verified, ExitStatus.FAILED, Optional.of(why));
    }

    /** This result with a problem added, and failed unless it already was. */
    Result adding(String more) {
        boolean told = problem.filter(first -> first.contains(more)).isPresent();
        String all = problem.map(first -> first + "; " + more).orElse(more);
        return told ? this : new Result(status, verified, exitStatus, Optional.of(all));
    }

    static Result solved() {
        return new Result("solved", true, ExitStatus.OK, Optional.empty());
    }

    static Result failed(String problem) {
        return new Result("failed", false, ExitStatus.FAILED, Optional.of(problem));
    }

    /** Whether resuming from the journal could end differently: after a pause, or once an outside problem is fixed. */
    static boolean isWorthResuming(Outcome<?, ?> outcome) {
        if (outcome instanceof Outcome.Failed<?, ?> failed && failed.cause() instanceof ActRefusedException) {
            return false;
        }
        if (outcome instanceof Outcome.Failed<?, ?> failed) {
            return failed.cause() instanceof LlmException
                    || failed.cause() instanceof JournalException
                    || failed.cause() instanceof ListenerException
                    || failed.checkpoint().isInAct();
        }
        return outcome instanceof Outcome.Paused;
    }

    /** The state in which a run ended or stopped. */
    static <S, A> S lastState(Outcome<S, A> outcome) {
        return outcome.state();
    }

    private static String cause(RuntimeException failure) {
        Throwable told =
                failure instanceof ListenerException && failure.getCause() != null ? failure.getCause() : failure;
        String message = told.getMessage();
        return message == null ? told.toString() : message.lines().findFirst().orElse("");
    }

    /** The tally of a step that failed half-way. */
    private static String votes(Outcome.Failed<?, ?> failed) {
        return failed.tally().sampleCount() == 0 ? "" : " (its votes so far: " + failed.tally() + ")";
    }
}
