package dev.maker4j.report;

import dev.maker4j.run.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page of many runs: all in a table, then the charts of each. Stateless. */
final class FleetPage {
    /** Charts of more runs than this would make a page that nobody scrolls through. */
    private static final int MOST_IN_FULL = 24;

    private FleetPage() {}

    static String of(Map<String, Report> reports) {
        if (reports.isEmpty()) {
            throw new IllegalArgumentException("a fleet's report needs at least 1 run, but got none");
        }
        long solved = reports.values().stream()
                .filter(report -> Outcomes.tone(report.status()).equals("good"))
                .count();
        Html html = new Html();
        html.raw("<header>\n").element("p", "eyebrow", "Fleet");
        html.element("h1", Words.count(reports.size(), "run"));
        html.raw("<p class=\"lede\">")
                .element(
                        "span",
                        "badge " + (solved == reports.size() ? "good" : "warning"),
                        Words.count(solved) + " solved");
        if (reports.values().stream()
                .anyMatch(report -> report.status().report().simulated())) {
            html.element("span", "badge simulated", "Simulated model");
        }
        html.raw(
                        "</p></header>\n<main id=\"content\">\n<section class=\"card\" aria-labelledby=\"runs\"><h2 id=\"runs\">Runs</h2>\n")
                .table(table(reports), "Runs")
                .raw("</section>\n");
        int shown = 0;
        for (Map.Entry<String, Report> entry : reports.entrySet()) {
            if (shown < MOST_IN_FULL) {
                run(html, entry.getKey(), entry.getValue(), shown++);
            }
        }
        html.raw("</main>\n");
        return Page.document("Fleet of " + Words.count(reports.size(), "run"), html, List.of());
    }

    private static Table table(Map<String, Report> reports) {
        List<List<String>> rows = new ArrayList<>();
        reports.forEach((name, report) -> {
            RunReport run = report.status().report();
            rows.add(List.of(
                    name,
                    Outcomes.words(report.status()),
                    Words.count(run.steps()),
                    Words.count(run.samples()),
                    Words.count(run.redFlagCount()),
                    Words.dollars(run.cost()),
                    Words.time(run.elapsed()),
                    report.certificate()
                            .map(certificate ->
                                    Words.number(certificate.wrongSteps().estimate()))
                            .orElse("–")));
        });
        return new Table(
                List.of("Run", "Outcome", "Steps", "Samples", "Red flags", "Cost", "Time", "Expected wrong"), rows);
    }

    private static void run(Html html, String name, Report report, int number) {
        String id = "run-" + number;
        html.raw("<section aria-labelledby=\"" + id + "\"><h2 id=\"" + id + "\">" + Html.shown(name)
                + "</h2>\n<div class=\"charts\">\n");
        for (Chart chart : Charts.of(report.figures())) {
            Sections.chart(
                    new Chart(id + "-" + chart.id(), chart.title(), chart.caption(), chart.svg(), chart.table()), html);
        }
        html.raw("</div></section>\n");
    }
}
