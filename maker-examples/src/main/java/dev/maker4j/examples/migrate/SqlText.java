package dev.maker4j.examples.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/*
 * One pass over the text, by the lexical rules of the SQL standard with PostgreSQL's additions: nested comments, E'' strings,
 * and texts between dollar signs. Where a part isn't closed, the rest of the text belongs to it.
 */
/** An SQL text, cut into code, literals, quoted names and comments. Immutable. */
public final class SqlText {
    private static final Pattern DOLLAR_TAG =
            Pattern.compile("\\$(?:[A-Za-z_\\x{80}-\\x{FFFF}][\\w\\x{80}-\\x{FFFF}]*)?\\$");

    private final String sql;
    private final List<Part> parts = new ArrayList<>();
    private int codeSince;

    private SqlText(String sql) {
        this.sql = Objects.requireNonNull(sql, "sql");
        for (int at = 0; at < sql.length(); ) {
            at = part(at);
        }
        closeCode(sql.length());
    }

    /** What a part of a text is. */
    public enum Kind {
        /** Keywords, names without quotes, numbers, signs. */
        CODE,
        /** A text literal with its quotes or dollar signs. */
        LITERAL,
        /** A name with its quotes. */
        NAME,
        /** A comment. */
        COMMENT
    }

    /**
     * A part of a text.
     *
     * @param kind what it is
     * @param text as it stands there
     */
    public record Part(Kind kind, String text) {
        /** Checks the values. */
        public Part {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * Cuts a text.
     *
     * @param sql any
     * @return its parts
     */
    public static SqlText of(String sql) {
        return new SqlText(sql);
    }

    /** Reads what begins at a place and returns where it ends. */
    private int part(int at) {
        char c = sql.charAt(at);
        if (c == '-' && sql.startsWith("--", at)) {
            int end = sql.indexOf('\n', at);
            return closed(Kind.COMMENT, at, end < 0 ? sql.length() : end);
        }
        if (c == '/' && sql.startsWith("/*", at)) {
            return closed(Kind.COMMENT, at, endOfComment(at));
        }
        if (c == '\'') {
            boolean escapes = at > 0 && (sql.charAt(at - 1) | ' ') == 'e' && (at == 1 || !isWord(sql.charAt(at - 2)));
            return closed(Kind.LITERAL, at, endOfQuoted(at, escapes));
        }
        if (c == '"' || c == '`') {
            return closed(Kind.NAME, at, endOfQuoted(at, false));
        }
        if (c == '$' && (at == 0 || !isWord(sql.charAt(at - 1)))) {
            var tag = DOLLAR_TAG.matcher(sql).region(at, sql.length());
            if (tag.lookingAt()) {
                int end = sql.indexOf(tag.group(), tag.end());
                return closed(
                        Kind.LITERAL,
                        at,
                        end < 0 ? sql.length() : end + tag.group().length());
            }
        }
        return at + 1;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private int endOfComment(int begin) {
        int depth = 0;
        for (int at = begin; at < sql.length(); at++) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at++;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at++;
                if (depth == 0) {
                    return at + 1;
                }
            }
        }
        return sql.length();
    }

    private int endOfQuoted(int begin, boolean escapes) {
        char quote = sql.charAt(begin);
        for (int at = begin + 1; at < sql.length(); at++) {
            char c = sql.charAt(at);
            if (escapes && c == '\\') {
                at++;
            } else if (c == quote) {
                if (at + 1 == sql.length() || sql.charAt(at + 1) != quote) {
                    return at + 1;
                }
                at++;
            }
        }
        return sql.length();
    }

    private int closed(Kind kind, int begin, int end) {
        closeCode(begin);
        parts.add(new Part(kind, sql.substring(begin, end)));
        codeSince = end;
        return end;
    }

    private void closeCode(int end) {
        if (end > codeSince) {
            parts.add(new Part(Kind.CODE, sql.substring(codeSince, end)));
        }
        codeSince = end;
    }

    /**
     * All parts.
     *
     * @return in order; together they are the text
     */
    public List<Part> parts() {
        return List.copyOf(parts);
    }

    /**
     * The code alone.
     *
     * @return the text with a blank in the place of every literal, quoted name and comment
     */
    public String code() {
        StringBuilder code = new StringBuilder();
        parts.forEach(part -> code.append(part.kind() == Kind.CODE ? part.text() : " "));
        return code.toString();
    }

    /**
     * Changes the code and nothing else.
     *
     * @param change what becomes of a piece of code
     * @return the text with literals, quoted names and comments as they were
     */
    public String withCode(UnaryOperator<String> change) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.kind() == Kind.CODE ? change.apply(part.text()) : part.text()));
        return text.toString();
    }

    /**
     * The statements.
     *
     * @return the code of each that isn't blank, without blanks around it
     */
    public List<String> statements() {
        return Pattern.compile(";")
                .splitAsStream(code())
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return sql;
    }
}
