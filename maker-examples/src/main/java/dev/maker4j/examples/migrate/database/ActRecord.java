package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.task.Act;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * One row per act, in a table of the migrated database, so that what was done and the record of it are committed
 * together. A row is there before anything of its act is done, and says how far it has come: which phase is next and, within
 * batches, up to which key. A transaction that does a part first moves the row on from where it is known to stand; where two
 * try (this process, and the connection of one that was killed), the second finds it moved and does nothing.
 */
/** The database's own record of what was done. */
final class ActRecord {
    static final String TABLE = "maker_acts";

    /** Where no key of a phase is done yet. */
    static final long NO_KEY = Long.MIN_VALUE;

    private static final String OF_ACT = " WHERE run_id = ? AND act_no = ?";

    private final Session session;

    ActRecord(Session session) {
        this.session = session;
    }

    /**
     * How far an act has come.
     *
     * @param phase the phase that is next
     * @param upTo the last key that is done of it
     * @param rows how many rows were written
     * @param result what came of it, once it is finished
     */
    record Row(int phase, long upTo, long rows, Optional<ActResult> result) {
        boolean hasTraces() {
            return phase > 0 || upTo != NO_KEY;
        }
    }

    /**
     * An act that is finished.
     *
     * @param what the action's text
     * @param result what came of it
     */
    record Finished(String what, ActResult result) {}

    /** Creates the table if it doesn't exist. */
    void prepare() throws SQLException {
        Connection connection = session.connection();
        if (exists(connection)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    definition(session.named(TABLE), connection.getMetaData().getDatabaseProductName()));
        } catch (SQLException e) {
            if (!exists(connection)) { // another may have made it meanwhile
                throw e;
            }
        }
    }

    /**
     * What makes the table. How long content and results are depends on the plan, and MySQL counts the most bytes that all
     * VARCHARs of a row might take, so these are in what each database has for texts of any length.
     */
    static String definition(String name, String database) {
        String text = switch (database) {
            case "PostgreSQL", "SQLite" -> "TEXT";
            case "MySQL", "MariaDB" -> "LONGTEXT";
            case "Microsoft SQL Server" -> "VARCHAR(MAX)";
            default -> "CLOB";
        };
        return "CREATE TABLE " + name + " (run_id VARCHAR(100) NOT NULL, act_no BIGINT NOT NULL,"
                + " what VARCHAR(300) NOT NULL, phase INTEGER NOT NULL, up_to BIGINT NOT NULL,"
                + " rows_written BIGINT NOT NULL, content " + text + ", result " + text
                + ", ended INTEGER NOT NULL, PRIMARY KEY (run_id, act_no))";
    }

    private boolean exists(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("SELECT 1 FROM " + session.named(TABLE) + " WHERE 1 = 0");
        } catch (SQLException e) {
            if (SqlProblems.isLost(e)) {
                throw e;
            }
            return false;
        }
    }

    /** The runs that have acts on record and no end: those that were begun and neither finished nor rolled back. */
    List<String> unfinishedRuns() throws SQLException {
        if (!exists(session.connection())) {
            return List.of();
        }
        List<String> runs = new ArrayList<>();
        try (Statement statement = session.connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT run_id FROM " + session.named(TABLE)
                        + " latest WHERE ended = 0 AND act_no =" + " (SELECT max(act_no) FROM " + session.named(TABLE)
                        + " WHERE run_id = latest.run_id) ORDER BY run_id")) {
            while (rows.next()) {
                runs.add(rows.getString(1));
            }
        }
        return runs;
    }

    /** Whether anything of the run is on record. */
    boolean knows(String run) throws SQLException {
        if (!exists(session.connection())) {
            return false;
        }
        try (PreparedStatement select =
                prepared("SELECT count(*) FROM " + session.named(TABLE) + " WHERE run_id = ?")) {
            select.setString(1, run);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getLong(1) > 0;
            }
        }
    }

    /** What the run has finished, in its order, before an act. */
    List<Finished> before(Act act) throws SQLException {
        List<Finished> all = new ArrayList<>();
        try (PreparedStatement select = prepared("SELECT what, result FROM " + session.named(TABLE)
                + " WHERE run_id = ? AND act_no < ? AND result IS NOT NULL ORDER BY act_no")) {
            select.setString(1, act.run());
            select.setLong(2, act.step());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    all.add(new Finished(rows.getString(1), ActResult.parse(rows.getString(2))));
                }
            }
        }
        return all;
    }

    /** Looks an act up. */
    Optional<Row> find(Act act) throws SQLException {
        try (PreparedStatement select =
                prepared("SELECT phase, up_to, rows_written, result FROM " + session.named(TABLE) + OF_ACT)) {
            name(select, 1, act);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                @Nullable String result = rows.getString(4);
                return Optional.of(new Row(
                        rows.getInt(1),
                        rows.getLong(2),
                        rows.getLong(3),
                        Optional.ofNullable(result).map(ActResult::parse)));
            }
        }
    }

    /** Puts an act on record of which nothing is done yet. */
    void begin(Act act, String what) throws SQLException {
        try (PreparedStatement insert = prepared("INSERT INTO " + session.named(TABLE)
                + " (run_id, act_no, what, phase, up_to, rows_written, ended) VALUES (?, ?, ?, 0, ?, 0, 0)")) {
            name(insert, 1, act);
            insert.setString(3, what);
            insert.setLong(4, NO_KEY);
            insert.executeUpdate();
        }
    }

    /** Keeps the content before the run's first act, which this is. */
    void keep(Act act, String content) throws SQLException {
        try (PreparedStatement update =
                prepared("UPDATE " + session.named(TABLE) + " SET content = ?" + OF_ACT + " AND content IS NULL")) {
            update.setString(1, content);
            name(update, 2, act);
            update.executeUpdate();
        }
    }

    /** The content before the run's first act, where this act is that. */
    Optional<String> content(Act act) throws SQLException {
        try (PreparedStatement select = prepared("SELECT content FROM " + session.named(TABLE) + OF_ACT)) {
            name(select, 1, act);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /** Moves an act on from where it stands; false where it stands elsewhere by now, or is finished. */
    boolean moveOn(Act act, Row from, int phase, long upTo) throws SQLException {
        try (PreparedStatement update = prepared("UPDATE " + session.named(TABLE) + " SET phase = ?, up_to = ?" + OF_ACT
                + " AND phase = ? AND up_to = ? AND result IS NULL")) {
            update.setInt(1, phase);
            update.setLong(2, upTo);
            name(update, 3, act);
            update.setInt(5, from.phase());
            update.setLong(6, from.upTo());
            return update.executeUpdate() == 1;
        }
    }

    /** Adds to the number of rows that an act has written. */
    void wrote(Act act, long rows) throws SQLException {
        try (PreparedStatement update =
                prepared("UPDATE " + session.named(TABLE) + " SET rows_written = rows_written + ?" + OF_ACT)) {
            update.setLong(1, rows);
            name(update, 2, act);
            update.executeUpdate();
        }
    }

    /** Finishes an act; {@code last} where the run ends with it. */
    void finish(Act act, ActResult result, boolean last) throws SQLException {
        try (PreparedStatement update =
                prepared("UPDATE " + session.named(TABLE) + " SET result = ?, ended = ?" + OF_ACT)) {
            update.setString(1, result.text());
            update.setInt(2, last ? 1 : 0);
            name(update, 3, act);
            update.executeUpdate();
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        return session.connection().prepareStatement(sql);
    }

    private static void name(PreparedStatement statement, int first, Act act) throws SQLException {
        statement.setString(first, act.run());
        statement.setLong(first + 1, act.step());
    }
}
