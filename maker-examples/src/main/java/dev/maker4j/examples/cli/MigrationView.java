package dev.maker4j.examples.cli;

import dev.maker4j.cli.LiveView;
import dev.maker4j.cli.Paint;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.migrate.Impact;
import dev.maker4j.examples.migrate.MigrationState;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.database.JdbcMigrator;
import dev.maker4j.examples.migrate.database.SecondConnection;
import dev.maker4j.examples.migrate.database.Underway;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.StepDecided;
import dev.maker4j.run.StepRestored;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows a running migration's steps, and how its users are affected. Drawn by one thread, updated by another. */
final class MigrationView implements LiveView, RunListener<MigrationState, Move<String>> {
    private static final int BAR_WIDTH = 16;

    private final StepTable table;
    private final JdbcMigrator migrator;
    private final SecondConnection users;
    private final TimeSource time;
    private volatile @Nullable MigrationState state;
    private String action = "";
    private long since;

    MigrationView(Plan plan, JdbcMigrator migrator, SecondConnection users, TimeSource time) {
        this.table = new StepTable(plan);
        this.migrator = migrator;
        this.users = users;
        this.time = time;
    }

    @Override
    public boolean isToldOfRestoredSteps() {
        return true;
    }

    @Override
    public void stepRestored(StepRestored<? extends MigrationState, ? extends Move<String>> event) {
        state = event.next();
    }

    @Override
    public void stepDecided(StepDecided<? extends MigrationState, ? extends Move<String>> event) {
        state = event.next();
    }

    @Override
    public List<String> lines(int columns, Paint paint) {
        MigrationState shown = state;
        MigrationState now = shown == null ? MigrationState.beginning() : shown;
        List<String> lines = new ArrayList<>(table.live(now, migrator.underway().map(this::current), paint));
        lines.add("");
        lines.add(users(now, paint));
        return lines;
    }

    private StepTable.Current current(Underway underway) {
        if (!underway.what().equals(action)) {
            action = underway.what();
            since = time.nanoTime();
        }
        return new StepTable.Current(
                action, Duration.ofNanos(time.nanoTime() - since), underway.rows(), remark(underway));
    }

    private static String remark(Underway underway) {
        if (underway.phase() == 0) {
            return "reads all content first";
        }
        String part = underway.phases() > 1 ? "part " + underway.phase() + " of " + underway.phases() : "";
        if (underway.share() == 0) {
            return part;
        }
        int done = (int) (underway.share() * BAR_WIDTH);
        return "━".repeat(done) + "╌".repeat(BAR_WIDTH - done) + " " + (int) (100 * underway.share()) + "% " + part;
    }

    private String users(MigrationState now, Paint paint) {
        Impact impact = now.impact().and(users.present());
        SecondConnection.Report report = users.report();
        String slowest = StepTable.time(impact.longestBlocked());
        String without = StepTable.time(impact.unavailable());
        return paint.dim("users   ")
                + Words.count(report.reads() + report.writes())
                + paint.dim(" reads and writes · ")
                + slowest
                + paint.dim(" the slowest · ")
                + (impact.unavailable().isZero() ? without : paint.warning(without))
                + paint.dim(" without the database")
                + failures(report, paint);
    }

    private static String failures(SecondConnection.Report report, Paint paint) {
        return Optional.of(report.failures())
                .filter(count -> count > 0)
                .map(count -> paint.dim(" · ") + paint.warning(Words.count(count) + " failed"))
                .orElse("");
    }
}
