package dev.maker4j.examples.cli;

import dev.maker4j.cli.Checks;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.SolveOptions;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.migrate.database.Access;
import dev.maker4j.examples.migrate.postgres.PostgresServer;
import dev.maker4j.examples.migrate.postgres.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The database to migrate: one of the user's own, or a shop in a PostgreSQL server started for it. */
final class DatabaseOptions {
    private static final long USERS = 500_000;
    private static final long ORDERS = 1_000_000;
    private static final String SHOP = "shop";

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            description = "Migrate this database, such as jdbc:postgresql://host/name. The password is read from the"
                    + " environment variable JDBC_PASSWORD.")
    private @Nullable String jdbcUrl;

    @Option(names = "--db-user", paramLabel = "NAME", description = "The database's user, if the URL names none.")
    private @Nullable String user;

    @Option(names = "--users", paramLabel = "N", description = "Number of users in the shop. Default: 500,000.")
    private @Nullable Long users;

    @Option(names = "--orders", paramLabel = "N", description = "Number of orders in the shop. Default: 1,000,000.")
    private @Nullable Long orders;

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on. Default: a free one.")
    private @Nullable Integer port;

    @Option(
            names = "--database",
            paramLabel = "DIR",
            description = "Keep the shop's server in this folder. Default: beside the journal; without a"
                    + " journal it isn't kept.")
    private @Nullable Path folder;

    /** A database that can be reached; the server of the shop stops when it is closed. */
    record Chosen(Access access, Optional<PostgresServer> server) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (server.isPresent()) {
                server.get().close();
            }
        }
    }

    boolean isOwn() {
        return jdbcUrl != null;
    }

    Chosen open(SolveOptions options, Shell shell) {
        Checks checks = options.checks();
        return jdbcUrl == null ? shop(options, shell) : new Chosen(own(jdbcUrl, checks, shell), Optional.empty());
    }

    private Access own(String url, Checks checks, Shell shell) {
        boolean ofShop = users != null || orders != null || port != null || folder != null;
        if (ofShop) {
            throw checks.wrong(
                    "--users, --orders, --port and --database are for the bundled shop, and --jdbc-url is for"
                            + " a database of your own: give one or the other");
        }
        if (!url.startsWith("jdbc:")) {
            throw checks.wrong("--jdbc-url must begin with jdbc:, such as jdbc:postgresql://host/name; the value isn't"
                    + " repeated here since it may hold a password");
        }
        Access access = Access.to(url)
                .as(user == null ? "" : user, shell.variable("JDBC_PASSWORD").orElse(""));
        try (Connection connection = access.open()) {
            if (connection.isReadOnly()) {
                throw checks.wrong("--jdbc-url " + access + ": may only be read");
            }
            return access;
        } catch (SQLException e) {
            throw checks.wrong("--jdbc-url " + access + ": can't be reached (" + reason(e) + ")");
        }
    }

    private static String reason(SQLException problem) {
        String message = String.valueOf(problem.getMessage());
        return message.startsWith("No suitable driver")
                ? "no driver for such URLs on the class path: add its jar"
                : message.lines().findFirst().orElse("no reason given");
    }

    private Chosen shop(SolveOptions options, Shell shell) {
        Checks checks = options.checks();
        if (user != null) {
            throw checks.wrong("--db-user is for a database of your own: add --jdbc-url");
        }
        long userCount = users == null ? USERS : users;
        long orderCount = orders == null ? ORDERS : orders;
        if (userCount < 1 || orderCount < 0) {
            throw checks.wrong(
                    "a shop has at least 1 of --users and 0 of --orders, but got " + userCount + " and " + orderCount);
        }
        @Nullable
        Path place = folder == null
                ? options.journalFolder().map(DatabaseOptions::beside).orElse(null)
                : folder;
        boolean filled = place != null && Files.exists(place.resolve("filled"));
        if (filled && !options.isResuming()) {
            throw checks.wrong(place + " holds the database of an earlier run: add --resume to continue it, or"
                    + " name another folder");
        }
        try {
            int wanted = port == null ? 0 : port;
            if (wanted != 0) {
                PostgresServer.requireFree(wanted);
            }
            shell.showErr("  " + shell.paintErr().dim("starting PostgreSQL" + (place == null ? "" : " in " + place)));
            PostgresServer server = place == null ? PostgresServer.temporary(wanted) : PostgresServer.in(place, wanted);
            return filled(server, filled, userCount, orderCount, shell);
        } catch (IOException | SQLException e) {
            throw checks.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static Path beside(Path journal) {
        Path whole = journal.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + "-database");
    }

    /** The server with the shop in it; a shop that a killed process had left half filled is filled again. */
    private static Chosen filled(PostgresServer server, boolean filled, long users, long orders, Shell shell)
            throws IOException, SQLException {
        boolean done = false;
        try {
            Access shop = server.access(SHOP);
            if (!filled) {
                shell.showErr("  "
                        + shell.paintErr()
                                .dim("filling it with " + Words.count(users, "user") + " and "
                                        + Words.count(orders, "order")));
                try (Connection connection = server.access("postgres").open();
                        Statement statement = connection.createStatement()) {
                    statement.execute("DROP DATABASE IF EXISTS " + SHOP);
                    statement.execute("CREATE DATABASE " + SHOP);
                }
                Shop.fill(shop, users, orders);
                Files.createFile(server.folder().resolve("filled"));
            }
            done = true;
            return new Chosen(shop, Optional.of(server));
        } finally {
            if (!done) {
                server.close();
            }
        }
    }
}
