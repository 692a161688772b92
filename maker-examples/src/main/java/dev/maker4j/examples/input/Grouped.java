package dev.maker4j.examples.input;

import java.util.Locale;

/** Counts as all messages and results write them, the same in every locale. What a user may type back isn't grouped. Stateless. */
public final class Grouped {
    private Grouped() {}

    /**
     * A count with commas.
     *
     * @param number any number
     * @return such as {@code 1,048,575}
     */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * A count with its noun.
     *
     * @param number any number
     * @param noun one of them; its plural ends in s
     * @return such as {@code 1 step} or {@code 2,000 steps}
     */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }
}
