package dev.maker4j.examples.migrate.reading;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/*
 * A statement that ends the transaction which it is in would end more than its own: what was done would be kept without the
 * record of it, and what is only tried on copies would be kept too. Functions and procedures can't do that inside of a
 * transaction, so only the top level is looked at.
 */
/** Finds statements that begin or end transactions. */
final class TransactionControl {
    /** Comments, texts, quoted names and what is between dollar signs. */
    private static final Pattern NOT_CODE = Pattern.compile(
            "--[^\n]*+|/\\*.*?\\*/|\\b[eE]'(?:[^'\\\\]++|''|\\\\.)*+'|'(?:[^']++|'')*+'|\"(?:[^\"]++|\"\")*+\""
                    + "|(\\$\\w*\\$).*?\\1",
            Pattern.DOTALL);

    private static final Set<String> WORDS = Set.of(
            "BEGIN", "COMMIT", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "START TRANSACTION", "PREPARE TRANSACTION");

    /** In a function's body in SQL it ends that body, but where it is all there is, a transaction. */
    private static final String END = "END";

    private TransactionControl() {}

    /** The first such word; empty where there is none. */
    static Optional<String> in(String sql) {
        String code = NOT_CODE.matcher(sql).replaceAll(" ").strip().toUpperCase(Locale.ROOT);
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
