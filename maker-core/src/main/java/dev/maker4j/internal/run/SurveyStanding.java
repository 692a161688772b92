package dev.maker4j.internal.run;

import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.SurveyReport;
import java.util.List;
import java.util.Optional;

/** How a survey stands, or how it ended. */
record SurveyStanding(
        RunReport run,
        RowTotals totals,
        boolean isComplete,
        Optional<PauseReason> pause,
        Optional<RuntimeException> failure,
        String detail)
        implements SurveyReport {

    /** What became of the rows of this start. */
    record RowTotals(
            long items,
            long decided,
            long undecided,
            long failed,
            long restored,
            int batches,
            long vanished,
            List<Long> firstVanished) {}

    @Override
    public long items() {
        return totals.items();
    }

    @Override
    public long decided() {
        return totals.decided();
    }

    @Override
    public long undecided() {
        return totals.undecided();
    }

    @Override
    public long failed() {
        return totals.failed();
    }

    @Override
    public long restored() {
        return totals.restored();
    }

    @Override
    public int batches() {
        return totals.batches();
    }

    @Override
    public long vanished() {
        return totals.vanished();
    }

    @Override
    public List<Long> firstVanished() {
        return totals.firstVanished();
    }

    /** For example {@code complete: 9,980 decided, 17 undecided, 3 failed of 10000 items; 12 rows of the journal vanished, the first 4, 5}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(word())
                .append(": ")
                .append(decided())
                .append(" decided, ")
                .append(undecided())
                .append(" undecided, ")
                .append(failed())
                .append(" failed of ")
                .append(items())
                .append(isComplete ? " items" : " items read");
        if (vanished() > 0) {
            text.append("; ").append(vanished()).append(" rows of the journal vanished, the first ");
            text.append(String.join(
                    ", ", firstVanished().stream().map(String::valueOf).toList()));
        }
        return text.toString();
    }

    private String word() {
        if (pause.isPresent()) {
            return "paused, " + pause.get().label() + (detail.isEmpty() ? "" : " (" + detail + ")");
        }
        return failure.map(cause -> "failed, " + cause.getMessage()).orElse(isComplete ? "complete" : "under way");
    }
}
