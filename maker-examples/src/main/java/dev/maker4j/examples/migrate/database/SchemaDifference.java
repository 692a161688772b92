package dev.maker4j.examples.migrate.database;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Compares schemas as {@link SchemaReader} tells them. */
final class SchemaDifference {
    private static final Pattern COLUMN = Pattern.compile("^(column \\S+) \\d+ ");

    private SchemaDifference() {}

    /** The first difference in words; empty where there is none. */
    static Optional<String> between(List<String> before, List<String> after) {
        Optional<String> gone =
                before.stream().filter(line -> !after.contains(line)).findFirst();
        Optional<String> come =
                after.stream().filter(line -> !before.contains(line)).findFirst();
        if (gone.isPresent() && come.isPresent()) {
            return Optional.of("\"" + gone.get() + "\" is gone, and \"" + come.get() + "\" is new");
        }
        return gone.map(line -> "\"" + line + "\" is gone").or(() -> come.map(line -> "\"" + line + "\" is left over"));
    }

    /** The same schema without the places of columns among others of their table, which steps in between may change. */
    static List<String> unordered(List<String> lines) {
        return lines.stream()
                .map(line -> COLUMN.matcher(line).replaceFirst("$1 "))
                .sorted()
                .toList();
    }
}
