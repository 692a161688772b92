package dev.maker4j.examples.migrate.reading;

import dev.maker4j.examples.input.InputValue;
import dev.maker4j.examples.migrate.Phase;
import dev.maker4j.examples.migrate.Sql;
import dev.maker4j.examples.migrate.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what a step does: statements, batches, and what is outside transactions. */
final class PhaseReader {
    private static final String IDENTIFIER = "([A-Za-z_][A-Za-z0-9_$]*|\"[^\"\\p{Cntrl}]{1,63}\")";
    private static final Pattern TABLE = Pattern.compile(IDENTIFIER + "(\\." + IDENTIFIER + ")?");
    private static final Pattern FROM = Pattern.compile("(?<![:\\w]):from\\b");
    private static final Pattern TO = Pattern.compile("(?<![:\\w]):to\\b");

    private PhaseReader() {}

    /** Statements that follow one another become one transaction; an empty list is nothing to do. */
    static List<Phase> phases(InputValue value) {
        List<Phase> phases = new ArrayList<>();
        List<Sql> together = new ArrayList<>();
        for (InputValue item : value.isList() ? value.items() : List.of(value)) {
            if (item.isMapping()) {
                close(together, phases);
                phases.add(phase(item));
            } else {
                together.add(sql(item));
            }
        }
        close(together, phases);
        return phases;
    }

    private static void close(List<Sql> together, List<Phase> phases) {
        if (!together.isEmpty()) {
            phases.add(new Phase.Together(together));
            together.clear();
        }
    }

    private static Phase phase(InputValue item) {
        item.only("together", "batches", "sql", "outside");
        if (item.field("together").isPresent()) {
            item.only("together");
            return new Phase.Together(statements(item.need("together")));
        }
        if (item.field("outside").isPresent()) {
            item.only("outside");
            return new Phase.Outside(statements(item.need("outside")));
        }
        InputValue batches = item.need("batches").only("table", "key", "size");
        Sql statement = sql(item.need("sql"));
        String code = SqlText.of(statement.text()).code();
        if (!FROM.matcher(code).find() || !TO.matcher(code).find()) {
            throw item.need("sql")
                    .wrong("must have :from and :to, the ends of a batch, such as" + " WHERE id > :from AND id <= :to");
        }
        long size = batches.need("size").wholeNumber(1, Integer.MAX_VALUE);
        String table = table(batches.need("table"));
        String key = table(batches.need("key"));
        if (setsKey(statement.text(), table, key)) {
            throw item.need("sql")
                    .wrong("sets " + key + ", by which the batches go: rows would be done twice or never; set it in one"
                            + " statement under together:");
        }
        return new Phase.Batches(table, key, size, statement);
    }

    /** Whether a statement updates the key of the table itself; literals and comments are no part of it. */
    private static boolean setsKey(String sql, String table, String key) {
        StringBuilder text = new StringBuilder();
        SqlText.of(sql)
                .parts()
                .forEach(part -> text.append(
                        part.kind() == SqlText.Kind.CODE || part.kind() == SqlText.Kind.NAME ? part.text() : " "));
        return Pattern.compile("(?is)\\bUPDATE\\s+(ONLY\\s+)?" + Pattern.quote(table)
                        + "(\\s+(AS\\s+)?\\w+)?\\s+SET\\s+((?!\\b(FROM|WHERE)\\b).)*?(?<![\\w.\"])" + Pattern.quote(key)
                        + "\\s*=")
                .matcher(text)
                .find();
    }

    static List<Sql> statements(InputValue value) {
        List<Sql> statements = new ArrayList<>();
        for (InputValue item : value.isList() ? value.items() : List.of(value)) {
            statements.add(sql(item));
        }
        return statements;
    }

    static Sql sql(InputValue value) {
        String text = value.text().strip();
        while (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1).stripTrailing();
        }
        if (text.isEmpty()) {
            throw value.wrong("is empty, but must be an SQL statement");
        }
        TransactionControl.in(text).ifPresent(word -> {
            throw value.wrong(
                    "has " + word + ", but transactions are begun and ended for you: leave it out, and put what"
                            + " belongs together under together:");
        });
        return new Sql(text, value.file() + ":" + value.line());
    }

    /** The name of a table or column, which becomes part of a statement. */
    static String table(InputValue value) {
        String name = value.name();
        if (!TABLE.matcher(name).matches()) {
            throw value.wrong("is \"" + name
                    + "\", but must be a name: letters, digits and _, or anything in double quotes, with at"
                    + " most one dot between two");
        }
        return name;
    }
}
