package dev.maker4j.internal.run;

import java.util.Map;
import java.util.regex.Pattern;

/** Refuses what has no name that stays the same from process to process, where it must be recognized in another one. */
public final class StableNames {
    /** How objects without a name of their own, and the classes of lambdas, are called in one process only. */
    private static final Pattern PLACE_IN_MEMORY = Pattern.compile("\\$\\$Lambda|@[0-9a-f]{2,16}\\b");

    private StableNames() {}

    /**
     * Looks at everything that tells a run from others.
     *
     * @param identity names and values
     * @param what what needs them, for the message
     * @throws IllegalStateException if a value isn't stable
     */
    public static void require(Map<String, String> identity, String what) {
        identity.forEach((name, value) -> {
            if (PLACE_IN_MEMORY.matcher(value).find()) {
                throw new IllegalStateException("the " + name + " is called \"" + value
                        + "\", which is another name in every process, but " + what
                        + " must know it again: give it a toString() or a name of its own");
            }
            if (name.equals("model") && value.equals(NO_NAME)) {
                throw new IllegalStateException("the model has no name, but " + what
                        + " must know it again: let model() of the client return one");
            }
        });
    }

    /** What stands for the name of a client that has none, such as a mocked one. */
    public static final String NO_NAME = "";
}
