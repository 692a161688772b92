package dev.maker4j.examples.migrate.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TransactionControlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COMMIT|COMMIT",
                "commit and chain|COMMIT",
                "  begin|BEGIN",
                "END|END",
                "SELECT 1; Rollback|ROLLBACK",
                "/* now */ -- really|",
                "/* now */ COMMIT|COMMIT",
                "SELECT ';'; START   TRANSACTION|START TRANSACTION",
                "PREPARE TRANSACTION 'x'|PREPARE TRANSACTION",
                "SELECT E'it\\'s'; ABORT|ABORT",
            })
    void isFound(String sql, String word) {
        assertThat(TransactionControl.in(sql).orElse(null)).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'x; COMMIT'",
                "SELECT \"x; COMMIT\" FROM t",
                "DO $$ BEGIN PERFORM 1; COMMIT; END $$",
                "DO $a$ BEGIN PERFORM '$$'; ROLLBACK; END $a$",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END",
                "SELECT 1 -- ; COMMIT",
                "COMMENT ON TABLE commit_log IS 'x'",
                "PREPARE q AS SELECT 1",
                ""
            })
    void isNotSeenWhereThereIsNone(String sql) {
        assertThat(TransactionControl.in(sql)).isEmpty();
    }

    @Test
    void bearsVeryLongTexts() {
        assertThat(TransactionControl.in("SELECT '" + "it''s ".repeat(200_000) + "'; COMMIT"))
                .contains("COMMIT");
    }
}
