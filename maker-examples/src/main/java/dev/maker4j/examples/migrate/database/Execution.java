package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.migrate.Phase;
import dev.maker4j.examples.migrate.Sql;
import dev.maker4j.examples.migrate.Validation;
import dev.maker4j.time.TimeSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/*
 * One phase after another, from where the record says the act stands:
 *
 *   - together, and each range of batches: one transaction that moves the record on, does the statements, and commits both;
 *   - outside: the statements, then the record, so after a crash in between they are done again.
 *
 * Where the last phase is one transaction, it also validates and writes the result before it commits: a step whose validation
 * fails leaves nothing behind then. After other last phases validations and result have a transaction of their own.
 */
/** Does the work of one act on one session, as far as it isn't done yet. */
final class Execution {
    private static final String AS_ASKED = "it was asked to fail here";
    private static final Pattern CONCURRENTLY = Pattern.compile("(?i)\\bCONCURRENTLY\\b");

    private final Session session;
    private final ActRecord record;
    private final Work work;
    private final Patience patience;
    private final Watch watch;
    private final Survival survival;
    private final Completion completion;
    private Optional<Ends> ends = Optional.empty();

    /**
     * The execution of some work.
     *
     * @param watch knows why it must not go on, and shows how far it has come
     * @param survival knows what the content must be
     * @param completion adds to a result what the act alone doesn't tell
     */
    Execution(Session session, Work work, TimeSource time, Watch watch, Survival survival, Completion completion) {
        this.session = session;
        this.record = new ActRecord(session);
        this.work = work;
        this.patience = new Patience(session, work.limits(), work.isUndo(), time);
        this.watch = watch;
        this.survival = survival;
        this.completion = completion;
    }

    /** Completes a result that is known but for its figures. */
    interface Completion {
        ActResult of(ActResult result, long rows);
    }

    /** Continues the act from where it stands, up to its result. */
    ActResult result() throws SQLException, InterruptedException {
        while (true) {
            ActRecord.Row row = standing();
            if (row.result().isPresent()) {
                return row.result().get();
            }
            try {
                advance(row);
            } catch (PhaseFailedException e) {
                return failed(e.reason(), e.hasTraces());
            } catch (SQLException e) {
                Optional<String> reason = watch.objection();
                if (reason.isEmpty() || !SqlProblems.isCancelled(e) || session.isCancelled()) {
                    throw e;
                }
                return failed(reason.get(), false);
            }
        }
    }

    private ActResult failed(String reason, boolean traces) throws SQLException {
        boolean isLeft = work.isUndo() || traces || standing().hasTraces();
        ActResult failed = completion.of(isLeft ? ActResult.left(reason) : ActResult.failed(reason), 0);
        finish(failed);
        return failed;
    }

    private ActRecord.Row standing() throws SQLException {
        return record.find(work.act())
                .orElseThrow(() -> new SQLException("the act is not on record: its row was deleted meanwhile"));
    }

    /** Does what is next: a phase, a range of one, or the end. */
    private void advance(ActRecord.Row row) throws SQLException, InterruptedException, PhaseFailedException {
        boolean isLast = row.phase() >= work.phases().size() - 1 && work.survival() != Survival.Moment.AFTERWARDS;
        if (row.phase() >= work.phases().size()) {
            patience.with(() -> conclude(row));
            return;
        }
        Phase phase = work.phases().get(row.phase());
        tell(row, 0);
        if (row.upTo() == ActRecord.NO_KEY) {
            session.forgetSettings();
        }
        if (phase instanceof Phase.Together together) {
            patience.with(() -> together(row, together, isLast));
        } else if (phase instanceof Phase.Batches batches) {
            batch(row, batches);
        } else if (phase instanceof Phase.Copy copy && !session.commitsDefinitions()) {
            patience.with(() -> together(row, new Phase.Together(List.of(copy.creation())), isLast));
        } else if (phase instanceof Phase.Copy copy) {
            outside(row, new Phase.Outside(List.of(copy.removal(), copy.creation())));
        } else {
            outside(row, (Phase.Outside) phase);
        }
    }

    private void together(ActRecord.Row row, Phase.Together together, boolean isLast)
            throws SQLException, InterruptedException, PhaseFailedException {
        if (!begin(row, row.phase() + 1, ActRecord.NO_KEY)) {
            return;
        }
        long rows = 0;
        for (Sql statement : together.statements()) {
            rows += written(statement, statement.text());
        }
        session.actAsItself();
        record.wrote(work.act(), rows);
        if (isLast) {
            finish(row.rows() + rows);
        }
        commit(together.statements().get(together.statements().size() - 1));
    }

    /** Constraints that are checked at the end may be what fails. */
    private void commit(Sql latest) throws SQLException, PhaseFailedException {
        try {
            session.commit();
        } catch (SQLException e) {
            throw failure(latest, e);
        }
    }

    private void conclude(ActRecord.Row row) throws SQLException, InterruptedException, PhaseFailedException {
        if (work.survival() == Survival.Moment.AFTERWARDS) {
            object(survival.lost(work.isEnd()));
        }
        if (begin(row, row.phase() + 1, ActRecord.NO_KEY)) {
            finish(row.rows());
            session.commit();
        }
    }

    /** Does the next range that has rows in it; ranges without any, as between keys far apart, are passed over. */
    private void batch(ActRecord.Row row, Phase.Batches batches)
            throws SQLException, InterruptedException, PhaseFailedException {
        boolean isFirst = row.upTo() == ActRecord.NO_KEY;
        String beyond = isFirst ? "" : " WHERE " + batches.key() + " > " + row.upTo();
        Optional<Long> least = key(batches, "min", beyond);
        if (least.isEmpty()) {
            patience.with(() -> skip(row));
            return;
        }
        if (ends.isEmpty()) {
            ends = key(batches, "max", "").map(most -> new Ends(least.get(), most));
        }
        long from = least.get() - 1;
        long to = from > Long.MAX_VALUE - batches.size() ? Long.MAX_VALUE : from + batches.size();
        tell(row, ends.map(known -> known.share(from)).orElse(0.0));
        patience.with(() -> range(row, batches, from, to));
    }

    /** The keys of a phase in batches, as this process first saw them. */
    private record Ends(long least, long most) {
        double share(long key) {
            double share = ((double) key - least) / Math.max(1, (double) most - least);
            return Math.max(0, Math.min(1, share));
        }
    }

    private void tell(ActRecord.Row row, double share) {
        watch.sees(new Underway(work.what(), row.phase() + 1, work.phases().size(), row.rows(), share));
    }

    private Optional<Long> key(Phase.Batches batches, String which, String condition)
            throws SQLException, PhaseFailedException {
        try {
            return session.value(
                            String.format("SELECT %s(%s) FROM %s%s", which, batches.key(), batches.table(), condition))
                    .map(Long::valueOf);
        } catch (NumberFormatException e) {
            throw new PhaseFailedException(
                    "batches need a key of whole numbers, and " + batches.key() + " isn't one ("
                            + batches.statement().place() + ")",
                    false);
        } catch (SQLException e) {
            throw failure(batches.statement(), e);
        }
    }

    private void skip(ActRecord.Row row) throws SQLException {
        ends = Optional.empty();
        if (begin(row, row.phase() + 1, ActRecord.NO_KEY)) {
            session.commit();
        }
    }

    private void range(ActRecord.Row row, Phase.Batches batches, long from, long to)
            throws SQLException, PhaseFailedException {
        Sql statement = batches.statement();
        if (!begin(row, row.phase(), to)) {
            return;
        }
        long rows = written(statement, Filled.in(statement.text(), Map.of("from", from, "to", to)));
        session.actAsItself();
        object(new KeyRange(session, batches).moved(rows, from, to));
        record.wrote(work.act(), rows);
        commit(statement);
    }

    private void outside(ActRecord.Row row, Phase.Outside outside)
            throws SQLException, InterruptedException, PhaseFailedException {
        try {
            patience.with(() -> {
                for (Sql statement : outside.statements()) {
                    boolean blocksNobody =
                            CONCURRENTLY.matcher(statement.text()).find();
                    limitLocks(blocksNobody ? 0 : work.limits().lock().toMillis());
                    written(statement, statement.text());
                }
            });
        } catch (PhaseFailedException e) {
            throw new PhaseFailedException(e.reason(), true);
        }
        session.forgetSettings(); // what was set for these statements isn't for the record
        record.moveOn(work.act(), row, row.phase() + 1, ActRecord.NO_KEY);
    }

    /**
     * Begins a transaction and moves the record on. False where another connection did so: one of a process that was killed
     * may have lived on for a moment.
     */
    private boolean begin(ActRecord.Row from, int phase, long upTo) throws SQLException {
        session.begin();
        limitLocks(0); // the row may be held by that other connection; nobody else waits
        if (!record.moveOn(work.act(), from, phase, upTo)) {
            session.rollBack();
            return false;
        }
        limitLocks(work.limits().lock().toMillis());
        return true;
    }

    /** Lets statements wait for locks for only so long, or for ever where that is 0. */
    private void limitLocks(long millis) throws SQLException {
        if (session.isPostgres()) {
            session.run("SET lock_timeout = " + millis);
        }
    }

    private long written(Sql statement, String text) throws SQLException, PhaseFailedException {
        object(statement);
        try {
            return session.run(text);
        } catch (SQLException e) {
            throw failure(statement, e);
        }
    }

    private void object(Sql before) throws PhaseFailedException {
        Optional<String> reason = watch.objection();
        if (reason.isPresent()) {
            throw new PhaseFailedException(reason.get() + " (" + before.place() + ")", false);
        }
    }

    private static void object(Optional<String> reason) throws PhaseFailedException {
        if (reason.isPresent()) {
            throw new PhaseFailedException(reason.get(), false);
        }
    }

    /** What a statement's problem means: a reason to fail, unless the connection is lost, cancelled, or others are in the way. */
    private PhaseFailedException failure(Sql statement, SQLException problem)
            throws SQLException, PhaseFailedException {
        if (SqlProblems.isLost(problem) || SqlProblems.isBusy(problem) || session.isCancelled()) {
            throw problem;
        }
        object(statement);
        return new PhaseFailedException(SqlProblems.told(problem) + " (" + statement.place() + ")", false);
    }

    /** Validates and writes the result, within the transaction that is open. */
    private void finish(long rows) throws SQLException, InterruptedException, PhaseFailedException {
        for (Validation validation : work.validations()) {
            validate(validation);
        }
        if (work.survival() == Survival.Moment.WITHIN) {
            object(survival.lostWithin(session, work.isEnd()));
        }
        if (work.mustFail()) {
            throw new PhaseFailedException(AS_ASKED, false);
        }
        finish(completion.of(ActResult.done(""), rows));
    }

    private void finish(ActResult result) throws SQLException {
        record.finish(work.act(), result, work.ending().contains(result.kind()));
    }

    private void validate(Validation validation) throws SQLException, PhaseFailedException {
        object(validation.query());
        String found;
        try {
            found = session.value(validation.query().text()).orElse("nothing");
        } catch (SQLException e) {
            throw failure(validation.query(), e);
        }
        if (!found.equals(validation.expected())) {
            throw new PhaseFailedException(
                    "a validation gave " + found + " where " + validation.expected() + " was expected ("
                            + validation.query().place() + ")",
                    false);
        }
    }
}
