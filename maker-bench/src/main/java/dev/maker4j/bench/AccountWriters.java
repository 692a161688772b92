package dev.maker4j.bench;

import dev.maker4j.examples.migrate.database.Access;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that write rows of their own into a table that is being migrated, and remember what the database acknowledged: new rows
 * with negative keys, and new amounts in them.
 */
final class AccountWriters implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int UPDATES_A_ROW = 3;

    private final Access access;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Long, Long> cents = new ConcurrentHashMap<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private volatile boolean stopping;

    private AccountWriters(Access access) {
        this.access = access;
    }

    static AccountWriters start(Access access, int number) {
        AccountWriters writers = new AccountWriters(access);
        for (int i = 0; i < number; i++) {
            long first = -1L - i;
            Thread thread = new Thread(() -> writers.write(first, number), "writer " + i);
            thread.setDaemon(true);
            writers.threads.add(thread);
            thread.start();
        }
        return writers;
    }

    private void write(long first, int stride) {
        long id = first;
        while (!stopping) {
            try (Connection connection = access.open();
                    PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO account (id, owner, cents) VALUES (?, 'writer', 0)");
                    PreparedStatement update =
                            connection.prepareStatement("UPDATE account SET cents = ? WHERE id = ?")) {
                for (; !stopping; id -= stride) {
                    insert.setLong(1, id);
                    insert.executeUpdate();
                    acknowledge(id, 0);
                    for (long amount = 1; amount <= UPDATES_A_ROW; amount++) {
                        update.setLong(1, amount);
                        update.setLong(2, id);
                        update.executeUpdate();
                        acknowledge(id, amount);
                    }
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            } catch (SQLException e) {
                id -= stride; // whether that row was written isn't known; what was acknowledged before counts
            }
        }
    }

    private void acknowledge(long id, long amount) {
        cents.put(id, amount);
        acknowledged.incrementAndGet();
    }

    /** Lets each finish what it is at. */
    void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** How many rows hold less than the last that was acknowledged for them, or are gone. */
    long lost() throws SQLException {
        Map<Long, Long> there = new ConcurrentHashMap<>();
        try (Connection connection = access.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, cents FROM account WHERE id < 0")) {
            while (rows.next()) {
                there.put(rows.getLong(1), rows.getLong(2));
            }
        }
        return cents.entrySet().stream()
                .filter(written -> there.getOrDefault(written.getKey(), -1L) < written.getValue())
                .count();
    }

    @Override
    public void close() {
        stopping = true;
    }
}
