package dev.maker4j.examples.input;

/** What a text must be like to name something in a prompt, in a reply and in a line of a file. Stateless. */
public final class InputName {
    private InputName() {}

    /**
     * Whether a text can be a name.
     *
     * @param text any text
     * @return whether it is one line, of which nothing is lost where blanks around it are
     */
    public static boolean isOne(String text) {
        return !text.isBlank() && text.equals(text.strip()) && text.chars().noneMatch(InputName::breaksLines);
    }

    private static boolean breaksLines(int character) {
        return Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
    }
}
