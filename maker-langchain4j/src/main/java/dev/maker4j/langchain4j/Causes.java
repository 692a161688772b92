package dev.maker4j.langchain4j;

import org.jspecify.annotations.Nullable;

/** Looks through the causes of an exception. */
final class Causes {
    static final int DEEPEST = 20;

    private Causes() {}

    /** The first of the failure and its causes that is of the given type. */
    static <T> @Nullable T find(Throwable failure, Class<T> type) {
        Throwable next = failure;
        for (int depth = 0; next != null && depth < DEEPEST; depth++) {
            if (type.isInstance(next)) {
                return type.cast(next);
            }
            next = next.getCause();
        }
        return null;
    }
}
