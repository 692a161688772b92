package dev.maker4j.examples.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.migrate.TestMigration.End;
import dev.maker4j.examples.migrate.database.Access;
import dev.maker4j.examples.migrate.database.ContentReader;
import dev.maker4j.examples.migrate.postgres.PostgresServer;
import dev.maker4j.examples.migrate.postgres.Shop;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.run.ActPerformed;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections that are lost, servers that go away, threads that are interrupted. */
@Timeout(500)
final class LostConnectionTest {
    private static final Plan PLAN = TestShop.plan();

    /** A plan with a transaction that waits half-way, as long as there is no table {@code waited} when it begins to. */
    private static final Plan SLEEPY_PLAN =
            TestShop.plan("      - ALTER TABLE orders ADD COLUMN status_new order_status\n", """
                          - ALTER TABLE orders ADD COLUMN status_new order_status
                          - SELECT pg_sleep(CASE WHEN to_regclass('waited') IS NULL THEN 600 ELSE 0 END)
                    """);

    private static final String SLEEPING =
            "query LIKE 'SELECT pg_sleep(CASE%' AND state = 'active' AND datname = current_database()";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Waits for a session that sleeps, other than those that were cut before and may take their time to end. */
    private static String awaitSleeping(TestShop shop, Set<String> cut) throws SQLException {
        String query = "SELECT pid FROM pg_stat_activity WHERE " + SLEEPING
                + (cut.isEmpty() ? "" : " AND pid NOT IN (" + String.join(", ", cut) + ")");
        String pid = shop.value(query);
        while (pid.equals("no row")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
            pid = shop.value(query);
        }
        return pid;
    }

    @Test
    void aConnectionThatIsLostAgainAndAgainChangesNothing() throws Exception {
        TestShop shop = TestShop.small();
        ContentSum before = new ContentReader(shop.access(), PLAN.contents()).before();
        Set<String> lost = new CopyOnWriteArraySet<>();
        Thread cutter = new Thread(() -> {
            try {
                while (lost.size() < 3) {
                    String pid = awaitSleeping(shop, lost);
                    if (lost.size() == 2) {
                        shop.execute("CREATE TABLE waited ()");
                    }
                    shop.execute("SELECT pg_terminate_backend(" + pid + ")");
                    lost.add(pid);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        cutter.start();

        End end = TestMigration.of(SLEEPY_PLAN, shop.access()).run();
        cutter.join();

        assertThat(lost).hasSize(3);
        assertThat(end.problem()).isEmpty();
        assertThat(end.state().failure()).isEmpty();
        assertThat(end.after().orElseThrow().parts()).isEqualTo(before.parts());
        assertThat(shop.value("SELECT count(*) FROM maker_acts")).isEqualTo("16");
    }

    @Test
    void aServerThatIsStartedAgainIsGoneOnWithAndItsAbsenceMeasured() throws Exception {
        TestShop.lendPrograms(folder.resolve("server"));
        PostgresServer[] server = {PostgresServer.in(folder.resolve("server"), 0)};
        try (Relay relay = new Relay()) {
            Shop.fill(server[0].access("postgres"), 100, 200);
            relay.leadTo(port(server[0]));
            Access access = Access.to("jdbc:postgresql://127.0.0.1:" + relay.port() + "/postgres")
                    .as("maker", Files.readString(folder.resolve("server").resolve("password")));
            End end = TestMigration.of(PLAN, access)
                    .listening(new RunListener<MigrationState, Move<String>>() {
                        @Override
                        public void actPerformed(ActPerformed<? extends MigrationState, ? extends Move<String>> event) {
                            if (event.step() == 7) {
                                server[0] = restarted(server[0], relay);
                            }
                        }
                    })
                    .run();

            assertThat(end.problem()).isEmpty();
            assertThat(end.state().failure()).isEmpty();
            assertThat(end.state().impact().unavailable()).isPositive();
            assertThat(end.users().failures()).isPositive();
        } finally {
            server[0].close();
        }
    }

    private PostgresServer restarted(PostgresServer old, Relay relay) {
        try {
            relay.leadNowhere();
            old.close();
            PostgresServer other = PostgresServer.in(folder.resolve("server"), 0);
            relay.leadTo(port(other));
            return other;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int port(PostgresServer server) throws SQLException {
        try (Connection connection = server.access("postgres").open()) {
            return URI.create(connection.getMetaData().getURL().substring("jdbc:".length()))
                    .getPort();
        }
    }

    @Test
    void anInterruptCancelsTheStatementAndTheRunGoesOnLater() throws Exception {
        TestShop shop = TestShop.small();
        Thread runner = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            try {
                awaitSleeping(shop, Set.of());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            runner.interrupt();
        });
        interrupter.start();
        try (FileJournal journal = FileJournal.in(folder).open()) {
            End stopped = TestMigration.of(SLEEPY_PLAN, shop.access())
                    .journalling(journal)
                    .run();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(stopped.outcome())
                    .isInstanceOfSatisfying(
                            Outcome.Paused.class,
                            paused -> assertThat(paused.reason()).isEqualTo(PauseReason.INTERRUPTED));
        }
        interrupter.join();
        assertThat(shop.value("SELECT count(*) FROM pg_attribute WHERE attname = 'status_new'"))
                .isEqualTo("0");
        shop.execute("CREATE TABLE waited ()");

        try (FileJournal journal = FileJournal.in(folder).open()) {
            End end = TestMigration.of(SLEEPY_PLAN, shop.access())
                    .journalling(journal)
                    .run();

            assertThat(end.problem()).isEmpty();
            assertThat(end.state().failure()).isEmpty();
        }
    }
}
