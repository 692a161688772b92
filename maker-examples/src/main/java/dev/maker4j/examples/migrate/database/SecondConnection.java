package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.migrate.Impact;
import dev.maker4j.examples.migrate.Limits;
import dev.maker4j.examples.migrate.Sql;
import dev.maker4j.examples.migrate.Traffic;
import dev.maker4j.examples.migrate.Traffic.Operation;
import dev.maker4j.time.TimeSource;
import java.io.Closeable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes all the while a migration goes on, as its users do, and measures what they have to bear. A thread of its
 * own works from {@link #start()} to {@link #stop()}. {@link #present} and {@link #report} are for any thread, all other
 * methods for the one that migrates.
 */
public final class SecondConnection implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long SWITCHING_SECONDS = 5;

    private final Session session;
    private final Traffic traffic;
    private final TimeSource time;
    private final Meter meter;
    private final SplittableRandom random = new SplittableRandom(1);
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicLong acknowledged = new AtomicLong();
    private long attempted;
    private long keys = 1;
    private @Nullable Thread worker;
    private volatile boolean stopping;
    private volatile List<String> inEffect = List.of();

    /**
     * What the second connection did.
     *
     * @param reads that worked
     * @param writes that worked
     * @param failures reads and writes that didn't
     * @param lastFailure why the last of them didn't; empty where there was none
     */
    public record Report(long reads, long writes, long failures, String lastFailure) {}

    /**
     * A second connection, not yet opened.
     *
     * @param access how to reach the database
     * @param traffic what it does
     * @param limits from which time on an operation is slow
     * @param time measures and waits
     */
    public SecondConnection(Access access, Traffic traffic, Limits limits, TimeSource time) {
        this.session = new Session(access, Session.USERS);
        this.traffic = Objects.requireNonNull(traffic, "traffic");
        this.meter = new Meter(limits.slow(), time);
        this.time = Objects.requireNonNull(time, "time");
    }

    /**
     * Begins, unless it did so before or there is nothing to do. Rows that the traffic of an earlier process left are removed
     * first.
     *
     * @throws InterruptedException if the thread was interrupted
     * @throws SQLException if those can't be removed, or there is no telling which keys there are
     */
    void start() throws SQLException, InterruptedException {
        if (worker != null || traffic.operations().isEmpty()) {
            return;
        }
        if (traffic.keys().isPresent()) {
            String query = traffic.keys().get().text();
            keys = Math.max(1, session.value(query).map(Long::valueOf).orElse(1L));
        }
        remove();
        Thread thread = new Thread(this::work, "second connection");
        thread.setDaemon(true);
        worker = thread;
        thread.start();
    }

    private void remove() throws SQLException, InterruptedException {
        session.endEarlier(time);
        for (Sql removal : traffic.ownRows().removal()) {
            session.run(removal.text());
        }
    }

    /**
     * Says which steps are in effect from now on, for the operations that change with the schema. Waits a moment for the one in
     * flight, so that none in the other form comes later.
     */
    void inEffect(List<String> steps) throws InterruptedException {
        boolean alone = turn.tryLock(SWITCHING_SECONDS, TimeUnit.SECONDS);
        try {
            inEffect = List.copyOf(steps);
        } finally {
            if (alone) {
                turn.unlock();
            }
        }
    }

    /** What is done while no operation is in flight, unless one hasn't ended within a moment. */
    interface AtRest<T> {
        T call(boolean rests) throws SQLException, InterruptedException;
    }

    /** Does something between two operations; one in flight is waited for, but not for long: it may wait for its caller. */
    <T> T resting(AtRest<T> what) throws SQLException, InterruptedException {
        boolean rests = turn.tryLock(SWITCHING_SECONDS, TimeUnit.SECONDS);
        try {
            return what.call(rests);
        } finally {
            if (rests) {
                turn.unlock();
            }
        }
    }

    /**
     * What users have had to bear since this was last taken, up to now.
     *
     * @return the impact; an outage that isn't over yet is part of it
     */
    public Impact present() {
        return meter.present();
    }

    /**
     * Takes what users had to bear since this was last done.
     *
     * @return the impact
     */
    public Impact take() {
        return meter.take();
    }

    /**
     * What it did so far.
     *
     * @return the counts
     */
    public Report report() {
        return meter.report();
    }

    private void work() {
        for (int next = 0; !stopping; next = (next + 1) % traffic.operations().size()) {
            long begun = time.nanoTime();
            turn.lock();
            try {
                perform(traffic.operations().get(next));
            } finally {
                turn.unlock();
            }
            try {
                time.sleep(traffic.every().minusNanos(time.nanoTime() - begun));
            } catch (InterruptedException e) {
                return; // nobody interrupts it but to end it
            }
        }
    }

    private void perform(Operation operation) {
        boolean needsRow =
                !operation.writesRow() && Filled.has("own", operation.before().text());
        long written = acknowledged.get();
        if (needsRow && written == 0) {
            return;
        }
        attempted += operation.writesRow() ? 1 : 0;
        long own = needsRow ? -1 - random.nextLong(written) : -Math.max(1, attempted);
        String sql = Filled.in(form(operation), Map.of("key", 1 + random.nextLong(keys), "own", own));
        meter.begins();
        try {
            session.run(sql);
            meter.works(sql.stripLeading().regionMatches(true, 0, "SELECT", 0, "SELECT".length()));
            acknowledged.addAndGet(operation.writesRow() ? 1 : 0);
        } catch (SQLException e) {
            if (SqlProblems.isLost(e)) {
                session.discard();
            }
            if (stopping) {
                meter.isBrokenOff();
            } else {
                meter.fails(SqlProblems.told(e));
            }
        }
    }

    private String form(Operation operation) {
        boolean isNew =
                operation.from().isEmpty() || inEffect.contains(operation.from().get());
        return operation.after().filter(sql -> isNew).orElse(operation.before()).text();
    }

    /**
     * Ends it, looks whether all that it wrote is still there, and removes that and what an earlier process left.
     *
     * @return what is wrong; empty where nothing is
     * @throws SQLException if the database can't be asked
     * @throws InterruptedException if the thread was interrupted; the second connection has ended then
     */
    public Optional<String> stop() throws SQLException, InterruptedException {
        end();
        session.allow();
        Optional<String> lost = worker == null ? Optional.empty() : lost();
        worker = null;
        remove();
        return lost;
    }

    private Optional<String> lost() throws SQLException {
        if (traffic.ownRows().count().isEmpty()) {
            return Optional.empty();
        }
        long there = Long.parseLong(
                session.value(traffic.ownRows().count().get().text()).orElse("0"));
        return there >= acknowledged.get()
                ? Optional.empty()
                : Optional.of("the second connection wrote " + acknowledged
                        + " rows that the database acknowledged, and " + there + " are there");
    }

    private void end() throws InterruptedException {
        stopping = true;
        Thread thread = worker;
        if (thread != null) {
            thread.join(PATIENCE.toMillis());
            session.cancel();
            thread.join();
        }
    }

    /** Ends it at once and leaves its rows where they are. */
    @Override
    public void close() {
        stopping = true;
        session.cancel();
        Thread thread = worker;
        boolean interrupted = false;
        while (thread != null && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        session.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
