package dev.maker4j.redflag;

import java.util.Objects;

/**
 * Thrown by a task's parser for a reply that must be discarded. It is ordinary control flow, so it carries no stack trace.
 */
public final class RedFlagException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RedFlag flag;

    /**
     * A reply that isn't in the task's format.
     *
     * @param detail what is wrong with it, without the reply's text
     */
    public RedFlagException(String detail) {
        this(new RedFlag(RedFlag.FORMAT, detail));
    }

    /**
     * A reply discarded for the task's own reason.
     *
     * @param flag the reason and what was seen
     */
    public RedFlagException(RedFlag flag) {
        super(flag.reason() + ": " + flag.detail(), null, false, false);
        this.flag = Objects.requireNonNull(flag, "flag");
    }

    /**
     * The red flag.
     *
     * @return reason and detail
     */
    public RedFlag flag() {
        return flag;
    }
}
