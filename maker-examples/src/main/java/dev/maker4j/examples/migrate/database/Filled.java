package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.migrate.SqlText;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Statements with numbers in the place of names such as {@code :from}. */
final class Filled {
    private static final Pattern NAME = Pattern.compile("(?<![:\\w]):([a-z]+)\\b");

    private Filled() {}

    /** Puts the numbers in; names without a number are left as they are, and so are casts, texts, quoted names and comments. */
    static String in(String sql, Map<String, Long> numbers) {
        return SqlText.of(sql)
                .withCode(code -> NAME.matcher(code).replaceAll(found -> {
                    @Nullable Long number = numbers.get(found.group(1));
                    return Matcher.quoteReplacement(number == null ? found.group() : number.toString());
                }));
    }

    /** Whether the statement has that name in it. */
    static boolean has(String name, String sql) {
        return NAME.matcher(SqlText.of(sql).code())
                .results()
                .anyMatch(found -> found.group(1).equals(name));
    }
}
