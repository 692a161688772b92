package dev.maker4j.examples.apitests.shop;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The shop's tables, in memory or in a file, one transaction at a time. Safe for use by several threads. */
final class Database implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "accounts (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name VARCHAR UNIQUE, password VARCHAR)",
            "tokens (hash VARCHAR PRIMARY KEY, account BIGINT, refreshes BOOLEAN)",
            "warehouses (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name VARCHAR)",
            "users (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name VARCHAR, email VARCHAR, deleted BOOLEAN)",
            "products (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name VARCHAR, price BIGINT, stock BIGINT,"
                    + " warehouse BIGINT)",
            "orders (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer BIGINT, status VARCHAR, total BIGINT)",
            "items (purchase BIGINT, product BIGINT, quantity BIGINT)",
            "payments (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, purchase BIGINT, amount BIGINT,"
                    + " status VARCHAR)",
            "answered (request VARCHAR PRIMARY KEY, status INT, body VARCHAR)");

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** Work within a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Database database) throws SQLException, Refusal;
    }

    static Database inMemory() throws IOException {
        return open("jdbc:h2:mem:" + UUID.randomUUID());
    }

    /** What is committed is in the file at once, so it survives the process. */
    static Database in(Path file) throws IOException {
        return open("jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    }

    private static Database open(String url) throws IOException {
        try {
            Connection connection = DriverManager.getConnection(url);
            try (Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                    statement.execute("CREATE TABLE IF NOT EXISTS " + table);
                }
            }
            connection.setAutoCommit(false);
            return new Database(connection);
        } catch (SQLException e) {
            throw new IOException("the shop's database can't be opened: " + e.getMessage(), e);
        }
    }

    /** Does work as a whole or not at all. */
    synchronized <T> T together(Work<T> work) throws SQLException, Refusal {
        boolean done = false;
        try {
            T result = work.in(this);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
        }
    }

    /** Changes rows, and returns how many. */
    int change(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** Inserts a row, and returns its number. */
    long insert(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            fill(statement, parameters);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    /** The first row of a query. */
    Optional<Row> first(String sql, Object... parameters) throws SQLException {
        return all(sql, parameters).stream().findFirst();
    }

    /** The rows of a query. */
    List<Row> all(String sql, Object... parameters) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    Object value = found.getObject(column);
                    row.put(
                            found.getMetaData().getColumnLabel(column).toLowerCase(Locale.ROOT),
                            value == null ? "" : value);
                }
                rows.add(new Row(row));
            }
        }
        return rows;
    }

    /**
     * A row of a query.
     *
     * @param values by column
     */
    record Row(Map<String, Object> values) {
        String text(String column) {
            return String.valueOf(values.get(column));
        }

        long number(String column) {
            return ((Number) values.getOrDefault(column, 0)).longValue();
        }
    }

    private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        fill(statement, parameters);
        return statement;
    }

    private static void fill(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("the shop's database can't be closed: " + e.getMessage(), e);
        }
    }
}
