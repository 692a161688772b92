package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.migrate.ActResult;
import dev.maker4j.examples.migrate.ContentSum;
import dev.maker4j.examples.migrate.Impact;
import dev.maker4j.examples.migrate.Phase;
import dev.maker4j.examples.migrate.Sql;
import dev.maker4j.examples.migrate.Validation;
import dev.maker4j.time.TimeSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/*
 * One phase after the other, from where the record says the act stands:
 *
 *   - together, and each range of batches: one transaction that moves the record on, does the statements, and commits both;
 *   - outside: the statements, then the record, so after a crash in between they are done again.
 *
 * Where the last phase is one transaction, it also validates and writes the result before it commits: a step whose validation
 * fails leaves nothing behind then. After other last phases validations and result have a transaction of their own.
 *
 * A transaction that has to wait too long for a lock gives up, so that nobody queues behind it, and is tried again.
 */
/** Does the work of one act on one session, as far as it isn't done yet. */
final class Execution {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final String AS_ASKED = "it was asked to fail here";

    private final Session session;
    private final ActRecord record;
    private final Work work;
    private final TimeSource time;
    private final Supplier<Impact> impact;
    private final Function<ActResult, ActResult> completed;
    private final long begun;

    Execution(Session session, Work work, Optional<ContentSum> content, TimeSource time, Supplier<Impact> impact) {
        this.session = session;
        this.record = new ActRecord(session);
        this.work = work;
        this.time = time;
        this.impact = impact;
        this.completed = result -> content.map(result::beganWith).orElse(result);
        this.begun = time.nanoTime();
    }

    /** A phase that can't be done; of a transaction nothing is left. */
    private static final class FailedException extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean traces;

        FailedException(String reason, boolean traces) {
            super(reason);
            this.traces = traces;
        }
    }

    /** Goes on from where the act stands to its result. */
    ActResult result() throws SQLException, InterruptedException {
        while (true) {
            ActRecord.Row row = record.find(work.act())
                    .orElseThrow(() -> new SQLException("the act is not on record: its row was deleted meanwhile"));
            if (row.result().isPresent()) {
                return row.result().get();
            }
            try {
                advance(row);
            } catch (FailedException e) {
                boolean traces = work.isUndo() || e.traces || standing().hasTraces();
                ActResult failed = costed(ActResult.failed(traces, String.valueOf(e.getMessage())));
                finish(failed);
                return failed;
            }
        }
    }

    private ActRecord.Row standing() throws SQLException {
        return record.find(work.act()).orElseThrow();
    }

    /** Does what is next: a phase, a range of one, or the end. */
    private void advance(ActRecord.Row row) throws SQLException, InterruptedException, FailedException {
        boolean isLast = row.phase() >= work.phases().size() - 1;
        if (row.phase() >= work.phases().size()) {
            patiently(() -> conclude(row));
            return;
        }
        Phase phase = work.phases().get(row.phase());
        if (phase instanceof Phase.Together together) {
            patiently(() -> together(row, together, isLast));
        } else if (phase instanceof Phase.Batches batches) {
            batch(row, batches);
        } else {
            outside(row, (Phase.Outside) phase);
        }
    }

    private void together(ActRecord.Row row, Phase.Together together, boolean isLast)
            throws SQLException, FailedException {
        if (!begin(row, row.phase() + 1, ActRecord.NO_KEY)) {
            return;
        }
        long rows = 0;
        for (Sql statement : together.statements()) {
            rows += written(statement, statement.text());
        }
        record.wrote(work.act(), rows);
        if (isLast) {
            finish(row.rows() + rows);
        }
        session.commit();
    }

    private void conclude(ActRecord.Row row) throws SQLException, FailedException {
        if (begin(row, row.phase() + 1, ActRecord.NO_KEY)) {
            finish(row.rows());
            session.commit();
        }
    }

    private void batch(ActRecord.Row row, Phase.Batches batches)
            throws SQLException, InterruptedException, FailedException {
        String ends = "SELECT %s(" + batches.key() + ") FROM " + batches.table();
        Optional<Long> least = key(batches, String.format(ends, "min"));
        Optional<Long> most = key(batches, String.format(ends, "max"));
        if (least.isEmpty() || most.isEmpty()) {
            patiently(() -> skip(row));
            return;
        }
        long from = row.upTo() == ActRecord.NO_KEY ? least.get() - 1 : row.upTo();
        long to = Math.min(from + batches.size(), most.get());
        boolean over = to >= most.get();
        patiently(() -> range(row, batches.statement(), from, to, over));
    }

    private Optional<Long> key(Phase.Batches batches, String query) throws SQLException, FailedException {
        try {
            return session.value(query).map(Long::valueOf);
        } catch (NumberFormatException e) {
            throw new FailedException(
                    "batches need a key of whole numbers, and " + batches.key() + " isn't one", false);
        }
    }

    private void skip(ActRecord.Row row) throws SQLException {
        if (begin(row, row.phase() + 1, ActRecord.NO_KEY)) {
            session.commit();
        }
    }

    private void range(ActRecord.Row row, Sql statement, long from, long to, boolean over)
            throws SQLException, FailedException {
        if (!begin(row, over ? row.phase() + 1 : row.phase(), over ? ActRecord.NO_KEY : to)) {
            return;
        }
        record.wrote(work.act(), written(statement, Filled.in(statement.text(), Map.of("from", from, "to", to))));
        session.commit();
    }

    private void outside(ActRecord.Row row, Phase.Outside outside) throws SQLException, FailedException {
        if (session.isPostgres()) {
            session.run("SET lock_timeout = 0"); // it makes nobody wait while it waits
        }
        try {
            for (Sql statement : outside.statements()) {
                written(statement, statement.text());
            }
        } catch (FailedException e) {
            throw new FailedException(String.valueOf(e.getMessage()), true);
        }
        record.moveOn(work.act(), row, row.phase() + 1, ActRecord.NO_KEY);
    }

    /**
     * Begins a transaction and moves the record on. False where another connection did so: one of a process that was killed
     * may have lived on for a moment.
     */
    private boolean begin(ActRecord.Row from, int phase, long upTo) throws SQLException {
        session.begin();
        if (session.isPostgres()) {
            session.run(
                    "SET LOCAL lock_timeout = 0"); // the row may be held by that other connection; nobody else waits
        }
        if (!record.moveOn(work.act(), from, phase, upTo)) {
            session.rollBack();
            return false;
        }
        if (session.isPostgres()) {
            session.run("SET LOCAL lock_timeout = " + work.limits().lock().toMillis());
        }
        return true;
    }

    private long written(Sql statement, String text) throws SQLException, FailedException {
        try {
            return session.run(text);
        } catch (SQLException e) {
            throw failure(statement, e);
        }
    }

    /** What a statement's problem means: a reason to fail, unless the connection is lost, cancelled, or others are in the way. */
    private FailedException failure(Sql statement, SQLException problem) throws SQLException {
        if (SqlProblems.isLost(problem) || SqlProblems.isBusy(problem) || session.isCancelled()) {
            throw problem;
        }
        return new FailedException(SqlProblems.told(problem) + " (" + statement.place() + ")", false);
    }

    /** Validates and writes the result, within the transaction that is open. */
    private void finish(long rows) throws SQLException, FailedException {
        for (Validation validation : work.validations()) {
            validate(validation);
        }
        if (work.mustFail()) {
            throw new FailedException(AS_ASKED, false);
        }
        finish(costed(ActResult.done(rows)));
    }

    private void finish(ActResult result) throws SQLException {
        record.finish(work.act(), result, work.ending().contains(result.kind()));
    }

    private void validate(Validation validation) throws SQLException, FailedException {
        String found;
        try {
            found = session.value(validation.query().text()).orElse("nothing");
        } catch (SQLException e) {
            throw failure(validation.query(), e);
        }
        if (!found.equals(validation.expected())) {
            throw new FailedException(
                    "a validation gave " + found + " where " + validation.expected() + " was expected ("
                            + validation.query().place() + ")",
                    false);
        }
    }

    private ActResult costed(ActResult result) {
        return completed.apply(result).costing(Duration.ofNanos(time.nanoTime() - begun), impact.get());
    }

    private interface Attempt {
        void make() throws SQLException, FailedException;
    }

    /** Tries until others aren't in the way any more, as often as the limits allow. */
    private void patiently(Attempt attempt) throws SQLException, InterruptedException, FailedException {
        Duration pause = FIRST_PAUSE;
        for (int number = 1; ; number++) {
            try {
                attempt.make();
                return;
            } catch (FailedException e) {
                session.rollBack();
                throw e;
            } catch (SQLException e) {
                session.rollBack();
                if (!SqlProblems.isBusy(e)) {
                    throw e;
                }
                if (number >= work.limits().attempts()) {
                    throw new FailedException(
                            "others were in the way " + number + " times: " + SqlProblems.told(e), false);
                }
            }
            time.sleep(pause);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
        }
    }
}
