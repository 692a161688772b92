package dev.maker4j.examples.input;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations such as {@code 250ms}, {@code 1.5s}, {@code 10m} or {@code 2h}. Stateless. */
public final class InputDuration {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?) ?(ms|s|m|h)");

    private InputDuration() {}

    /**
     * Reads a duration.
     *
     * @param value a text
     * @return the duration
     * @throws InputException if it is anything else
     */
    public static Duration of(InputValue value) {
        Matcher form = FORM.matcher(value.text());
        if (!form.matches()) {
            throw value.wrong("is \"" + value.text() + "\", but must be a duration such as 250ms, 2s or 10m");
        }
        return of(form.group(1), form.group(2));
    }

    /**
     * Reads a duration that a user typed elsewhere than in a file.
     *
     * @param text such as {@code 250ms}
     * @return the duration
     * @throws IllegalArgumentException if it is anything else
     */
    public static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" isn't a duration such as 250ms, 2s or 10m");
        }
        return of(form.group(1), form.group(2));
    }

    private static Duration of(String number, String unit) {
        BigDecimal nanos = new BigDecimal(
                switch (unit) {
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    default -> 3_600_000_000_000L;
                });
        return Duration.ofNanos(new BigDecimal(number).multiply(nanos).longValue());
    }
}
