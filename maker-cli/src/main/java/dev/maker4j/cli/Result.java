package dev.maker4j.cli;

import dev.maker4j.ListenerException;
import dev.maker4j.Outcome;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.voting.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a run ended, as a program tells it. Immutable.
 *
 * @param status the outcome in one word: {@code solved}, {@code undecided}, {@code failed} or {@code paused}, or
 *     a word of the task's own for an end that is right and yet not what was wanted
 * @param verified whether the task is solved, by a referee that took no part in solving it
 * @param exitStatus what the program exits with
 * @param problem what went wrong, where anything did, on one line
 */
public record Result(String status, boolean verified, int exitStatus, Optional<String> problem) {

    /**
     * Puts an outcome into words.
     *
     * @param outcome how the run ended
     * @param referee whose word counts where it was solved
     * @param <S> the state
     * @param <A> the action
     * @return the result
     */
    public static <S, A> Result of(Outcome<S, A> outcome, Referee<? super S, ? super A> referee) {
        if (outcome instanceof Outcome.Solved<S, A> solved) {
            return referee.problem(solved.state())
                    .map(Result::failed)
                    .orElseGet(() -> new Result("solved", true, ExitStatus.OK, Optional.empty()));
        }
        if (outcome instanceof Outcome.Paused) {
            return new Result("paused", false, ExitStatus.PAUSED, Optional.of(outcome.toString()));
        }
        String trail = referee.firstWrong().map(where -> "; " + where).orElse("");
        if (outcome instanceof Outcome.Undecided) {
            return new Result("undecided", false, ExitStatus.FAILED, Optional.of(outcome + trail));
        }
        Outcome.Failed<S, A> failed = (Outcome.Failed<S, A>) outcome;
        return failed("failed at step " + failed.checkpoint().step() + ": " + cause(failed.cause())
                + votes(failed.checkpoint().samples()) + trail);
    }

    /** Ended well and not as wanted. */
    Result otherwise(String otherStatus, String why) {
        return new Result(otherStatus, verified, ExitStatus.FAILED, Optional.of(why));
    }

    /** Not as it should be, and something else beside that, unless it was that already. */
    Result adding(String more) {
        boolean told = problem.filter(first -> first.contains(more)).isPresent();
        String all = problem.map(first -> first + "; " + more).orElse(more);
        return told ? this : new Result(status, verified, exitStatus, Optional.of(all));
    }

    static Result failed(String problem) {
        return new Result("failed", false, ExitStatus.FAILED, Optional.of(problem));
    }

    /** Whether going on from the journal could end otherwise: after a pause, and once what the run met with is mended. */
    static boolean isWorthResuming(Outcome<?, ?> outcome) {
        if (outcome instanceof Outcome.Failed<?, ?> failed) {
            return failed.cause() instanceof LlmException
                    || failed.cause() instanceof JournalException
                    || failed.cause() instanceof ListenerException
                    || failed.checkpoint().pendingAct().isPresent();
        }
        return outcome instanceof Outcome.Paused;
    }

    /** The state that a run ended in, or stopped in. */
    static <S, A> S lastState(Outcome<S, A> outcome) {
        if (outcome instanceof Outcome.Undecided<S, A> undecided) {
            return undecided.checkpoint().state();
        }
        if (outcome instanceof Outcome.Failed<S, A> failed) {
            return failed.checkpoint().state();
        }
        if (outcome instanceof Outcome.Paused<S, A> paused) {
            return paused.checkpoint().state();
        }
        return outcome.orElseThrow();
    }

    private static String cause(RuntimeException failure) {
        Throwable told =
                failure instanceof ListenerException && failure.getCause() != null ? failure.getCause() : failure;
        String message = told.getMessage();
        return message == null ? told.toString() : message.lines().findFirst().orElse("");
    }

    /** The tally of a step that failed half-way. */
    private static <A> String votes(List<Sample<A>> samples) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Sample<A> sample : samples) {
            String what = sample instanceof Sample.Vote<A> vote
                    ? vote.answer().toString()
                    : "discarded for " + ((Sample.Flagged<A>) sample).flag().reason();
            counts.merge(what, 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " × " + entry.getKey())
                .reduce((left, right) -> left + ", " + right)
                .map(list -> " (its votes so far: " + list + ")")
                .orElse("");
    }
}
