package dev.maker4j.hanoi.cli;

import dev.maker4j.ListenerException;
import dev.maker4j.Outcome;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiStep;
import dev.maker4j.voting.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a run ended, as the program tells it. Immutable.
 *
 * @param status the outcome in one word
 * @param verified whether the moves are the solution, by a verifier that took no part in finding them
 * @param exitStatus what the program exits with
 * @param problem what went wrong, where anything did, on one line
 */
record Result(String status, boolean verified, int exitStatus, Optional<String> problem) {

    static Result of(Outcome<HanoiState, HanoiStep> outcome, Referee referee) {
        if (outcome instanceof Outcome.Solved) {
            return referee.problem()
                    .map(wrong -> new Result("failed", false, ExitStatus.FAILED, Optional.of(wrong)))
                    .orElseGet(() -> new Result("solved", true, ExitStatus.OK, Optional.empty()));
        }
        if (outcome instanceof Outcome.Paused) {
            return new Result("paused", false, ExitStatus.PAUSED, Optional.of(outcome.toString()));
        }
        String trail = referee.firstWrong().map(where -> "; " + where).orElse("");
        if (outcome instanceof Outcome.Undecided) {
            return new Result("undecided", false, ExitStatus.FAILED, Optional.of(outcome + trail));
        }
        Outcome.Failed<HanoiState, HanoiStep> failed = (Outcome.Failed<HanoiState, HanoiStep>) outcome;
        String what = "failed at step " + failed.checkpoint().step() + ": " + cause(failed.cause())
                + votes(failed.checkpoint().samples()) + trail;
        return new Result("failed", false, ExitStatus.FAILED, Optional.of(what));
    }

    private static String cause(RuntimeException failure) {
        Throwable told =
                failure instanceof ListenerException && failure.getCause() != null ? failure.getCause() : failure;
        String message = told.getMessage();
        return message == null ? told.toString() : message.lines().findFirst().orElse("");
    }

    /** The tally of a step that failed half-way. */
    private static String votes(List<Sample<HanoiStep>> samples) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Sample<HanoiStep> sample : samples) {
            String what = sample instanceof Sample.Vote<HanoiStep> vote
                    ? vote.answer().toString()
                    : "discarded for "
                            + ((Sample.Flagged<HanoiStep>) sample).flag().reason();
            counts.merge(what, 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " × " + entry.getKey())
                .reduce((left, right) -> left + ", " + right)
                .map(list -> " (its votes so far: " + list + ")")
                .orElse("");
    }
}
