package dev.maker4j.examples.deploy.database;

import dev.maker4j.examples.deploy.Statement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.UUID;

/** The database of one service, in this process's memory; gone once closed. Safe for use by several threads. */
public final class ServiceDatabase implements AutoCloseable {
    private static final String COLUMNS = "SELECT TABLE_NAME || '.' || COLUMN_NAME,"
            + " DATA_TYPE || CASE IS_NULLABLE WHEN 'NO' THEN ' NOT NULL' ELSE '' END"
            + " FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 'PUBLIC' ORDER BY TABLE_NAME, ORDINAL_POSITION";

    private final Connection connection;

    private ServiceDatabase(Connection connection) {
        this.connection = connection;
    }

    /**
     * Makes an empty database.
     *
     * @return the database
     * @throws SQLException if it can't be made
     */
    public static ServiceDatabase empty() throws SQLException {
        return new ServiceDatabase(emptyConnection());
    }

    /**
     * Makes an empty database for the statements of a plan. Its user may make and change tables, and has no right to run code,
     * read or write files, reach other databases or give itself more rights: a plan isn't trusted with this machine.
     *
     * @return the one connection to it, which takes it along when it is closed
     * @throws SQLException if it can't be made
     */
    public static Connection emptyConnection() throws SQLException {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        try (Connection administrator = DriverManager.getConnection(url, "ADMINISTRATOR", "");
                java.sql.Statement statement = administrator.createStatement()) {
            statement.execute("CREATE USER PLAN PASSWORD ''");
            statement.execute("GRANT ALTER ANY SCHEMA TO PLAN");
            for (OfferedFunction function : ServiceLoader.load(OfferedFunction.class)) {
                statement.execute("CREATE ALIAS " + function.name() + " FOR '" + function.method() + "'");
            }
            return DriverManager.getConnection(url, "PLAN", ""); // before the other ends, and the database with it
        }
    }

    /**
     * Executes statements one after another.
     *
     * @param statements which
     * @throws FailedStatementException if one fails; those before it were executed
     */
    public synchronized void execute(List<Statement> statements) throws FailedStatementException {
        for (Statement each : statements) {
            try (java.sql.Statement statement = connection.createStatement()) {
                statement.execute(each.sql());
            } catch (SQLException e) {
                throw new FailedStatementException(each, e);
            }
        }
    }

    /**
     * Reads.
     *
     * @param query a query
     * @return the values of the first row
     * @throws FailedStatementException if the query fails or finds nothing
     */
    public synchronized List<String> read(Statement query) throws FailedStatementException {
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query.sql())) {
            if (!rows.next()) {
                throw new SQLException("no row is found");
            }
            List<String> values = new ArrayList<>();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                values.add(String.valueOf(rows.getString(column)));
            }
            return values;
        } catch (SQLException e) {
            throw new FailedStatementException(query, e);
        }
    }

    /**
     * What tables there are.
     *
     * @return one line per column, such as {@code users.name CHARACTER VARYING NOT NULL}
     * @throws SQLException if it can't be told
     */
    public synchronized List<String> columns() throws SQLException {
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COLUMNS)) {
            List<String> columns = new ArrayList<>();
            while (rows.next()) {
                columns.add(
                        rows.getString(1).toLowerCase(Locale.ROOT) + " " + rows.getString(2)); // H2's LOWER is local
            }
            return columns;
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
