package dev.maker4j.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.deploy.database.Rehearsal;
import dev.maker4j.examples.deploy.reading.PlanFile;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan that is only looked at runs no code and touches no file. */
final class ConfinedDatabaseTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE ALIAS RUN AS 'String run(String c) throws Exception { new java.io.FileOutputStream(c).close(); return c; }'",
                "CREATE ALIAS RUN FOR 'java.lang.System.setProperty'",
                "CALL CSVWRITE('{folder}/file', 'SELECT 1')",
                "INSERT INTO t SELECT 1, UTF8TOSTRING(FILE_READ('/etc/hostname'))",
                "INSERT INTO t SELECT 1, FILE_WRITE('a', '{folder}/file')",
                "SELECT * FROM CSVREAD('/etc/hostname')",
                "SCRIPT TO '{folder}/file'",
                "BACKUP TO '{folder}/file'",
                "RUNSCRIPT FROM '/etc/hostname'",
                "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW CALL 'java.lang.String'",
                "CREATE AGGREGATE ag FOR 'java.lang.String'",
                "CREATE LINKED TABLE l (NULL, 'jdbc:h2:{folder}/file', 'sa', '', 'X')",
                "CREATE TABLE e (a INT) ENGINE \"java.lang.String\"",
                "ALTER USER PLAN ADMIN TRUE",
                "CREATE USER other PASSWORD '' ADMIN",
                "SET DB_CLOSE_DELAY 60",
            })
    void evenWhereItsStatementsSaySo(String statement) {
        String text = TestPlan.TEXT.replaceFirst(
                "(?m)^( +)setup:.*$",
                java.util.regex.Matcher.quoteReplacement("      setup: [\"CREATE TABLE t (a INT, b VARCHAR(100))\", \""
                        + statement.replace("{folder}", folder.toString()).replace("\"", "\\\"") + "\"]"));
        assertThat(text).contains("CREATE TABLE t (");

        assertThat(Rehearsal.problem(PlanFile.parse("small.yaml", text)).orElseThrow())
                .startsWith("small.yaml:")
                .contains(": the statement fails on ")
                .doesNotContain("\n");
        assertThat(folder).isEmptyDirectory();
    }
}
