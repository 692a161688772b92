package dev.maker4j.examples.label.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetCellTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+A1",
                "-2+3",
                "@SUM(1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "-",
                "=",
                "-5a",
                "- 5",
                "＝1",
                "+49 30 1234",
                "--5"
            })
    void getsAnApostropheWhereASpreadsheetWouldRunIt(String text) {
        assertThat(SpreadsheetCell.neutral(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "-5", "+5", "-5.25", "-1,234.5", "-.5", "-1e-9", "-12%", "a=b", "'=1", " - ", "text"})
    void staysWhereItWouldNot(String text) {
        assertThat(SpreadsheetCell.neutral(text)).isEqualTo(text);
    }
}
