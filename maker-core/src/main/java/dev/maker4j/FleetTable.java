package dev.maker4j;

import dev.maker4j.budget.Cost;
import dev.maker4j.run.FleetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How a fleet stands, which is a table for people where it is printed: as narrow as half a terminal, and no higher than one. */
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
    private static final int COLUMNS = 40;
    private static final int MOST_LINES = 23;
    private static final int SHORTEST_NAME = 8;
    private static final String GAP = "  ";

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        add(lines, counted("%,d of %,d solved", solved, tasks));
        add(lines, counted("%,d unsolved", unsolved));
        add(lines, counted("%,d refused", refused));
        add(lines, counted("%,d under way", underWay.size()));
        add(lines, counted("%,d not begun", notBegun));
        lines.add(counted("%,d calls in flight", callsInFlight));
        add(lines, counted("%,d steps", steps));
        add(lines, counted("%,d samples", samples));
        add(lines, cost.toString());
        if (!underWay.isEmpty()) {
            lines.addAll(rows(MOST_LINES - lines.size()));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String counted(String what, Object... counts) {
        return String.format(Locale.ROOT, what, counts);
    }

    /** Adds a figure to the last line, or a new one where it doesn't fit. */
    private static void add(List<String> lines, String figure) {
        int last = lines.size() - 1;
        String longer = lines.isEmpty() ? figure : lines.get(last) + " · " + figure;
        if (lines.isEmpty() || longer.length() > COLUMNS) {
            lines.add(figure);
        } else {
            lines.set(last, longer);
        }
    }

    private List<String> rows(int most) {
        boolean all = underWay.size() + 1 <= most;
        List<Row> shown = all ? underWay : underWay.subList(0, most - 2);
        int ofSteps = widest("steps", shown, FleetTable::steps);
        int ofSamples = widest("samples", shown, FleetTable::samples);
        int left = Math.max(SHORTEST_NAME, COLUMNS - ofSteps - ofSamples - 2 * GAP.length());
        int ofNames = Math.min(left, widest("task", shown, Row::name));
        String format = "%-" + ofNames + "s" + GAP + "%" + ofSteps + "s" + GAP + "%" + ofSamples + "s";
        List<String> rows = new ArrayList<>();
        rows.add(counted(format, "task", "steps", "samples"));
        shown.forEach(row -> rows.add(counted(format, cut(row.name(), ofNames), steps(row), samples(row))));
        if (!all) {
            rows.add(counted("and %,d more", underWay.size() - shown.size()));
        }
        return rows;
    }

    private static int widest(String title, List<Row> rows, Function<Row, String> text) {
        return Math.max(
                title.length(),
                rows.stream().map(text).mapToInt(String::length).max().orElse(0));
    }

    private static String steps(Row row) {
        String decided = counted("%,d", row.steps());
        return row.expectedSteps().isPresent()
                ? counted("%s/%,d", decided, row.expectedSteps().getAsLong())
                : decided;
    }

    private static String samples(Row row) {
        return counted("%,d", row.samples());
    }

    /** Names of one fleet differ at their ends, so what is left out is in the middle. */
    private static String cut(String name, int width) {
        if (name.length() <= width) {
            return name;
        }
        int end = (width - 1) / 2;
        return name.substring(0, width - 1 - end) + "…" + name.substring(name.length() - end);
    }
}
