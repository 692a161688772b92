package dev.maker4j.langchain4j;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** What may be sent as a header. */
final class Headers {
    private static final Pattern NAME = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");
    /** What the HTTP client sets itself, and refuses from others. */
    private static final Set<String> RESERVED =
            Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding", "content-type");

    private Headers() {}

    static String name(String name) {
        if (!NAME.matcher(name).matches() || RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("\"" + name + "\" is no header that can be sent: give a name like"
                    + " X-Team, none that HTTP itself uses");
        }
        return name;
    }

    /** A value, which no message repeats. */
    static String value(String name, String value) {
        Objects.requireNonNull(
                value,
                () -> "the header " + name + " is null: is the environment variable set that it is" + " read from?");
        if (!value.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\t')) {
            throw new IllegalArgumentException(
                    "the header " + name + " holds a line break or characters beyond ASCII, which no header can");
        }
        return value.strip();
    }
}
