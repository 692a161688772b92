package dev.maker4j.internal.run;

import java.util.Optional;

/** Finds classes without an {@code equals} of their own, whose equal values would be counted apart. Safe for several threads. */
public final class ValueCheck {
    /** At so many steps of a run what the user's code reads is read twice, to see that equal replies are equal answers. */
    static final int VALUES_READ_TWICE = 3;

    /** What is wrong where a reply was read twice, and not as the same answer. */
    public static final String READ_DIFFERENTLY =
            "one reply was read twice as two different answers, so votes for it would be counted apart: an answer must be"
                    + " compared by its value (does it hold an array?) and depend on nothing but the reply and the state";

    // A race on it only repeats the check.
    private volatile Class<?> lastFound = Enum.class;

    /**
     * Looks at a value's class.
     *
     * @param value a state or an answer
     * @return what is wrong with it; empty where nothing is
     */
    public Optional<String> requireEquals(Object value) {
        Class<?> type = value.getClass();
        if (type == lastFound) {
            return Optional.empty();
        }
        if (inheritsIdentity(type)) {
            return Optional.of("values of " + type.getTypeName()
                    + " are compared by identity, so equal ones would be counted apart; make it a record, or implement"
                    + " equals and hashCode");
        }
        lastFound = type;
        return Optional.empty();
    }

    private static boolean inheritsIdentity(Class<?> type) {
        try {
            return type.getMethod("equals", Object.class).getDeclaringClass() == Object.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("every class has an equals method", impossible);
        }
    }
}
