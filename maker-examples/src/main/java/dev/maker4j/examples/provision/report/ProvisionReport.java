package dev.maker4j.examples.provision.report;

import dev.maker4j.examples.provision.Plan;
import dev.maker4j.examples.provision.Resource;
import dev.maker4j.examples.provision.Timeline;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A timeline in words: the order, what it costs, and how it compares with the shortest possible one. Stateless. */
public final class ProvisionReport {
    /** The hours of a month, as cloud providers reckon: 8,760 hours a year over twelve. */
    public static final int HOURS_A_MONTH = 730;

    private static final int MOST_COLUMNS = 78;
    private static final double LEAST_TOLD = 0.05;

    private ProvisionReport() {}

    /**
     * Writes a report.
     *
     * @param plan what was to be provisioned
     * @param timeline what was provisioned when
     * @return lines of text, each ended by a line feed
     */
    public static String of(Plan plan, Timeline timeline) {
        Map<String, Resource> resources = new HashMap<>();
        plan.resources().forEach(resource -> resources.put(resource.name(), resource));
        int width = Math.max(
                "resource".length(),
                timeline.spans().stream()
                        .mapToInt(span -> span.name().length())
                        .max()
                        .orElse(0));
        int decimals = decimals(plan);
        StringBuilder text = new StringBuilder();
        row(text, width, "start", "finish", "resource", "$ an hour");
        for (Timeline.Span span : timeline.spans()) {
            BigDecimal cost = resources.containsKey(span.name())
                    ? resources.get(span.name()).costPerHour()
                    : BigDecimal.ZERO;
            row(
                    text,
                    width,
                    Durations.clock(span.start()),
                    Durations.clock(span.finish()),
                    span.name(),
                    cost.signum() == 0 ? "" : money(cost, decimals));
        }
        return text.append('\n')
                .append(makespan(plan, timeline))
                .append(cost(plan))
                .toString();
    }

    private static void row(StringBuilder text, int width, String start, String finish, String name, String cost) {
        String line = String.format(Locale.ROOT, "%9s  %9s  %-" + width + "s  %12s", start, finish, name, cost);
        text.append(line.stripTrailing()).append('\n');
    }

    private static String makespan(Plan plan, Timeline timeline) {
        long makespan = timeline.makespan();
        long least = plan.leastSeconds();
        String compared = makespan == least ? ", no timeline can be shorter" : ", " + gap(plan, timeline);
        return "makespan       " + Durations.words(makespan) + compared + "\n"
                + path(plan)
                + "total work     " + Durations.words(plan.totalSeconds()) + ", which is "
                + Durations.words((plan.totalSeconds() + plan.atOnce() - 1) / plan.atOnce()) + " with " + plan.atOnce()
                + " at once\n";
    }

    /** How much longer than the shortest that is known, and than the bound that none can be below. */
    private static String gap(Plan plan, Timeline timeline) {
        long makespan = timeline.makespan();
        long known = BestKnown.makespan(plan, timeline);
        String best = known == makespan
                ? "no shorter one is known"
                : over(makespan, known) + " above the best known, " + Durations.words(known);
        return over(makespan, plan.leastSeconds()) + " above the lower bound of " + Durations.words(plan.leastSeconds())
                + "\n" + " ".repeat(15) + best;
    }

    private static String over(long makespan, long other) {
        double percent = 100.0 * (makespan - other) / other;
        return (percent < LEAST_TOLD ? "less than 0.1" : String.format(Locale.ROOT, "%.1f", percent)) + " %";
    }

    /** In as many lines as it takes. */
    private static String path(Plan plan) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder("critical path  " + Durations.words(plan.criticalSeconds()) + ":");
        String arrow = "";
        for (String name : plan.criticalPath()) {
            if (line.length() + arrow.length() + name.length() >= MOST_COLUMNS) {
                text.append(line).append('\n');
                line.setLength(0);
                line.append(" ".repeat(14));
            }
            line.append(arrow).append(' ').append(name);
            arrow = " →";
        }
        return text.append(line).append('\n').toString();
    }

    private static String cost(Plan plan) {
        BigDecimal hour = plan.costPerHour();
        return "cost           $" + money(hour, decimals(plan)) + " an hour, $"
                + money(hour.multiply(BigDecimal.valueOf(HOURS_A_MONTH)), 2) + " a month of " + HOURS_A_MONTH
                + " hours\n";
    }

    /** Two decimals, or up to four where a price has them. */
    private static int decimals(Plan plan) {
        return plan.resources().stream()
                .mapToInt(
                        resource -> resource.costPerHour().stripTrailingZeros().scale())
                .map(scale -> Math.max(2, Math.min(scale, 4)))
                .max()
                .orElse(2);
    }

    private static String money(BigDecimal dollars, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", dollars.setScale(decimals, RoundingMode.HALF_UP));
    }
}
