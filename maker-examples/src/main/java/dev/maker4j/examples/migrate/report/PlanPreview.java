package dev.maker4j.examples.migrate.report;

import dev.maker4j.examples.input.Grouped;
import dev.maker4j.examples.migrate.Limits;
import dev.maker4j.examples.migrate.Phase;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.Sql;
import dev.maker4j.examples.migrate.Step;
import dev.maker4j.examples.migrate.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan in the order in which it will be carried out where nothing fails. Stateless. */
public final class PlanPreview {
    private static final int MOST_CHARACTERS = 100;
    private static final String INDENT = "      ";

    private PlanPreview() {}

    /**
     * The plan's steps, each with its statements, validations and undo.
     *
     * @param plan what is to be done
     * @return the lines, without line ends
     */
    public static List<String> lines(Plan plan) {
        List<String> lines = new ArrayList<>();
        Limits limits = plan.limits();
        lines.add(String.format(
                Locale.ROOT,
                "%s: %s; rolled back where users would have to do without the database for more than %s",
                plan.title().name(),
                Grouped.count(plan.steps().size(), "step"),
                words(limits.unavailable().toMillis())));
        int number = 0;
        for (Step step : plan.order()) {
            number++;
            lines.add(String.format(
                    Locale.ROOT,
                    "%3d.  %s (risk %d)%s",
                    number,
                    step.name(),
                    step.risk(),
                    step.about().isEmpty() ? "" : ": " + step.about()));
            phases("", step.phases(), lines);
            for (Validation validation : step.validations()) {
                lines.add(INDENT + "validated by: " + shown(validation.query()) + " = " + validation.expected());
            }
            if (step.isReversible()) {
                phases("undo: ", step.undo().orElseThrow(), lines);
            } else {
                lines.add(INDENT + "no way back from here");
            }
        }
        return lines;
    }

    private static String words(long millis) {
        return millis % 60_000 == 0 ? millis / 60_000 + " min" : millis / 1000.0 + " s";
    }

    private static void phases(String before, List<Phase> phases, List<String> lines) {
        if (phases.isEmpty()) {
            lines.add(INDENT + before + "nothing to do");
        }
        for (Phase phase : phases) {
            if (phase instanceof Phase.Together together) {
                for (Sql statement : together.statements()) {
                    lines.add(INDENT + before + shown(statement));
                }
            } else if (phase instanceof Phase.Batches batches) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%s%sfor every %,d of %s.%s: %s",
                        INDENT,
                        before,
                        batches.size(),
                        batches.table(),
                        batches.key(),
                        shown(batches.statement())));
            } else if (phase instanceof Phase.Copy copy) {
                lines.add(INDENT + before + "copy " + copy.table() + " to " + copy.copy());
            } else {
                for (Sql statement : ((Phase.Outside) phase).statements()) {
                    lines.add(INDENT + before + "outside transactions: " + shown(statement));
                }
            }
        }
    }

    private static String shown(Sql sql) {
        String line = sql.text().replaceAll("\\s+", " ");
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS - 1) + "…";
    }
}
