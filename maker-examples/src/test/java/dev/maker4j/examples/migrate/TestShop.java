package dev.maker4j.examples.migrate;

import dev.maker4j.examples.migrate.database.Access;
import dev.maker4j.examples.migrate.postgres.PostgresServer;
import dev.maker4j.examples.migrate.postgres.Shop;
import dev.maker4j.examples.migrate.reading.PlanFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Small shops on one PostgreSQL for all tests, which stops with this process. Each test has a database of its own. */
public final class TestShop {
    public static final int USERS = 300;
    public static final int ORDERS = 700;

    private static final Set<String> TEMPLATES = new HashSet<>();
    private static @Nullable PostgresServer server;
    private static int databases;

    private final Access access;

    private TestShop(Access access) {
        this.access = access;
    }

    /** A shop with 300 users and 700 orders. */
    public static TestShop small() {
        return of(USERS, ORDERS);
    }

    public static synchronized TestShop of(long users, long orders) {
        try {
            String template = "shop_" + users + "_" + orders;
            if (!TEMPLATES.contains(template)) {
                execute(server().access("postgres"), "CREATE DATABASE " + template);
                Shop.fill(server().access(template), users, orders);
                TEMPLATES.add(template);
            }
            return new TestShop(copied(template));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A database with nothing in it. */
    public static synchronized TestShop empty() {
        try {
            return new TestShop(copied("template1"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Access copied(String template) throws SQLException {
        databases++;
        String name = "test_" + databases;
        execute(server().access("postgres"), "CREATE DATABASE " + name + " TEMPLATE " + template);
        return server().access(name);
    }

    private static PostgresServer server() throws SQLException {
        PostgresServer started = server;
        if (started == null) {
            try {
                started = PostgresServer.temporary(0);
                execute(
                        started.access("postgres"),
                        "ALTER SYSTEM SET fsync = off", // processes are killed here, and no machine
                        "ALTER SYSTEM SET autovacuum = off", // in whose way it is, tests would not know
                        "SELECT pg_reload_conf()");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server = started;
        }
        return started;
    }

    /** The bundled plan with batches small enough that a small shop has several. */
    public static Plan plan() {
        return plan("", "");
    }

    /** That plan with a part of its text replaced. */
    public static Plan plan(String old, String changed) {
        String text = PlanFile.bundledText().replace("size: 20000", "size: 100").replace("every: 5ms", "every: 1ms");
        if (!text.contains(old)) {
            throw new IllegalArgumentException("the plan has no " + old);
        }
        return PlanFile.parse("plan.yaml", old.isEmpty() ? text : text.replace(old, changed));
    }

    public Access access() {
        return access;
    }

    /** The database's URL, for other processes and for command lines. */
    public String url() {
        try (Connection connection = access.open()) {
            return connection.getMetaData().getURL();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The password of the server's user, whose name is maker. */
    public String password() {
        return read(folder().resolve("password"));
    }

    /** The server's folder, which is one for a while only. */
    public static synchronized Path folder() {
        try {
            return server().folder();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts PostgreSQL's programs into the folder of a server to come, which else unpacks them for 2 seconds. */
    public static void lendPrograms(Path server) throws IOException {
        Path programs = folder().resolve("programs");
        Files.createDirectories(server);
        try (Stream<Path> all = Files.walk(programs)) {
            for (Path each : all.toList()) {
                Files.copy(
                        each,
                        server.resolve("programs")
                                .resolve(programs.relativize(each).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    public void execute(String... statements) throws SQLException {
        execute(access, statements);
    }

    private static void execute(Access access, String... statements) throws SQLException {
        try (Connection connection = access.open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    public String value(String query) throws SQLException {
        try (Connection connection = access.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
        }
    }
}
