package dev.maker4j.examples.schedule;

/** What names must be like to stand in prompts, replies and tables; stateless. */
final class Names {
    static final int MOST_CHARACTERS = 100;

    private Names() {}

    static void require(String what, String name, char without) {
        if (name.isBlank()
                || name.length() > MOST_CHARACTERS
                || name.indexOf(without) >= 0
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + "'s name is one line of 1 to " + MOST_CHARACTERS
                    + " characters without '" + without + "', but was \"" + name + "\"");
        }
    }
}
