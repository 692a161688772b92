package dev.maker4j.voting;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Dates by their day, however they are written. Immutable. */
final class ByDate implements AnswerEquality<Object> {
    private final List<String> patterns;
    private final List<DateTimeFormatter> formats = new ArrayList<>();

    ByDate(List<String> patterns) {
        this.patterns = List.copyOf(patterns);
        formats.add(DateTimeFormatter.ISO_LOCAL_DATE);
        this.patterns.forEach(pattern -> formats.add(format(pattern)));
    }

    /** The 30th of February is no date, rather than the 28th. */
    private static DateTimeFormatter format(String pattern) {
        try {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "\"" + pattern + "\" is no pattern of a date: give one like d.M.yyyy or MMMM d, yyyy", unknown);
        }
    }

    @Override
    public Object key(Object answer) {
        String text = Texts.withPlainDigits(answer);
        for (DateTimeFormatter format : formats) {
            try {
                return LocalDate.parse(text, format);
            } catch (DateTimeParseException notThisOne) {
                // the next one may fit
            }
        }
        return new Texts.Other(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByDate that && patterns.equals(that.patterns);
    }

    @Override
    public int hashCode() {
        return patterns.hashCode();
    }

    @Override
    public String toString() {
        return patterns.isEmpty() ? "by date" : "by date, " + String.join(" or ", patterns);
    }
}
