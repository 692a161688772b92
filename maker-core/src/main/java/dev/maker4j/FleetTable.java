package dev.maker4j;

import dev.maker4j.budget.Cost;
import dev.maker4j.run.FleetReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How a fleet stands, which is a table for people where it is printed. */
record FleetTable(
        int tasks,
        int notBegun,
        int solved,
        int unsolved,
        int refused,
        int callsInFlight,
        long steps,
        long samples,
        Cost cost,
        List<FleetReport.Row> underWay)
        implements FleetReport {
    /** More lines than that no terminal shows at once. */
    private static final int MOST_ROWS = 20;

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d of %,d solved · %,d unsolved · %,d refused · %,d under way · %,d not begun%n"
                        + "%,d calls in flight · %,d steps · %,d samples · %s",
                solved,
                tasks,
                unsolved,
                refused,
                underWay.size(),
                notBegun,
                callsInFlight,
                steps,
                samples,
                cost));
        List<Row> shown = underWay.subList(0, Math.min(MOST_ROWS, underWay.size()));
        int names = widest(shown.stream().map(Row::name));
        int ends = widest(shown.stream().map(FleetTable::end));
        for (Row row : shown) {
            table.append(String.format(
                    Locale.ROOT,
                    "%n  %-" + names + "s  %,9d%-" + ends + "s steps  %,9d samples",
                    row.name(),
                    row.steps(),
                    end(row),
                    row.samples()));
        }
        if (underWay.size() > MOST_ROWS) {
            table.append(String.format(Locale.ROOT, "%n  and %,d more", underWay.size() - MOST_ROWS));
        }
        return table.toString();
    }

    private static String end(Row row) {
        return row.expectedSteps().isPresent()
                ? String.format(Locale.ROOT, " of %,d", row.expectedSteps().getAsLong())
                : "";
    }

    private static int widest(Stream<String> texts) {
        return Math.max(1, texts.mapToInt(String::length).max().orElse(0));
    }
}
