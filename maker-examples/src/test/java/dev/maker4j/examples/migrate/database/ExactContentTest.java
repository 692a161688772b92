package dev.maker4j.examples.migrate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.examples.migrate.Content;
import dev.maker4j.examples.migrate.ContentSum;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.Sql;
import dev.maker4j.examples.migrate.reading.PlanFile;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is hashed and compared of databases that are no PostgreSQL. */
final class ExactContentTest {
    private static final Access H2 = Access.to("jdbc:h2:mem:exact;DB_CLOSE_DELAY=-1");

    private static ContentSum.Part read(String value) throws Exception {
        Sql sql = new Sql("SELECT 1, " + value, "here");
        return new ContentReader(H2, List.of(new Content("row", sql, sql)))
                .before()
                .parts()
                .get(0);
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "X'FFFE' | X'C0FE'",
                "CAST(X'FFFE' AS BLOB) | CAST(X'C0FE' AS BLOB)",
                "CAST(X'FFFE' AS BINARY(2)) | CAST(X'C0FE' AS BINARY(2))",
                "X'61' | 'a'",
                "CAST(123456.7 AS REAL) | CAST(123456.71 AS REAL)",
                "CAST(0.1 AS DOUBLE) | CAST(0.10000000000000002 AS DOUBLE)",
                "CAST(1.0 AS DECIMAL(20, 1)) | CAST(1.00 AS DECIMAL(20, 2))",
                "CAST('12345678901234567890.0000000001' AS DECIMAL(40, 10)) | CAST('12345678901234567890.0000000002' AS DECIMAL(40, 10))",
                "TIMESTAMP '2024-03-31 02:30:00.123456' | TIMESTAMP '2024-03-31 03:30:00.123456'",
                "TIMESTAMP WITH TIME ZONE '2024-03-31 02:30:00+00' | TIMESTAMP WITH TIME ZONE '2024-03-31 02:30:00+01'",
                "ARRAY[1, 2] | ARRAY[1, 3]",
                "NULL | ''",
                "CAST('ä' AS CLOB) | CAST('ae' AS CLOB)",
                "CAST(X'00FF' AS JAVA_OBJECT) | CAST(X'00FE' AS JAVA_OBJECT)",
            })
    void tellsApart(String one, String other) throws Exception {
        assertThat(read(one)).isEqualTo(read(one)).isNotEqualTo(read(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX i ON t (b)",
                "ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0)",
                "ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (b) REFERENCES t (a)",
                "ALTER TABLE t ALTER COLUMN b SET DEFAULT 5",
                "CREATE VIEW v AS SELECT a FROM t",
                "CREATE SEQUENCE s INCREMENT BY 50",
                "COMMENT ON TABLE t IS 'what'",
                "CREATE DOMAIN d AS INT CHECK (VALUE > 0)",
                "CREATE SCHEMA more"
            })
    void comparesTheWholeSchemaOfH2(String statement) throws Exception {
        try (Connection connection = Access.to("jdbc:h2:mem:").open();
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE t (a INT PRIMARY KEY, b INT)");
            List<String> before = SchemaReader.lines(connection);
            assertThat(SchemaReader.lines(connection)).isEqualTo(before);

            sql.execute(statement);

            assertThat(SchemaReader.lines(connection)).isNotEqualTo(before);
        }
    }

    @Test
    void theRecordFitsIntoARowOfEveryDatabase() {
        assertThat(ActRecord.definition("maker_acts", "MariaDB"))
                .isEqualTo(
                        "CREATE TABLE maker_acts (run_id VARCHAR(100) NOT NULL, act_no BIGINT NOT NULL, what VARCHAR(300)"
                                + " NOT NULL, phase INTEGER NOT NULL, up_to BIGINT NOT NULL, rows_written BIGINT NOT NULL,"
                                + " content LONGTEXT, result LONGTEXT, ended INTEGER NOT NULL, PRIMARY KEY (run_id, act_no))");
        assertThat(ActRecord.definition("maker_acts", "SQLite")).contains("content TEXT, result TEXT");
        assertThat(ActRecord.definition("maker_acts", "H2")).contains("content CLOB, result CLOB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/* make room */ ALTER TABLE item ADD COLUMN z int",
                "|\n        -- now the column\n        ALTER TABLE item ADD COLUMN z int",
                "/* a /* nested */ one */ DROP TABLE item",
                "UPDATE item SET z = 1; CREATE TABLE more (id int)",
            })
    void aStatementThatIsCommittedAtOnceIsFoundWhateverComesBeforeIt(String statement) {
        Plan plan = PlanFile.parse(
                "plan.yaml", "name: h2\nsteps:\n  - name: a\n    risk: 1\n    run: " + statement + "\n    undo: []\n");

        assertThatThrownBy(() -> Rehearsal.of(plan, H2))
                .isInstanceOf(PlanProblemException.class)
                .message()
                .matches(
                        "plan\\.yaml:\\d+: H2 commits (ALTER|DROP|CREATE) at once, so it can't be in a transaction: .*");
    }
}
