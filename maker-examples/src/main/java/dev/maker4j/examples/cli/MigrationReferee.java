package dev.maker4j.examples.cli;

import dev.maker4j.cli.Facts;
import dev.maker4j.cli.Referee;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.migrate.ContentSum;
import dev.maker4j.examples.migrate.Impact;
import dev.maker4j.examples.migrate.MigrationState;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.database.SecondConnection;
import dev.maker4j.examples.migrate.report.MigrationLog;
import dev.maker4j.examples.migrate.verification.Aftermath;
import dev.maker4j.run.StepDecided;
import dev.maker4j.run.StepRestored;
import java.util.Optional;

/** Checks how a migration ended, and describes the findings. Confined to one thread. */
final class MigrationReferee implements Referee<MigrationState, Move<String>> {
    private static final int SHORT_HASH = 12;

    private final Shell shell;
    private final Plan plan;
    private final Aftermath aftermath;
    private final SecondConnection users;
    private MigrationState last = MigrationState.beginning();
    private boolean looked;
    private Impact borne = Impact.NONE;

    MigrationReferee(Plan plan, Aftermath aftermath, SecondConnection users, Shell shell) {
        this.shell = shell;
        this.plan = plan;
        this.aftermath = aftermath;
        this.users = users;
    }

    @Override
    public boolean isToldOfRestoredSteps() {
        return true;
    }

    @Override
    public void stepRestored(StepRestored<? extends MigrationState, ? extends Move<String>> event) {
        last = event.next();
    }

    @Override
    public void stepDecided(StepDecided<? extends MigrationState, ? extends Move<String>> event) {
        last = event.next();
    }

    @Override
    public Optional<String> problem(MigrationState end) {
        say(end, " with what they were");
        last = end;
        looked = true;
        return aftermath.problem(end);
    }

    private void say(MigrationState state, String purpose) {
        String rows =
                state.before().map(before -> Words.count(before.rows(), "row")).orElse("all rows");
        shell.showErr("  " + shell.paintErr().dim("comparing " + rows + purpose));
    }

    /** What a verified migration has brought. */
    String success() {
        return plan.contents().isEmpty()
                ? "migrated; the plan names no content, so no rows were compared"
                : "migrated, every row of its content as it was";
    }

    /** Why a verified end isn't the one that was wanted. */
    Optional<String> concession(MigrationState end) {
        String content = plan.contents().isEmpty()
                ? "schema; the plan names no content to compare"
                : "content," + " bit for bit";
        return end.failure().map(failure -> "rolled back to the old " + content + ", since " + failure);
    }

    /** The log, with what {@link #facts} found. */
    String log(MigrationState end) {
        return MigrationLog.of(plan, end, aftermath.after(), borne);
    }

    /**
     * What happened to the content, and how users were affected, as far as known and however the run ended. After
     * Ctrl-C nobody wants to wait until all rows are read.
     */
    Facts facts() {
        if (!looked && last.before().isPresent() && !Thread.currentThread().isInterrupted()) {
            say(last, " with what they were, though it isn't over");
            looked = true;
            aftermath.look(last);
        }
        borne = aftermath.impact(last);
        SecondConnection.Report report = users.report();
        return schema(content(last.before(), aftermath.after()))
                .row(
                        "users",
                        StepTable.time(borne.longestBlocked()),
                        "the slowest of " + Words.count(report.reads() + report.writes()) + " operations; "
                                + StepTable.time(borne.unavailable()) + " unavailable")
                .field("longestBlockedMs", borne.longestBlocked().toMillis())
                .field("unavailableMs", borne.unavailable().toMillis())
                .field("rolledBack", last.isRolledBack())
                .field("reads", report.reads())
                .field("writes", report.writes())
                .field("failedReadsAndWrites", report.failures());
    }

    /** What the word verified doesn't speak of. */
    private Facts schema(Facts facts) {
        Optional<ContentSum> before = last.before();
        Optional<ContentSum> after = aftermath.after();
        if (!last.isRolledBack() || before.isEmpty() || after.isEmpty()) {
            return facts;
        }
        SchemaRow row = SchemaRow.of(before.get(), after.get(), aftermath.leftOut());
        Facts all = facts.row("schema", row.value(), row.remark());
        return aftermath.leftOut().isEmpty() ? all : all.field("schemaNotCompared", aftermath.leftOut());
    }

    /** Whether the schema is as before, and what of it wasn't compared. Every database has this row, whatever its schema leaves out. */
    record SchemaRow(String value, String remark) {
        static SchemaRow of(ContentSum before, ContentSum after, String leftOut) {
            return new SchemaRow(
                    before.schema().equals(after.schema()) ? "as before" : "changed",
                    leftOut.isEmpty() ? "" : "not compared: " + leftOut);
        }
    }

    private static Facts content(Optional<ContentSum> before, Optional<ContentSum> after) {
        Facts facts = Facts.none();
        if (before.isPresent() && after.isPresent()) {
            boolean same = before.get().hash().equals(after.get().hash());
            String hashes = same
                    ? "rows before and after, hash " + shortHash(after.get())
                    : "rows, hash " + shortHash(after.get()) + "; before "
                            + Words.count(before.get().rows()) + ", hash " + shortHash(before.get());
            facts = facts.row("content", Words.count(after.get().rows()), hashes);
        }
        facts = before.isEmpty()
                ? facts
                : facts.field("rowsBefore", before.get().rows())
                        .field("hashBefore", before.get().hash());
        return after.isEmpty()
                ? facts
                : facts.field("rowsAfter", after.get().rows())
                        .field("hashAfter", after.get().hash());
    }

    private static String shortHash(ContentSum sum) {
        return sum.hash().substring(0, SHORT_HASH) + "…";
    }
}
