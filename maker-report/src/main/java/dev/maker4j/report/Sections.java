package dev.maker4j.report;

import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.Interval;
import dev.maker4j.certificate.Certificate;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.run.RunReport;
import java.util.ArrayList;
import java.util.List;

/** The parts of one report's page, in their order. Confined to one thread. */
final class Sections {
    private final Report report;
    private final RunReport run;
    private final RunStatus status;
    private final Html html;
    private final String noun;

    Sections(Report report, Html html) {
        this.report = report;
        this.status = report.status();
        this.run = status.report();
        this.html = html;
        this.noun = report.noun();
    }

    void header() {
        html.raw("<header>\n").element("p", "eyebrow", kind());
        html.element("h1", report.title());
        html.raw("<p class=\"lede\">").element("span", "badge " + Outcomes.tone(status), Outcomes.words(status));
        if (run.simulated()) {
            html.element("span", "badge simulated", "Simulated model");
        }
        html.element("span", "model", run.model().replaceFirst("^simulated ", ""));
        html.raw("<span class=\"dot\" aria-hidden=\"true\">·</span> ")
                .element("span", run.rule())
                .raw("</p>\n");
        if (!status.reason().isEmpty()) {
            html.element("p", "reason", status.reason());
        }
        html.raw("</header>\n");
    }

    private String kind() {
        return switch (noun) {
            case "state" -> "Calibration";
            case "row" -> "Survey";
            default -> "Run";
        };
    }

    void body() {
        numbers();
        report.digest().calibration().calibration().ifPresent(this::calibration);
        report.certificate().ifPresent(this::certificate);
        report.scenes().forEach(this::scene);
        charts();
        hardest();
    }

    private void numbers() {
        html.raw(
                "<section aria-labelledby=\"numbers\"><h2 id=\"numbers\" class=\"unseen\">Key figures</h2>\n<dl class=\"tiles\">\n");
        String of = run.expectedSteps().isPresent() && noun.equals("step")
                ? "of " + Words.count(run.expectedSteps().getAsLong())
                : status.rows().isPresent() ? "of " + Words.count(status.rows().getAsLong()) + " begun" : "decided";
        tile(report.figures().nouns(), Words.count(run.steps()), of);
        if (status.undecidedRows() > 0) {
            tile("Undecided", Words.count(status.undecidedRows()), noun + "s");
        }
        String each = run.steps() > 0 && run.samples() > 0
                ? Words.number((double) run.samples() / run.steps()) + " a " + noun
                : "";
        tile("Samples", Words.count(run.samples()), each);
        tile("Cost", Words.dollars(run.cost()), run.simulated() ? "as the real model" : "by price table");
        tile("Time", Words.time(run.elapsed()), "of work");
        String flags =
                run.samples() > 0 ? Words.percent((double) run.redFlagCount() / run.samples()) + " of samples" : "";
        tile("Red flags", Words.count(run.redFlagCount()), flags);
        tile("Failed calls", Words.count(run.failureCount()), Words.count(run.retries()) + " retried");
        tile("Tokens", Words.large(run.outputTokens()), "written, " + Words.large(run.inputTokens()) + " read");
        html.raw("</dl></section>\n");
    }

    private void tile(String name, String value, String more) {
        html.raw("<div class=\"tile\">").element("dt", name).element("dd", "value", value);
        if (!more.isEmpty()) {
            html.element("dd", "more", more);
        }
        html.raw("</div>\n");
    }

    private void certificate(Certificate certificate) {
        Interval wrong = certificate.wrongSteps();
        html.raw("<section class=\"card certificate\" aria-labelledby=\"certificate\">")
                .raw("<h2 id=\"certificate\">Certificate</h2>\n")
                .element("p", "assumption", certificate.assumption())
                .raw("<p class=\"verdict\"><strong>")
                .raw(Html.shown(Words.number(wrong.estimate())))
                .raw("</strong> ")
                .raw(Html.shown("of " + Words.count(certificate.steps(), noun) + " expected to be decided wrongly, "
                        + Math.round(wrong.low()) + " to " + Math.round(wrong.high()) + " at 95%. No " + noun
                        + " is wrong with a probability of " + Words.percent(certificate.allRight()) + "."))
                .raw("</p></section>\n");
    }

    private void calibration(Calibration calibration) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(interval("A valid sample is right (p)", calibration.p()));
        rows.add(interval("A sample is valid (v)", calibration.v()));
        rows.add(List.of(
                "Lost states: a wrong answer at least as likely",
                Words.percent(calibration.lostShare()),
                "at most " + Words.percent(calibration.lostShareAtMost())));
        html.raw("<section class=\"card\" aria-labelledby=\"measured\"><h2 id=\"measured\">Measured</h2>\n")
                .table(new Table(List.of("What", "Seen", "At 95%"), rows), "What was measured");
        long ambiguous = report.digest().calibration().ambiguous();
        String note = "On " + Words.count(calibration.states().size(), "state") + ". "
                + (ambiguous == 0
                        ? "Where the calibration stopped on each of them tells which votes were right."
                        : "On " + ambiguous
                                + " of them at most one vote was right. The journal doesn't say which, so all of theirs"
                                + " count as wrong here.");
        html.element("p", "note", note).raw("</section>\n");
    }

    private static List<String> interval(String name, Interval interval) {
        return List.of(
                name,
                Words.percent(interval.estimate()),
                Words.percent(interval.low()) + " to " + Words.percent(interval.high()));
    }

    private void scene(Scene scene) {
        html.raw("<section class=\"card scene\" aria-labelledby=\"scene\">")
                .raw("<h2 id=\"scene\">")
                .raw(Html.shown(scene.title()))
                .raw("</h2>\n")
                .raw(Page.resource("scene.html"))
                .raw("</section>\n");
    }

    private void charts() {
        List<Chart> charts = Charts.of(report.figures());
        if (charts.isEmpty() && report.prediction().isEmpty()) {
            return;
        }
        html.raw("<section aria-labelledby=\"charts\"><h2 id=\"charts\">How it went</h2>\n<div class=\"charts\">\n");
        for (Chart chart : charts) {
            chart(chart, html);
        }
        predicted();
        html.raw("</div></section>\n");
    }

    static void chart(Chart chart, Html html) {
        html.raw("<figure class=\"card\" id=\"" + chart.id() + "\"><figcaption><h3>")
                .raw(Html.shown(chart.title()) + "</h3><p>")
                .raw(Html.shown(chart.caption()) + "</p></figcaption>\n")
                .raw(chart.svg().element())
                .raw("<details><summary>Table<span class=\"unseen\"> of ")
                .raw(Html.shown(chart.title()) + "</span></summary>\n")
                .table(chart.table(), chart.title())
                .raw("</details></figure>\n");
    }

    private void predicted() {
        report.prediction().ifPresent(prediction -> {
            Digest digest = report.digest();
            double seen = (double) digest.samplesAStep().counts().entrySet().stream()
                            .mapToLong(entry -> entry.getKey() * entry.getValue())
                            .sum()
                    / Math.max(1, digest.samplesAStep().total());
            double votes = seen * digest.valid();
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("Samples a " + noun, Words.number(prediction.samplesAStep()), Words.number(seen)));
            rows.add(List.of("Votes a " + noun, Words.number(prediction.votesAStep()), Words.number(votes)));
            report.certificate()
                    .ifPresent(certificate -> rows.add(List.of(
                            "Wrong " + noun + "s",
                            Words.number(prediction.wrongSteps(certificate.steps())),
                            Words.number(certificate.wrongSteps().estimate()) + " (certificate)")));
            html.raw(
                            "<section class=\"card\" aria-labelledby=\"predicted\"><h3 id=\"predicted\">Predicted and observed</h3>\n")
                    .element(
                            "p",
                            "By the closed forms, if all " + noun + "s were alike and votes erred independently: p = "
                                    + Words.percent(prediction.accuracy()) + " (first votes for what was decided), v = "
                                    + Words.percent(digest.valid()) + ", k = " + prediction.margin() + ".")
                    .table(new Table(List.of("Mean", "Predicted", "Observed"), rows), "Predicted and observed")
                    .element(
                            "p",
                            "note",
                            "Many more samples than predicted, or a long tail, mean that some " + noun
                                    + "s are harder than others.")
                    .raw("</section>\n");
        });
    }

    private void hardest() {
        if (!report.digest().hardest().isEmpty()) {
            html.raw("<section class=\"card\" aria-labelledby=\"hardest\"><h2 id=\"hardest\">Hardest " + noun
                    + "s</h2>\n");
            new HardestTable(noun, html).write(report.digest().hardest());
            html.raw("</section>\n");
        }
    }

    void footer() {
        html.raw("<footer><h2 class=\"unseen\">About</h2><dl class=\"about\">\n");
        status.parameters().forEach(this::about);
        about("run", status.runId());
        html.raw("</dl></footer>\n");
    }

    private void about(String name, String value) {
        html.raw("<div>").element("dt", name).element("dd", value).raw("</div>\n");
    }
}
