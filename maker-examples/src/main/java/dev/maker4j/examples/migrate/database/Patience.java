package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.migrate.Limits;
import dev.maker4j.time.TimeSource;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Tries what others may be in the way of, as often as the limits allow. A transaction that has to wait too long for a lock gives
 * up, so that nobody queues behind it, and is tried again.
 */
final class Patience {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Session session;
    private final int attempts;
    private final TimeSource time;

    /** Tries as often as the limits allow, or without an end where there is no other way but this. */
    Patience(Session session, Limits limits, boolean endless, TimeSource time) {
        this.session = session;
        this.attempts = endless ? Integer.MAX_VALUE : limits.attempts();
        this.time = time;
    }

    /** What may find others in the way; leaves nothing behind then, or what bears to be done again. */
    interface Attempt {
        void make() throws SQLException, InterruptedException, PhaseFailedException;
    }

    void with(Attempt attempt) throws SQLException, InterruptedException, PhaseFailedException {
        Duration pause = FIRST_PAUSE;
        for (int number = 1; ; number++) {
            try {
                attempt.make();
                return;
            } catch (PhaseFailedException e) {
                session.rollBack();
                throw e;
            } catch (SQLException e) {
                session.rollBack();
                if (!SqlProblems.isBusy(e)) {
                    throw e;
                }
                if (number >= attempts) {
                    throw new PhaseFailedException(
                            "others were in the way " + number + " times: " + SqlProblems.told(e), false);
                }
            }
            time.sleep(pause);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
        }
    }
}
