package dev.maker4j.examples.migrate.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads how the current schema is made, as lines that are the same for the same schema. */
final class SchemaReader {
    /** Everything that a migration may leave behind; the record of acts is not part of what is migrated. */
    private static final String POSTGRES = """
            WITH here AS (SELECT oid, relname, relkind FROM pg_class
                          WHERE relnamespace = current_schema()::regnamespace AND relname NOT LIKE 'maker\\_acts%')
            SELECT line FROM (
              SELECT 'column ' || here.relname || ' ' || row_number() OVER (PARTITION BY attrelid ORDER BY attnum) || ' '
                || attname || ' ' || format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' not null' ELSE '' END
                || coalesce(' default ' || pg_get_expr(adbin, adrelid), '') || ' ' || attidentity::text || attgenerated::text AS line
              FROM pg_attribute JOIN here ON here.oid = attrelid AND here.relkind IN ('r', 'p', 'v', 'm')
                LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
              WHERE attnum > 0 AND NOT attisdropped
              UNION ALL SELECT 'constraint ' || here.relname || ' ' || conname || ' ' || pg_get_constraintdef(c.oid)
                || CASE WHEN convalidated THEN '' ELSE ' not valid' END
              FROM pg_constraint c JOIN here ON here.oid = conrelid WHERE contype <> 't'
              UNION ALL SELECT 'index ' || pg_get_indexdef(indexrelid) || CASE WHEN indisvalid THEN '' ELSE ' invalid' END
              FROM pg_index JOIN here ON here.oid = indrelid
              UNION ALL SELECT 'trigger ' || pg_get_triggerdef(t.oid) || ' ' || tgenabled::text
              FROM pg_trigger t JOIN here ON here.oid = tgrelid WHERE NOT tgisinternal
              UNION ALL SELECT 'view ' || relname || ' ' || pg_get_viewdef(oid) FROM here WHERE relkind IN ('v', 'm')
              UNION ALL SELECT 'sequence ' || relname FROM here WHERE relkind = 'S'
              UNION ALL SELECT 'type ' || typname || ' ' || coalesce((SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder)
                FROM pg_enum WHERE enumtypid = t.oid), '')
              FROM pg_type t WHERE typnamespace = current_schema()::regnamespace AND typtype IN ('e', 'd')
              UNION ALL SELECT 'function ' || proname || '(' || pg_get_function_identity_arguments(oid) || ') ' || md5(prosrc)
              FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
            ) AS lines ORDER BY line COLLATE "C"
            """;

    private SchemaReader() {}

    static List<String> lines(Connection connection) throws SQLException {
        return Session.isPostgres(connection) ? ofPostgres(connection) : ofAny(connection);
    }

    private static List<String> ofPostgres(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(POSTGRES)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }

    /** Tables and their columns, which every driver tells. */
    private static List<String> ofAny(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        DatabaseMetaData about = connection.getMetaData();
        try (ResultSet columns = about.getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
            while (columns.next()) {
                String table = columns.getString("TABLE_NAME");
                if (!table.toLowerCase(Locale.ROOT).startsWith(ActRecord.TABLE)) {
                    lines.add("column " + table + " " + columns.getInt("ORDINAL_POSITION") + " "
                            + columns.getString("COLUMN_NAME") + " " + columns.getString("TYPE_NAME") + " "
                            + columns.getInt("COLUMN_SIZE") + " " + columns.getInt("NULLABLE"));
                }
            }
        }
        lines.sort(null);
        return lines;
    }
}
