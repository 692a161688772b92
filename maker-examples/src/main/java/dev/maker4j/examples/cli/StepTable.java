package dev.maker4j.examples.cli;

import dev.maker4j.cli.Paint;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Ledger;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.input.Grouped;
import dev.maker4j.examples.migrate.Figures;
import dev.maker4j.examples.migrate.MigrationState;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A table of a plan's steps: one line each, with its result. Immutable. */
final class StepTable {
    private static final int MOST_ROWS = 16;
    private static final int ROWS_BEFORE = 10;
    private static final String COLUMNS = "%s  %4s  %7s  %9s  %8s";

    private final Plan plan;
    private final int nameWidth;

    StepTable(Plan plan) {
        this.plan = plan;
        this.nameWidth = plan.steps().stream()
                .mapToInt(step -> step.name().length())
                .max()
                .orElse(0);
    }

    /**
     * What is being done.
     *
     * @param action which act
     * @param elapsed since it began
     * @param rows how many rows it has written
     * @param remark how far it has come; empty if that isn't known
     */
    record Current(String action, Duration elapsed, long rows, String remark) {
        boolean is(Move<String> other) {
            return action.equals(other.toString());
        }
    }

    /** The table of a finished run: the steps in the order in which they ran. */
    List<String> lines(MigrationState state, Paint paint) {
        if (state.history().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(header(paint));
        for (Step step : run(state)) {
            lines.add(row(step, state, Optional.empty(), paint));
            failure(step, state).ifPresent(reason -> lines.add("   " + paint.bad(reason)));
        }
        return lines;
    }

    /** The table of a running plan, with the steps to come; if there are many, only those around the current one. */
    List<String> live(MigrationState state, Optional<Current> current, Paint paint) {
        List<Step> steps = new ArrayList<>(run(state));
        plan.order().stream().filter(step -> !steps.contains(step)).forEach(steps::add);
        int at = 0;
        for (int i = 0; i < steps.size(); i++) {
            at = ran(steps.get(i), state).isPresent() || isCurrent(steps.get(i), current) ? i : at;
        }
        int from = Math.max(0, Math.min(at - ROWS_BEFORE, steps.size() - MOST_ROWS));
        int to = Math.min(steps.size(), from + MOST_ROWS);
        List<String> lines = new ArrayList<>();
        lines.add(header(paint)
                + (to - from < steps.size()
                        ? paint.dim("   " + Grouped.count(from + 1) + "–" + Grouped.count(to) + " of "
                                + Grouped.count(steps.size()))
                        : ""));
        steps.subList(from, to).forEach(step -> lines.add(row(step, state, current, paint)));
        return lines;
    }

    private List<Step> run(MigrationState state) {
        return state.history().stream()
                .filter(done -> done.action() instanceof Move.Do)
                .map(done -> plan.known(((Move.Do<String>) done.action()).what()))
                .toList();
    }

    private String header(Paint paint) {
        return paint.dim("   " + String.format(Locale.ROOT, COLUMNS, name("step"), "risk", "time", "rows", "blocked"));
    }

    private String name(String text) {
        return text + " ".repeat(Math.max(0, nameWidth - text.length()));
    }

    private String row(Step step, MigrationState state, Optional<Current> current, Paint paint) {
        Optional<ActResult> ran = ran(step, state);
        Optional<ActResult> undone = result(new Move.Undo<>(step.name()), state);
        if (isCurrent(step, current)) {
            Current now = current.orElseThrow();
            boolean undoes = now.is(new Move.Undo<>(step.name()));
            String mark = paint.accent(undoes ? "↩" : "▸");
            return mark + "  " + paint.bold(columns(step, Optional.of(now.elapsed()), now.rows(), "")) + "   "
                    + paint.accent((undoes ? "undoing " : "") + now.remark());
        }
        if (ran.isEmpty()) {
            return paint.dim("·  " + columns(step, Optional.empty(), 0, ""));
        }
        ActResult result = ran.get();
        boolean failed =
                !result.isDone() || undone.filter(undo -> !undo.isDone()).isPresent();
        String mark = failed ? paint.bad("✘") : undone.isPresent() ? paint.warning("↩") : paint.good("✔");
        String remark = undone.filter(ActResult::isDone)
                .map(undo -> "   " + paint.dim("undone in " + time(undo.took())))
                .orElse("");
        String blocked = millis(Figures.of(result).impact().longestBlocked());
        return mark + "  "
                + columns(step, Optional.of(result.took()), Figures.of(result).rows(), blocked) + remark;
    }

    private String columns(Step step, Optional<Duration> took, long rows, String blocked) {
        return String.format(
                Locale.ROOT,
                COLUMNS,
                name(step.name()),
                step.risk(),
                took.map(StepTable::time).orElse(""),
                rows == 0 ? "" : Words.count(rows),
                blocked);
    }

    private static boolean isCurrent(Step step, Optional<Current> current) {
        return current.filter(now -> now.is(new Move.Do<>(step.name())) || now.is(new Move.Undo<>(step.name())))
                .isPresent();
    }

    private static Optional<ActResult> ran(Step step, MigrationState state) {
        return result(new Move.Do<>(step.name()), state);
    }

    private static Optional<ActResult> result(Move<String> action, MigrationState state) {
        return state.history().stream()
                .filter(done -> done.action().equals(action))
                .map(Ledger.Done::result)
                .findFirst();
    }

    private static Optional<String> failure(Step step, MigrationState state) {
        Optional<ActResult> undo = result(new Move.Undo<>(step.name()), state);
        return ran(step, state)
                .filter(result -> !result.isDone())
                .map(ActResult::words)
                .or(() -> undo.filter(result -> !result.isDone()).map(result -> "its undo failed: " + result.words()));
    }

    /** A time for people: in milliseconds below a second. */
    static String time(Duration time) {
        return time.toMillis() < 1000 ? millis(time) : time.toSeconds() < 60 ? Words.seconds(time) : Words.clock(time);
    }

    private static String millis(Duration time) {
        return Words.count(time.toMillis()) + " ms";
    }
}
