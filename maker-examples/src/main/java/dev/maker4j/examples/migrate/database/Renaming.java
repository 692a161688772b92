package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.migrate.SqlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * A schema's name stands before a dot, after the word SCHEMA, in a search_path, and as a text where catalogs are asked. Before
 * a dot it may be the alias of a table instead; where the statement has such an alias, only names that the schema is known to
 * have are taken for its own.
 */
/** Lets SQL mean the copies of schemas where it names the schemas. Immutable. */
final class Renaming {
    private static final Pattern ABOUT_SCHEMAS = Pattern.compile("(?i)schema|pg_|nspname|regclass|search_path");
    private static final Pattern PATH = Pattern.compile("(?is)\\s*SET\\s+(LOCAL\\s+|SESSION\\s+)?search_path\\b.*");
    private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[\\w$]+|%)";

    private final List<Schema> schemas;

    /**
     * A schema and its copy.
     *
     * @param name without quotes
     * @param copy the name of the copy
     * @param known names, without quotes, of what is in it and copied
     * @param kept names of what is in it and isn't copied, since it belongs to an extension
     */
    record Schema(String name, String copy, Set<String> known, Set<String> kept) {
        Schema {
            known = Set.copyOf(known);
            kept = Set.copyOf(kept);
        }

        /** The name as SQL may have it: with quotes, or without where it is of small letters. */
        String pattern() {
            String quoted = Pattern.quote("\"" + name.replace("\"", "\"\"") + "\"");
            return name.matches("[a-z_][a-z0-9_$]*") ? "(?:" + quoted + "|(?i:" + Pattern.quote(name) + "))" : quoted;
        }
    }

    /** Renames these; the first is the one where names without a schema are. */
    Renaming(List<Schema> schemas) {
        this.schemas = List.copyOf(schemas);
    }

    List<String> originals() {
        return schemas.stream().map(Schema::name).toList();
    }

    /** Whether a text names that schema, in whatever way. */
    static boolean names(String schema, String text) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(schema) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    /** The text with the copies' names. */
    String in(String sql) {
        String text = sql;
        for (Schema schema : schemas) {
            text = renamed(text, schema);
        }
        return text;
    }

    private static String renamed(String sql, Schema schema) {
        boolean isAlias = Pattern.compile("(?<![\\w$.])" + schema.pattern() + "(?!\\s*\\.|[\\w$])")
                .matcher(SqlText.of(sql).code().replaceAll("(?i)\\bSCHEMA\\s+\\w+", " "))
                .find();
        Matcher qualified = Pattern.compile("(?<![\\w$.])(" + schema.pattern() + ")(\\s*\\.\\s*)" + NAME)
                .matcher(sql);
        String text = qualified.replaceAll(found -> Matcher.quoteReplacement(
                isMeant(found, schema, isAlias) ? schema.copy() + found.group(2) + found.group(3) : found.group()));
        text = Pattern.compile(
                        "(?i)(\\bSCHEMA\\s+(?:IF\\s+(?:NOT\\s+)?EXISTS\\s+)?)" + schema.pattern() + "(?![\\w$.])")
                .matcher(text)
                .replaceAll("$1" + schema.copy());
        if (PATH.matcher(text).matches()) {
            text = Pattern.compile("(?<![\\w$.])" + schema.pattern() + "(?![\\w$.])")
                    .matcher(text)
                    .replaceAll(schema.copy());
        }
        return ABOUT_SCHEMAS.matcher(text).find()
                ? text.replace("'" + schema.name() + "'", "'" + schema.copy() + "'")
                : text;
    }

    private static boolean isMeant(MatchResult found, Schema schema, boolean isAlias) {
        String quoted = found.group(3);
        String name = quoted.startsWith("\"")
                ? quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"")
                : quoted.toLowerCase(Locale.ROOT);
        return !schema.kept().contains(name) && (!isAlias || schema.known().contains(name));
    }

    /** What the database says, with the names that the plan has. */
    String back(String message) {
        String text = message;
        List<Schema> longestFirst = new ArrayList<>(schemas);
        longestFirst.sort(
                Comparator.comparing((Schema schema) -> schema.copy().length()).reversed());
        for (Schema schema : longestFirst) {
            boolean isFirst = schema.equals(schemas.get(0));
            text = text.replace(schema.copy() + ".", isFirst ? "" : schema.name() + ".")
                    .replace(schema.copy(), schema.name());
        }
        return text;
    }

    /** The copies in the order of the schemas. */
    List<String> copyNames() {
        return schemas.stream().map(Schema::copy).toList();
    }
}
