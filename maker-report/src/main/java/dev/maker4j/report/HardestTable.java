package dev.maker4j.report;

import dev.maker4j.llm.Prompt;
import dev.maker4j.report.drawing.Svg;
import dev.maker4j.voting.Tally;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The hardest steps with their tallies, and with what was asked and replied where the journal keeps it. Confined to one thread. */
final class HardestTable {
    private static final int MOST_ANSWERS = 6;
    private static final int LONGEST_TEXT = 4_000;
    private static final double BAR = 120;

    private final String noun;
    private final Html html;

    HardestTable(String noun, Html html) {
        this.noun = noun;
        this.html = html;
    }

    void write(List<HardStep> steps) {
        html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table: hardest " + noun
                        + "s\"><table class=\"hardest\">")
                .raw("<caption class=\"unseen\">Hardest " + noun + "s</caption><thead><tr>")
                .raw("<th scope=\"col\">" + Html.shown(Character.toUpperCase(noun.charAt(0)) + noun.substring(1)))
                .raw("</th><th scope=\"col\">Samples</th><th scope=\"col\">Votes</th><th scope=\"col\">Tally</th>")
                .raw("<th scope=\"col\">Decided</th></tr></thead><tbody>\n");
        steps.forEach(this::row);
        html.raw("</tbody></table></div>\n");
        steps.forEach(this::texts);
    }

    private void row(HardStep step) {
        Tally<String> tally = step.history().tally();
        html.raw("<tr><th scope=\"row\">" + Words.count(step.history().step()) + "</th><td>")
                .raw(Words.count(tally.sampleCount()) + "</td><td>")
                .raw(Html.shown(votes(step)) + "</td><td>")
                .raw(bar(step).element())
                .raw("</td><td>" + decided(step) + "</td></tr>\n");
    }

    /** The votes for each answer, the winner's first. */
    private static String votes(HardStep step) {
        List<Integer> votes = counts(step);
        StringBuilder text = new StringBuilder(votes.isEmpty() ? "none" : "");
        for (int i = 0; i < Math.min(MOST_ANSWERS, votes.size()); i++) {
            text.append(i == 0 ? "" : " : ").append(votes.get(i));
        }
        int flags = step.history().tally().redFlagCount();
        return text.append(votes.size() > MOST_ANSWERS ? " : …" : "")
                .append(flags > 0 ? ", " + flags + " discarded" : "")
                .toString();
    }

    private static List<Integer> counts(HardStep step) {
        return step.history().tally().votes().values().stream()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static Svg bar(HardStep step) {
        Tally<String> tally = step.history().tally();
        Svg svg = new Svg(BAR, 14, "Votes " + votes(step), "");
        double each = BAR / Math.max(1, tally.sampleCount());
        double left = 0;
        int place = 0;
        for (int votes : counts(step)) {
            svg.rectangle(left, 1, Math.max(0.5, votes * each - 1), 12, 1.5, place++ == 0 ? "fill0" : "fill1");
            left += votes * each;
        }
        if (tally.redFlagCount() > 0) {
            svg.rectangle(left, 1, Math.max(0.5, tally.redFlagCount() * each - 1), 12, 1.5, "fill2");
        }
        return svg;
    }

    private static String decided(HardStep step) {
        if (step.history().isByPerson()) {
            return "by a person";
        }
        return step.history().answer().isPresent() ? "yes" : step.open() ? "not yet" : "no";
    }

    private void texts(HardStep step) {
        boolean has = step.prompt().isPresent()
                || step.history().tally().votes().keySet().stream().anyMatch(text -> !text.isBlank());
        if (!has) {
            return;
        }
        String name = Character.toUpperCase(noun.charAt(0)) + noun.substring(1) + " "
                + Words.count(step.history().step());
        html.raw("<details class=\"texts\"><summary>" + Html.shown(name + ": what was asked and replied")
                + "</summary>\n");
        step.prompt().ifPresent(this::prompt);
        int shown = 0;
        for (Map.Entry<String, Integer> answer : step.history().tally().votes().entrySet()) {
            if (!answer.getKey().isBlank() && shown++ < MOST_ANSWERS) {
                html.element("p", "label", Words.count(answer.getValue(), "vote") + " for");
                text(answer.getKey());
            }
        }
        html.raw("</details>\n");
    }

    private void prompt(Prompt prompt) {
        if (!prompt.system().isBlank()) {
            html.element("p", "label", "System");
            text(prompt.system());
        }
        html.element("p", "label", "Asked");
        text(prompt.user());
    }

    private void text(String text) {
        boolean tooLong = text.length() > LONGEST_TEXT;
        int end = tooLong
                ? text.offsetByCodePoints(0, Math.min(LONGEST_TEXT, text.codePointCount(0, text.length())))
                : text.length();
        html.element(
                "pre", text.substring(0, end) + (tooLong ? "\n… (" + Words.count(text.length()) + " characters)" : ""));
    }
}
