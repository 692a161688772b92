package dev.maker4j.examples.cli;

import dev.maker4j.cli.Facts;
import dev.maker4j.cli.Referee;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.migrate.ContentSum;
import dev.maker4j.examples.migrate.Impact;
import dev.maker4j.examples.migrate.MigrationAction;
import dev.maker4j.examples.migrate.MigrationState;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.database.SecondConnection;
import dev.maker4j.examples.migrate.report.MigrationLog;
import dev.maker4j.examples.migrate.verification.Aftermath;
import java.util.Optional;

/** Checks how a migration ended, and words what was found. Confined to one thread. */
final class MigrationReferee implements Referee<MigrationState, MigrationAction> {
    private static final int SHORT_HASH = 12;

    private final Shell shell;
    private final Plan plan;
    private final Aftermath aftermath;
    private final SecondConnection users;

    MigrationReferee(Plan plan, Aftermath aftermath, SecondConnection users, Shell shell) {
        this.shell = shell;
        this.plan = plan;
        this.aftermath = aftermath;
        this.users = users;
    }

    @Override
    public Optional<String> problem(MigrationState end) {
        String rows =
                end.before().map(before -> Words.count(before.rows(), "row")).orElse("all rows");
        if (!end.isHalted()) {
            shell.err().println("  " + shell.paintErr().dim("comparing " + rows + " with what they were"));
        }
        return aftermath.problem(end);
    }

    /** Why a verified end isn't the one that was wanted. */
    Optional<String> concession(MigrationState end) {
        return end.failure().map(failure -> "rolled back to the old content, bit for bit, since " + failure);
    }

    String log(MigrationState end) {
        return MigrationLog.of(plan, end, aftermath.after().orElseThrow(), aftermath.impact(end));
    }

    Facts facts(MigrationState end) {
        ContentSum before = end.before().orElseThrow();
        ContentSum after = aftermath.after().orElseThrow();
        Impact impact = aftermath.impact(end);
        SecondConnection.Report report = users.report();
        String hash = after.hash().substring(0, SHORT_HASH);
        return Facts.none()
                .row("content", Words.count(after.rows()), "rows before and after, hash " + hash + "…")
                .row(
                        "users",
                        StepTable.time(impact.longestBlocked()),
                        "the slowest of " + Words.count(report.reads() + report.writes()) + " reads and writes; "
                                + StepTable.time(impact.unavailable()) + " without the database")
                .field("rowsBefore", before.rows())
                .field("rowsAfter", after.rows())
                .field("hashBefore", before.hash())
                .field("hashAfter", after.hash())
                .field("longestBlockedMs", impact.longestBlocked().toMillis())
                .field("unavailableMs", impact.unavailable().toMillis())
                .field("rolledBack", end.isRolledBack())
                .field("reads", report.reads())
                .field("writes", report.writes())
                .field("failedReadsAndWrites", report.failures());
    }
}
