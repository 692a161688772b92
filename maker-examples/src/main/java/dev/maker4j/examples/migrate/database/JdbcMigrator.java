package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Ledger;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.migrate.ContentSum;
import dev.maker4j.examples.migrate.Figures;
import dev.maker4j.examples.migrate.MigrationState;
import dev.maker4j.examples.migrate.Migrator;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.Step;
import dev.maker4j.task.Act;
import dev.maker4j.time.TimeSource;
import java.io.Closeable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Migrates over JDBC.
 *
 * <p>What an act has done stands in the table {@code maker_acts} of the database, written in the same transactions, so after a
 * crash each act continues where it was. A lost connection is opened again for as long as half a minute, and the act continues
 * likewise. An interrupt cancels the statement that runs; so does the limit on what users have to bear, and the step has failed
 * then. A PostgreSQL is migrated by one process at a time.
 *
 * <p>Confined to one thread, but for {@link #underway()}. Close it at the end.
 */
public final class JdbcMigrator implements Migrator, Closeable {
    private final Plan plan;
    private final Access access;
    private final Session session;
    private final SoleUse soleUse;
    private final Reconnection reconnection;
    private final ActRecord record;
    private final ContentReader contents;
    private final SecondConnection users;
    private final Watch watch;
    private final TimeSource time;
    private final ActThread thread = new ActThread();
    private Optional<String> failAt = Optional.empty();

    /**
     * A migrator of a database.
     *
     * @param plan what is to be done
     * @param access how to reach the database
     * @param users who reads and writes meanwhile; begins with the first act
     * @param time measures and waits
     */
    public JdbcMigrator(Plan plan, Access access, SecondConnection users, TimeSource time) {
        this.plan = Objects.requireNonNull(plan, "plan");
        this.access = Objects.requireNonNull(access, "access");
        this.users = Objects.requireNonNull(users, "users");
        this.time = Objects.requireNonNull(time, "time");
        this.session = new Session(access, Session.MIGRATION);
        this.soleUse = new SoleUse(session, time);
        this.reconnection = new Reconnection(session, time);
        this.record = new ActRecord(session);
        this.contents = new ContentReader(access, plan.contents());
        this.watch = new Watch(users);
    }

    /**
     * Lets a step fail after all that it does, as if its last validation did.
     *
     * @param step its name
     * @return this migrator
     */
    public JdbcMigrator failingAt(String step) {
        this.failAt = Optional.of(step);
        return this;
    }

    /**
     * Takes the database for this migrator, as far as it is a PostgreSQL, and looks up which runs are unfinished there.
     *
     * @return their identifiers
     * @throws SQLException if another process is migrating it, or it can't be asked
     * @throws InterruptedException if the thread was interrupted
     */
    public List<String> unfinishedRuns() throws SQLException, InterruptedException {
        soleUse.require();
        return record.unfinishedRuns();
    }

    /**
     * Whether the database has a run on record.
     *
     * @param run its identifier
     * @return true where one of its acts was begun
     * @throws SQLException if the database can't be asked
     */
    public boolean knows(String run) throws SQLException {
        return record.knows(run);
    }

    /**
     * What is being done right now.
     *
     * @return how far it has come; empty between acts
     */
    public Optional<Underway> underway() {
        return watch.seen();
    }

    @Override
    public ActResult run(Step step, MigrationState before, Act act) throws Exception {
        boolean isEnd = before.inEffect().size() == plan.steps().size() - 1;
        Work work = new Work(
                act,
                new Move.Do<>(step.name()).toString(),
                step.phases(),
                step.validations(),
                plan.limits(),
                false,
                ending(before),
                survival(step, isEnd),
                isEnd,
                failAt.filter(step.name()::equals).isPresent());
        watch.limits(plan.limits(), before.impact());
        ActResult result = attended(() -> perform(work, before));
        if (result.isDone()) {
            List<String> now = new ArrayList<>(before.inEffect());
            now.add(step.name());
            users.inEffect(now);
        }
        return result;
    }

    private Survival.Moment survival(Step step, boolean isEnd) {
        boolean looks = !plan.contents().isEmpty() && (isEnd || (!step.isBetween() && !Harmless.is(step)));
        if (!looks) {
            return Survival.Moment.NEVER;
        }
        return step.isReversible() ? Survival.Moment.AFTERWARDS : Survival.Moment.WITHIN;
    }

    /** The results with which the run comes to its end too. */
    private Set<ActResult.Kind> ending(MigrationState before) {
        Set<ActResult.Kind> kinds = EnumSet.noneOf(ActResult.Kind.class);
        if (before.inEffect().isEmpty()) {
            kinds.add(ActResult.Kind.FAILED);
        }
        if (before.inEffect().size() == plan.steps().size() - 1) {
            kinds.add(ActResult.Kind.DONE);
        }
        return kinds;
    }

    @Override
    public ActResult undo(Step step, MigrationState before, Act act) throws Exception {
        List<String> left = new ArrayList<>(before.inEffect());
        left.remove(step.name());
        Work work = new Work(
                act,
                new Move.Undo<>(step.name()).toString(),
                step.undo().orElseThrow(),
                List.of(),
                plan.limits(),
                true,
                left.isEmpty() ? Set.of(ActResult.Kind.DONE) : Set.of(),
                Survival.Moment.NEVER,
                false,
                false);
        users.inEffect(left);
        watch.limitsNothing();
        return attended(() -> perform(work, before));
    }

    @Override
    public Optional<ActResult> found(Act act) throws Exception {
        return attended(() -> {
            soleUse.require();
            record.prepare();
            return record.find(act).flatMap(ActRecord.Row::result);
        });
    }

    private <T> T attended(Callable<T> what) throws Exception {
        session.allow();
        contents.allow();
        try {
            return thread.call(() -> reconnection.steadily(what), this::stop, this::look);
        } finally {
            watch.seesNothing();
        }
    }

    private void stop() {
        session.cancel();
        contents.cancel();
    }

    private void look() {
        if (watch.objection().isPresent()) {
            session.cancelRunning();
        }
    }

    private ActResult perform(Work work, MigrationState before) throws SQLException, InterruptedException {
        soleUse.require();
        record.prepare();
        if (record.find(work.act()).isEmpty()) {
            begin(work, before);
        }
        Optional<ContentSum> content = content(work, before);
        Survival survival =
                new Survival(plan, access, users, content.or(before::before).orElseThrow());
        users.start();
        long begun = time.nanoTime();
        ActResult result = new Execution(
                        session,
                        work,
                        time,
                        watch,
                        survival,
                        (came, rows) -> new Figures(rows, users.take(), content)
                                .in(came.taking(Duration.ofNanos(time.nanoTime() - begun))))
                .result();
        session.writeOut();
        return result;
    }

    private void begin(Work work, MigrationState before) throws SQLException {
        requireAgreement(work.act(), before);
        boolean first = !record.knows(work.act().run());
        if (first && !record.unfinishedRuns().isEmpty()) {
            throw new IllegalStateException("the database is in the middle of another run, "
                    + record.unfinishedRuns().get(0));
        }
        record.begin(work.act(), work.what());
    }

    /** The content before the first act of the run, where this is that; read once that act is on record and nothing is done. */
    private Optional<ContentSum> content(Work work, MigrationState before) throws SQLException {
        Optional<ContentSum> known = record.content(work.act()).map(ContentSum::parse);
        if (known.isPresent() || !before.history().isEmpty()) {
            return known;
        }
        watch.sees(new Underway(work.what(), 0, work.phases().size(), 0, 0));
        ContentSum content = contents.before();
        record.keep(work.act(), content.text());
        return Optional.of(content);
    }

    /** The journal and the database must tell the same story before anything is added to it. */
    private void requireAgreement(Act act, MigrationState before) throws SQLException {
        Ledger<String> recorded = Ledger.empty();
        for (ActRecord.Finished finished : record.before(act)) {
            String step = finished.what().substring(finished.what().indexOf("= ") + 2);
            recorded = finished.what().equals(new Move.Undo<>(step).toString())
                    ? recorded.undid(step, finished.result())
                    : recorded.did(step, finished.result(), true);
        }
        if (!recorded.inEffect().equals(before.inEffect())) {
            throw new IllegalStateException("the journal has " + before.inEffect()
                    + " in effect, and the database's record " + recorded.inEffect()
                    + ": this isn't the database that the run began on");
        }
    }

    /** Ends the connection; the second one isn't closed. */
    @Override
    public void close() {
        thread.close();
        session.close();
    }
}
