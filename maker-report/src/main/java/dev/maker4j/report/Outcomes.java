package dev.maker4j.report;

import dev.maker4j.replay.RunStatus;

/** How a run stands, in a word and a tone. Stateless. */
final class Outcomes {
    private Outcomes() {}

    static String words(RunStatus status) {
        boolean isSurvey = status.rows().isPresent();
        return switch (status.phase()) {
            case SOLVED -> isSurvey ? surveyed(status) : capital(status.word());
            case PAUSED -> "Paused";
            case UNDECIDED -> "Undecided at step " + Words.count(status.report().steps());
            case FAILED -> "Failed";
            case UNFINISHED -> "Running or killed";
        };
    }

    private static String surveyed(RunStatus status) {
        return status.undecidedRows() == 0 ? "Complete" : "Complete, some undecided";
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** A class of the style sheet. */
    static String tone(RunStatus status) {
        return switch (status.phase()) {
            case SOLVED ->
                status.undecidedRows() == 0
                                && (status.rows().isPresent()
                                        || status.word().equals(status.phase().label()))
                        ? "good"
                        : "warning";
            case PAUSED, UNFINISHED -> "warning";
            case UNDECIDED, FAILED -> "bad";
        };
    }
}
