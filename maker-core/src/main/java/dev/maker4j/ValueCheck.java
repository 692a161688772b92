package dev.maker4j;

import java.util.Optional;

/** Finds classes without an {@code equals} of their own, whose equal values would be counted apart. Safe for several threads. */
final class ValueCheck {
    // A race on it only repeats the check.
    private volatile Class<?> lastFound = Enum.class;

    /** Returns what is wrong with the value's class; empty where nothing is. */
    Optional<String> requireEquals(Object value) {
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
