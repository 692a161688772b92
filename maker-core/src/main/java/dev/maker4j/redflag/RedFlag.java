package dev.maker4j.redflag;

import java.util.Objects;

/**
 * Why a reply was discarded. Immutable.
 *
 * @param reason a short fixed phrase by which reports count, such as {@code too long}
 * @param detail what exactly was seen, without the reply's text
 */
public record RedFlag(String reason, String detail) {
    /** The reply doesn't keep to the task's format. */
    public static final String FORMAT = "format";
    /** The parser threw something other than a red flag. */
    public static final String PARSER_THREW = "parser threw";
    /** The action isn't among those that the task lists as possible. */
    public static final String NOT_POSSIBLE = "not a possible action";

    /** A filter or parser of the user's broke, so that nobody could say; judged again when the run is resumed. */
    public static final String NOT_JUDGED = "not judged";

    public RedFlag {
        Objects.requireNonNull(detail, "detail");
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a red flag needs a reason to be counted by, but it was blank");
        }
    }
}
