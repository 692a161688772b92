package dev.maker4j.examples.migrate.database;

import dev.maker4j.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets only one process at a time migrate a database, as far as that is a PostgreSQL: it holds an advisory lock for as long as
 * the session's connection lives. One that was killed gives it up when the server notices, within a second or so.
 */
final class SoleUse {
    private static final String LOCK = "SELECT pg_try_advisory_lock(1296124754, 1297696594)";
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int MOST_LOOKS = 100;

    private final Session session;
    private final TimeSource time;
    private @Nullable Connection held;

    SoleUse(Session session, TimeSource time) {
        this.session = session;
        this.time = time;
    }

    /** Takes the database for this session, unless it has it. */
    void require() throws SQLException, InterruptedException {
        Connection connection = session.connection();
        if (connection == held || !session.isPostgres()) {
            return;
        }
        for (int look = 0; look < MOST_LOOKS; look++) {
            if (session.value(LOCK).equals(Optional.of("t"))) {
                held = connection;
                return;
            }
            time.sleep(PAUSE);
        }
        throw new SQLException("another process is migrating this database: wait until it has ended");
    }
}
