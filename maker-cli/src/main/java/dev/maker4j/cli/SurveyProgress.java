package dev.maker4j.cli;

import dev.maker4j.run.SurveyReport;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Words how a survey stands, from its own report. Rows that came out of a journal count as done, but not for the speed. */
final class SurveyProgress implements LiveCounts {
    private final Supplier<SurveyReport> reports;
    private final long rows;
    private final TimeSource time;
    private final long startedAt;

    SurveyProgress(Supplier<SurveyReport> reports, long rows, TimeSource time) {
        this.reports = reports;
        this.rows = rows;
        this.time = time;
        this.startedAt = time.nanoTime();
    }

    private static long over(SurveyReport report) {
        return report.decided() + report.undecided() + report.failed();
    }

    private double share(long done) {
        return rows == 0 ? 1 : Math.min(1, (double) done / rows);
    }

    private double seconds() {
        return (time.nanoTime() - startedAt) / 1e9;
    }

    @Override
    public String bar(int columns, Paint paint) {
        SurveyReport report = reports.get();
        return Bar.fitting(share(over(report)), columns - Progress.ROOM_FOR_TIME, paint)
                + paint.dim("   " + left(report));
    }

    @Override
    public String counts(Paint paint) {
        SurveyReport report = reports.get();
        long done = over(report);
        double seconds = seconds();
        double perSecond = seconds <= 0 ? 0 : (done - report.restored()) / seconds;
        StringBuilder line = new StringBuilder(paint.bold(Words.count(done)))
                .append(paint.dim(done == 1 ? " row · " : " rows · "))
                .append(Words.speed(perSecond))
                .append(paint.dim(" rows/s · "))
                .append(samples(report))
                .append(paint.dim(" samples/row"));
        add(line, report.undecided(), "undecided", paint);
        add(line, report.failed(), "failed", paint);
        add(line, report.run().redFlagCount(), report.run().redFlagCount() == 1 ? "red flag" : "red flags", paint);
        if (report.run().cost().dollars().signum() > 0) {
            line.append(paint.dim(" · ")).append(Words.dollars(report.run().cost()));
        }
        add(line, report.run().failureCount(), report.run().failureCount() == 1 ? "failure" : "failures", paint);
        return line.toString();
    }

    private static String samples(SurveyReport report) {
        long decided = report.run().steps();
        return decided == 0
                ? Words.count(report.run().samples())
                : String.format(Locale.ROOT, "%.2f", (double) report.run().samples() / decided);
    }

    private static void add(StringBuilder line, long number, String what, Paint paint) {
        if (number > 0) {
            line.append(paint.dim(" · ")).append(paint.warning(Words.count(number) + " " + what));
        }
    }

    @Override
    public String openStep(Paint paint) {
        return ""; // as many are open as calls are in flight
    }

    @Override
    public String left() {
        return left(reports.get());
    }

    private String left(SurveyReport report) {
        long asked = over(report) - report.restored();
        double left = seconds() * (rows - over(report)) / asked;
        return asked <= 0 || left > Duration.ofDays(999).toSeconds()
                ? ""
                : Words.clock(Duration.ofSeconds(Math.round(left))) + " left";
    }
}
