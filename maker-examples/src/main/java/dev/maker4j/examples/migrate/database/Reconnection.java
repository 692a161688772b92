package dev.maker4j.examples.migrate.database;

import dev.maker4j.time.TimeSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Tries to replace a lost connection, for a while. */
final class Reconnection {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int MOST_LOSSES = 10;

    private final Session session;
    private final TimeSource time;

    Reconnection(Session session, TimeSource time) {
        this.session = session;
        this.time = time;
    }

    /** Does something that bears to be begun again. */
    <T> T steadily(Callable<T> what) throws Exception {
        for (int losses = 1; ; losses++) {
            try {
                return what.call();
            } catch (SQLException e) {
                session.rollBack();
                if (session.isCancelled()) {
                    throw stopped();
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
                    throw stopped();
                }
                if (time.nanoTime() - since > PATIENCE.toNanos()) {
                    throw new SQLException(
                            "the connection is lost and no other can be opened (" + SqlProblems.told(e)
                                    + "); resume once the database is back",
                            e);
                }
            }
            time.sleep(PAUSE);
        }
    }

    private static InterruptedException stopped() {
        return new InterruptedException("the act was stopped");
    }
}
