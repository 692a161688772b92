package dev.maker4j.examples.migrate.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/*
 * H2, SQLite and MySQL write down how all that they hold was made, and that is compared. Of others only what every driver tells
 * is known: tables, columns, keys and indexes.
 */
/** Reads how the current schema of a database is made that is no PostgreSQL. */
final class OtherSchemas {
    private OtherSchemas() {}

    private static String product(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName();
    }

    static List<String> lines(Connection connection) throws SQLException {
        List<String> lines = switch (product(connection)) {
            case "H2" -> ofH2(connection);
            case "SQLite" ->
                column(
                        connection,
                        "SELECT coalesce(sql, type || ' ' || name) FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'",
                        1);
            case "MySQL", "MariaDB" -> ofMySql(connection);
            default -> ofAny(connection);
        };
        return lines.stream()
                .filter(line -> !line.toLowerCase(Locale.ROOT).contains(ActRecord.TABLE))
                .sorted()
                .toList();
    }

    static String leftOut(Connection connection) throws SQLException {
        return switch (product(connection)) {
            case "H2" ->
                isAdministrator(connection)
                        ? "where sequences and identities stand"
                        : "everything but tables, columns, keys and indexes, since the user may not ask for more";
            case "SQLite" -> "";
            case "MySQL", "MariaDB" -> "rights, events, and the values of AUTO_INCREMENT";
            default -> "everything but tables, columns, keys and indexes, which is all that every driver tells";
        };
    }

    private static boolean isAdministrator(Connection connection) throws SQLException {
        return !column(
                        connection,
                        "SELECT 1 FROM INFORMATION_SCHEMA.USERS WHERE IS_ADMIN AND USER_NAME = CURRENT_USER",
                        1)
                .isEmpty();
    }

    private static List<String> ofH2(Connection connection) throws SQLException {
        return isAdministrator(connection)
                ? column(connection, "SCRIPT NODATA NOPASSWORDS NOSETTINGS", 1).stream()
                        .map(line -> line.replaceAll("(?i)(RESTART|START) WITH -?\\d+ ?", ""))
                        .filter(line -> !line.startsWith("--"))
                        .toList()
                : ofAny(connection);
    }

    private static List<String> ofMySql(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (String table : column(
                connection, "SELECT table_name FROM information_schema.tables WHERE table_schema = database()", 1)) {
            if (!table.equals(ActRecord.TABLE)) {
                lines.addAll(column(connection, "SHOW CREATE TABLE `" + table.replace("`", "``") + "`", 2).stream()
                        .map(made -> made.replaceAll(" AUTO_INCREMENT=\\d+", ""))
                        .toList());
            }
        }
        lines.addAll(column(
                connection,
                "SELECT concat_ws(' ', 'trigger', trigger_name, action_timing, event_manipulation, event_object_table,"
                        + " action_statement) FROM information_schema.triggers WHERE trigger_schema = database()",
                1));
        lines.addAll(column(
                connection,
                "SELECT concat_ws(' ', routine_type, routine_name, dtd_identifier, security_type, definer, routine_definition)"
                        + " FROM information_schema.routines WHERE routine_schema = database()",
                1));
        return lines;
    }

    private static List<String> column(Connection connection, String query, int number) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(number)));
            }
        }
        return values;
    }

    /** Tables, their columns, keys and indexes, which every driver tells. */
    private static List<String> ofAny(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        DatabaseMetaData about = connection.getMetaData();
        try (ResultSet columns = about.getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
            while (columns.next()) {
                String table = columns.getString("TABLE_NAME");
                if (!tables.contains(table)) {
                    tables.add(table);
                }
                lines.add("column " + table + " " + columns.getInt("ORDINAL_POSITION") + " "
                        + columns.getString("COLUMN_NAME") + " " + columns.getString("TYPE_NAME") + " "
                        + columns.getInt("COLUMN_SIZE") + " " + columns.getInt("DECIMAL_DIGITS") + " "
                        + columns.getInt("NULLABLE") + " " + columns.getString("COLUMN_DEF"));
            }
        }
        for (String table : tables) {
            lines.addAll(keys(connection, table));
        }
        return lines;
    }

    private static List<String> keys(Connection connection, String table) throws SQLException {
        List<String> lines = new ArrayList<>();
        DatabaseMetaData about = connection.getMetaData();
        String catalog = connection.getCatalog();
        String schema = connection.getSchema();
        try (ResultSet keys = about.getPrimaryKeys(catalog, schema, table)) {
            while (keys.next()) {
                lines.add("key " + table + " " + keys.getInt("KEY_SEQ") + " " + keys.getString("COLUMN_NAME"));
            }
        }
        try (ResultSet keys = about.getImportedKeys(catalog, schema, table)) {
            while (keys.next()) {
                lines.add("foreign key " + table + " " + keys.getString("FKCOLUMN_NAME") + " "
                        + keys.getString("PKTABLE_NAME") + " " + keys.getString("PKCOLUMN_NAME") + " "
                        + keys.getInt("UPDATE_RULE") + " " + keys.getInt("DELETE_RULE"));
            }
        }
        try (ResultSet indexes = about.getIndexInfo(catalog, schema, table, false, true)) {
            while (indexes.next()) {
                lines.add("index " + table + " " + indexes.getInt("ORDINAL_POSITION") + " "
                        + indexes.getString("COLUMN_NAME") + " " + indexes.getBoolean("NON_UNIQUE"));
            }
        }
        return lines;
    }
}
