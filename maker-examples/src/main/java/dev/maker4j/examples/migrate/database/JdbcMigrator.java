package dev.maker4j.examples.migrate.database;

import dev.maker4j.Act;
import dev.maker4j.examples.migrate.ActResult;
import dev.maker4j.examples.migrate.ContentSum;
import dev.maker4j.examples.migrate.MigrationAction.Run;
import dev.maker4j.examples.migrate.MigrationAction.Undo;
import dev.maker4j.examples.migrate.MigrationState;
import dev.maker4j.examples.migrate.Migrator;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.Step;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Migrates over JDBC.
 *
 * <p>What an act has done stands in the table {@code maker_acts} of the database, written in the same transactions, so after a
 * crash each act goes on where it was. A lost connection is opened again for as long as half a minute, and the act goes on
 * likewise. An interrupt cancels the statement that runs.
 *
 * <p>Confined to one thread. Close it at the end.
 */
public final class JdbcMigrator implements Migrator, Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_LOSSES = 10;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Plan plan;
    private final Session session;
    private final ActRecord record;
    private final ContentReader contents;
    private final SecondConnection users;
    private final TimeSource time;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "migration"));
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
        this.session = new Session(access, "maker migration");
        this.record = new ActRecord(session);
        this.contents = new ContentReader(access, plan.contents());
        this.users = Objects.requireNonNull(users, "users");
        this.time = Objects.requireNonNull(time, "time");
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
     * Whether a run was ever begun on this database.
     *
     * @return true where one is on record
     * @throws SQLException if the database can't be asked
     */
    public boolean hasRuns() throws SQLException {
        return record.hasRuns();
    }

    /**
     * The runs that were begun on this database and have not ended.
     *
     * @return their identifiers
     * @throws SQLException if the database can't be asked
     */
    public List<String> unfinishedRuns() throws SQLException {
        return record.unfinishedRuns();
    }

    @Override
    public ActResult run(Step step, MigrationState before, Act act) throws Exception {
        Work work = new Work(
                act,
                new Run(step.name()).toString(),
                step.phases(),
                step.validations(),
                plan.limits(),
                false,
                ending(before),
                failAt.filter(step.name()::equals).isPresent());
        ActResult result = interruptibly(() -> steadily(() -> perform(work, before)));
        if (result.kind() == ActResult.Kind.DONE) {
            List<String> now = new ArrayList<>(before.inEffect());
            now.add(step.name());
            users.inEffect(now);
        }
        return result;
    }

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
                new Undo(step.name()).toString(),
                step.undo().orElseThrow(),
                List.of(),
                plan.limits(),
                true,
                left.isEmpty() ? Set.of(ActResult.Kind.DONE) : Set.of(),
                false);
        users.inEffect(left);
        return interruptibly(() -> steadily(() -> perform(work, before)));
    }

    @Override
    public Optional<ActResult> found(Act act) throws Exception {
        return interruptibly(() -> steadily(() -> {
            record.prepare();
            return record.find(act).flatMap(ActRecord.Row::result);
        }));
    }

    private ActResult perform(Work work, MigrationState before) throws SQLException, InterruptedException {
        record.prepare();
        if (record.find(work.act()).isEmpty()) {
            requireAgreement(work.act(), before);
            boolean first = !record.knows(work.act().run());
            record.begin(
                    work.act(),
                    work.what(),
                    first ? Optional.of(contents.before().text()) : Optional.empty());
        }
        Optional<ContentSum> content = record.content(work.act()).map(ContentSum::parse);
        users.start();
        return new Execution(session, work, content, time, users::take).result();
    }

    /** The journal and the database must tell the same story before anything is added to it. */
    private void requireAgreement(Act act, MigrationState before) throws SQLException {
        List<String> inEffect = new ArrayList<>();
        for (ActRecord.Finished finished : record.before(act)) {
            String step = finished.what().substring(finished.what().indexOf("= ") + 2);
            boolean ran = finished.what().startsWith("run");
            if (ran && finished.result().kind() != ActResult.Kind.FAILED) {
                inEffect.add(step);
            } else if (!ran && finished.result().kind() == ActResult.Kind.DONE) {
                inEffect.remove(step);
            }
        }
        if (!inEffect.equals(before.inEffect())) {
            throw new IllegalStateException(
                    "the journal has " + before.inEffect() + " in effect, and the database's record " + inEffect
                            + ": this isn't the database that the run began on");
        }
    }

    /** Goes on after a lost connection, for a while. */
    private <T> T steadily(Callable<T> what) throws Exception {
        for (int losses = 1; ; losses++) {
            try {
                return what.call();
            } catch (SQLException e) {
                session.rollBack();
                if (session.isCancelled()) {
                    throw new InterruptedException("the act was stopped");
                }
                if (!SqlProblems.isLost(e) || losses == MOST_LOSSES) {
                    throw e;
                }
            }
            reconnect();
        }
    }

    private void reconnect() throws SQLException, InterruptedException {
        session.discard();
        long since = time.nanoTime();
        while (true) {
            try {
                session.connection();
                return;
            } catch (SQLException e) {
                session.discard();
                if (session.isCancelled()) {
                    throw new InterruptedException("the act was stopped");
                }
                if (time.nanoTime() - since > PATIENCE.toNanos()) {
                    throw new SQLException(
                            "the connection is lost and no other is to be had (" + SqlProblems.told(e)
                                    + "); resume once the database is back",
                            e);
                }
            }
            time.sleep(PAUSE);
        }
    }

    /** Drivers don't hear an interrupt, so another thread does the work, and the interrupt cancels its statement. */
    private <T> T interruptibly(Callable<T> what) throws Exception {
        session.allow();
        Future<T> future = worker.submit(what);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    session.cancel();
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException stopped) {
                interrupted = false;
                throw stopped;
            }
            throw e.getCause() instanceof Exception problem ? problem : e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends the connection; the second one isn't closed. */
    @Override
    public void close() {
        worker.shutdown();
        session.close();
    }
}
