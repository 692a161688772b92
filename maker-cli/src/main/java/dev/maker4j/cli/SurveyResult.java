package dev.maker4j.cli;

import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import java.util.List;
import java.util.Optional;

/** How a survey ended, as a program tells it. Stateless. */
final class SurveyResult {
    private SurveyResult() {}

    static <T, A> Result of(SurveyReport report, List<SurveyRow<T, A>> rows) {
        if (report.pause().isPresent()) {
            String detail = report.detail().isEmpty() ? "" : ": " + report.detail();
            String why =
                    report.pause().get().label() + detail + "; " + Words.count(over(report)) + " of the rows are over";
            return new Result("paused", false, ExitStatus.PAUSED, Optional.of(why));
        }
        if (report.failure().isPresent()) {
            return Result.failed("failed after " + Words.count(over(report), "row") + ": "
                    + message(report.failure().get()));
        }
        if (report.failed() > 0) {
            return Result.failed(of(report.failed(), report) + " failed" + first(rows));
        }
        if (report.undecided() > 0) {
            String why = of(report.undecided(), report) + (report.undecided() == 1 ? " is" : " are") + " undecided";
            return new Result("undecided", false, ExitStatus.FAILED, Optional.of(why));
        }
        return new Result("solved", false, ExitStatus.OK, Optional.empty());
    }

    private static long over(SurveyReport report) {
        return report.decided() + report.undecided() + report.failed();
    }

    private static String of(long some, SurveyReport report) {
        return Words.count(some) + " of " + Words.count(report.items(), "row");
    }

    private static <T, A> String first(List<SurveyRow<T, A>> rows) {
        return rows.stream()
                .filter(SurveyRow::isFailed)
                .findFirst()
                .flatMap(row -> row.failure()
                        .map(failure ->
                                ", the first of them row " + Words.count(row.number() + 1) + ": " + message(failure)))
                .orElse("");
    }

    private static String message(RuntimeException failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.toString()
                : message.lines().findFirst().orElse("");
    }
}
