package dev.maker4j.examples.label.report;

import java.util.regex.Pattern;

/** Cells of CSV that no spreadsheet runs. Stateless. */
final class SpreadsheetCell {
    /** As OWASP lists them, including the wide forms that some spreadsheets read alike. */
    private static final String BEGINNINGS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+([.,]\\d+)*|[.,]\\d+)([eE][+-]?\\d+)?%?");

    private SpreadsheetCell() {}

    /** The text, with an apostrophe before it where a spreadsheet would take it for a formula; numbers stay. */
    static String neutral(String text) {
        boolean formula = !text.isEmpty() && BEGINNINGS.indexOf(text.charAt(0)) >= 0;
        return formula && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }
}
