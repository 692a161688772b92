package dev.maker4j.bench;

import dev.maker4j.examples.cli.Examples;
import dev.maker4j.examples.migrate.database.Access;
import dev.maker4j.examples.migrate.postgres.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills {@code migrate} (SIGKILL) at random moments of a migration of a PostgreSQL that others write to, resumes it each time, and
 * looks at the database in the end: the rows that were there, what the writers were told is written, and how often each row was
 * gone through.
 *
 * <p>Arguments: kills (default 25), rows (default 4,000) and the seed of the moments (default 1).
 */
public final class MigrationHarness {
    private static final int STEPS = 8;
    private static final int WRITERS = 3;
    private static final long PERCENT = 100;
    private static final long LONGEST_START_NANOS = TimeUnit.MILLISECONDS.toNanos(2500);
    private static final long LONGEST_RANGE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final String CONTENT =
            "SELECT md5(string_agg(concat_ws('|', id, owner, cents, kind), ',' ORDER BY id)) FROM account"
                    + " WHERE id > 0";

    private final Path folder;
    private final Access access;
    private final String password;
    private final long rows;
    private final SplittableRandom random;
    private final List<Long> killedAt = new ArrayList<>();

    private MigrationHarness(Path folder, Access access, String password, long rows, long seed) {
        this.folder = folder;
        this.access = access;
        this.password = password;
        this.rows = rows;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Runs it and prints the figures.
     *
     * @param args kills, rows and seed; all may be left out
     * @throws Exception if files, processes or the database can't be had
     */
    public static void main(String[] args) throws Exception {
        int kills = args.length > 0 ? Integer.parseInt(args[0]) : 25;
        long rows = args.length > 1 ? Long.parseLong(args[1]) : 4000;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        Path folder = Files.createTempDirectory("maker-migration-crashes");
        MigrationCrashReport report = run(folder, kills, rows, seed);
        System.out.print(report);
        Folder.delete(folder);
        if (!report.problems().isEmpty()) {
            throw new IllegalStateException("what a kill must not do: " + report.problems());
        }
    }

    /** Runs it in a folder of its own, on a server of its own. */
    static MigrationCrashReport run(Path folder, int kills, long rows, long seed) throws Exception {
        try (PostgresServer server = PostgresServer.temporary(0)) {
            execute(server.access("postgres"), "CREATE DATABASE accounts");
            Access accounts = server.access("accounts");
            String password =
                    Files.readString(server.folder().resolve("password")).strip();
            return new MigrationHarness(folder, accounts, password, rows, seed).run(kills);
        }
    }

    private MigrationCrashReport run(int kills) throws Exception {
        try (InputStream plan = Objects.requireNonNull(
                MigrationHarness.class.getResourceAsStream("accounts.yaml"), "the plan is missing")) {
            Files.copy(plan, folder.resolve("accounts.yaml"));
        }
        execute(
                access,
                "CREATE TABLE account (id bigint PRIMARY KEY, owner text NOT NULL, cents bigint NOT NULL, kind text NOT NULL"
                        + " DEFAULT 'private')",
                "INSERT INTO account SELECT g, 'owner ' || g, g * 7, CASE WHEN g % 3 = 0 THEN 'business' ELSE 'private' END"
                        + " FROM generate_series(1, " + rows + ") g");
        String before = value(CONTENT);
        try (AccountWriters writers = AccountWriters.start(access, WRITERS)) {
            for (long moment : moments(kills)) {
                kill(moment);
            }
            started().requireSuccess();
            writers.stop();
            return new MigrationCrashReport(
                    List.copyOf(killedAt),
                    writers.acknowledged(),
                    writers.lost(),
                    before.equals(value(CONTENT)),
                    number("SELECT count(*) FROM account WHERE id > 0 AND visits <> 1"),
                    number("SELECT " + rows + " - count(DISTINCT id) + count(*) - count(DISTINCT id) FROM audit"),
                    number("SELECT count(*) FROM maker_acts WHERE result LIKE 'done%'"),
                    number("SELECT count(*) FROM maker_acts"),
                    STEPS);
        }
    }

    /** Draws the moments, as progress of the run, in order. */
    private long[] moments(int kills) {
        return random.longs(kills, 0, (STEPS - 1) * PERCENT).sorted().toArray();
    }

    /** Kills at a moment of the progress or, where that came before, in the start. */
    private void kill(long moment) throws Exception {
        boolean isPast = progress() >= moment && moment > 0;
        Child child = started();
        try {
            while (!isPast && progress() < moment && child.isAlive()) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            child.killAfter(random.nextLong(isPast || moment == 0 ? LONGEST_START_NANOS : LONGEST_RANGE_NANOS));
        } finally {
            child.kill();
        }
        killedAt.add(progress());
    }

    /** How far the run is: 100 for each act that is done, and how much of its keys one in batches has gone by. */
    private long progress() throws SQLException {
        boolean isBegun = value("SELECT to_regclass('maker_acts') IS NOT NULL").equals("t");
        return isBegun
                ? number("SELECT coalesce(sum(CASE WHEN result IS NOT NULL THEN 100"
                        + " WHEN up_to > 0 THEN least(99, up_to * 100 / " + rows + ") ELSE 0 END), 0) FROM maker_acts")
                : 0;
    }

    private Child started() throws IOException, SQLException {
        String url;
        try (Connection connection = access.open()) {
            url = connection.getMetaData().getURL();
        }
        return Child.started(
                Jvm.quickToStart(),
                Examples.class,
                Map.of("JDBC_PASSWORD", password),
                folder.resolve("output"),
                List.of(
                        "migrate",
                        folder.resolve("accounts.yaml").toString(),
                        "--jdbc-url",
                        url,
                        "--db-user",
                        "maker",
                        "--journal",
                        folder.resolve("journal").toString(),
                        "--resume",
                        "--json"));
    }

    private long number(String query) throws SQLException {
        return Long.parseLong(value(query));
    }

    private String value(String query) throws SQLException {
        try (Connection connection = access.open();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            return found.next() ? String.valueOf(found.getString(1)) : "";
        }
    }

    private static void execute(Access access, String... statements) throws SQLException {
        try (Connection connection = access.open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
