package dev.maker4j.langchain4j;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads when a server wants to be asked again. */
final class RetryAfter {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d*)?");

    private RetryAfter() {}

    /**
     * The wait that the headers ask for, in any of its three forms: milliseconds (OpenAI's own header), seconds, or a date.
     *
     * @param headers the reply's headers
     * @param now the time here, used where the server doesn't tell its own
     * @return the wait, at least 0; null where none is asked for or it can't be read
     */
    static @Nullable Duration in(HttpHeaders headers, Instant now) {
        Optional<String> millis = headers.firstValue("retry-after-ms").map(String::strip);
        if (millis.isPresent() && NUMBER.matcher(millis.get()).matches()) {
            return seconds(Double.parseDouble(millis.get()) / 1000);
        }
        String asked = headers.firstValue("retry-after").map(String::strip).orElse("");
        if (NUMBER.matcher(asked).matches()) {
            return seconds(Double.parseDouble(asked));
        }
        Instant then = date(asked);
        if (then == null) {
            return null;
        }
        Instant serversNow = date(headers.firstValue("date").orElse(""));
        Duration wait = Duration.between(serversNow == null ? now : serversNow, then);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static @Nullable Instant date(String text) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }
}
