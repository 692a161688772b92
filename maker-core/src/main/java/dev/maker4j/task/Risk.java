package dev.maker4j.task;

import java.util.Locale;

/** How much can go wrong with an act, and how hard it is to take back. In ascending order. */
public enum Risk {
    /** Nothing that anybody would want to be asked about. */
    NONE,
    /** Little, and easily taken back. */
    LOW,
    /** Something that users would notice, or that takes work to take back. */
    MEDIUM,
    /** What can't be taken back, or would hurt. */
    HIGH;

    /** {@return the level in plain words} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
