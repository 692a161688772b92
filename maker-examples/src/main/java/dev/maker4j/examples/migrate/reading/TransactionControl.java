package dev.maker4j.examples.migrate.reading;

import dev.maker4j.examples.migrate.SqlText;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/*
 * A statement that ends its own transaction would end more than its own: what was done would be kept without the
 * record of it, and what is only tried on copies would be kept too. Functions and procedures can't do that inside a
 * transaction, so only the top level is looked at.
 */
/** Finds statements that begin or end transactions. */
final class TransactionControl {
    private static final Set<String> WORDS = Set.of(
            "BEGIN", "COMMIT", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "START TRANSACTION", "PREPARE TRANSACTION");

    /** In a function's body in SQL it ends that body, but where it is all there is, a transaction. */
    private static final String END = "END";

    private TransactionControl() {}

    /** The first such word; empty where there is none. */
    static Optional<String> in(String sql) {
        String code = SqlText.of(sql).code().strip().toUpperCase(Locale.ROOT);
        String[] first = code.split("\\W", 2);
        if (first[0].equals(END)) {
            return Optional.of(END);
        }
        for (String statement : code.split(";", -1)) {
            String[] words = statement.strip().split("\\s+", 3);
            String two = words.length > 1 ? words[0] + " " + words[1] : "";
            if (WORDS.contains(words[0]) || WORDS.contains(two)) {
                return Optional.of(WORDS.contains(words[0]) ? words[0] : two);
            }
        }
        return Optional.empty();
    }
}
