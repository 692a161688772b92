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
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes all the while a migration goes on, as its users do, and measures what they have to bear. A thread of its
 * own works from {@link #start()} to {@link #stop()}; all methods are for the thread that migrates.
 *
 * <p>An operation that fails or takes longer than the limit for slow ones counts as time without the database: a slow one
 * with all the time it took, a failed one until the next that works.
 */
public final class SecondConnection implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Session session;
    private final Traffic traffic;
    private final Limits limits;
    private final TimeSource time;
    private final SplittableRandom random = new SplittableRandom(1);
    private @Nullable Thread worker;
    private long keys = 1;
    private volatile boolean stopping;
    private volatile List<String> inEffect = List.of();

    private final Object lock = new Object();
    private long longestNanos;
    private long unavailableNanos;
    private boolean down;
    private long downSince;
    private long reads;
    private long writes;
    private long attempted;
    private long acknowledged;
    private String lastFailure = "";
    private long failures;

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
        this.session = new Session(access, "maker migration users");
        this.traffic = Objects.requireNonNull(traffic, "traffic");
        this.limits = Objects.requireNonNull(limits, "limits");
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
            keys = Math.max(
                    1,
                    session.value(traffic.keys().get().text())
                            .map(Long::valueOf)
                            .orElse(1L));
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

    /** Says which steps are in effect from now on, for the operations that change with the schema. */
    void inEffect(List<String> steps) {
        inEffect = List.copyOf(steps);
    }

    /**
     * What users had to bear since this was last asked.
     *
     * @return the impact
     */
    public Impact take() {
        synchronized (lock) {
            if (down) {
                long now = time.nanoTime();
                unavailableNanos += now - downSince;
                downSince = now;
            }
            Impact impact = new Impact(Duration.ofNanos(longestNanos), Duration.ofNanos(unavailableNanos));
            longestNanos = 0;
            unavailableNanos = 0;
            return impact;
        }
    }

    /**
     * What it did so far.
     *
     * @return the counts
     */
    public Report report() {
        synchronized (lock) {
            return new Report(reads, writes, failures, lastFailure);
        }
    }

    private void work() {
        for (long turn = 0; !stopping; turn++) {
            List<Operation> operations = traffic.operations();
            long begun = time.nanoTime();
            perform(operations.get((int) (turn % operations.size())), begun);
            try {
                time.sleep(traffic.every().minusNanos(time.nanoTime() - begun));
            } catch (InterruptedException e) {
                return; // nobody interrupts it but to end it
            }
        }
    }

    private void perform(Operation operation, long begun) {
        boolean needsRow =
                !operation.writesRow() && Filled.has("own", operation.before().text());
        long own = needsRow ? ownRow() : nextOwn(operation);
        if (needsRow && own == 0) {
            return;
        }
        long key = 1 + random.nextLong(keys);
        String sql = Filled.in(form(operation), Map.of("key", key, "own", own));
        try {
            boolean read = sql.stripLeading().regionMatches(true, 0, "SELECT", 0, "SELECT".length());
            session.run(sql);
            succeeded(operation, read, begun);
        } catch (SQLException e) {
            if (SqlProblems.isLost(e)) {
                session.discard();
            }
            failed(e, begun);
        }
    }

    private String form(Operation operation) {
        Optional<Sql> after = operation
                .after()
                .filter(sql -> operation.from().isEmpty()
                        || inEffect.contains(operation.from().get()));
        return after.orElse(operation.before()).text();
    }

    private long nextOwn(Operation operation) {
        synchronized (lock) {
            return operation.writesRow() ? - ++attempted : -1;
        }
    }

    /** One of the rows that were surely written; 0 where there is none yet. */
    private long ownRow() {
        synchronized (lock) {
            return acknowledged == 0 ? 0 : -1 - random.nextLong(acknowledged);
        }
    }

    private void succeeded(Operation operation, boolean read, long begun) {
        long now = time.nanoTime();
        synchronized (lock) {
            longestNanos = Math.max(longestNanos, now - begun);
            if (down) {
                unavailableNanos += now - downSince;
                down = false;
            } else if (now - begun > limits.slow().toNanos()) {
                unavailableNanos += now - begun;
            }
            reads += read ? 1 : 0;
            writes += read ? 0 : 1;
            acknowledged += operation.writesRow() ? 1 : 0;
        }
    }

    private void failed(SQLException problem, long begun) {
        if (stopping) {
            return;
        }
        synchronized (lock) {
            longestNanos = Math.max(longestNanos, time.nanoTime() - begun);
            if (!down) {
                down = true;
                downSince = begun;
            }
            failures++;
            lastFailure = SqlProblems.told(problem);
        }
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
        return there >= acknowledged
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
