package dev.maker4j.examples.acting;

/** Makes texts of other programs fit for a journal, whatever they hold. Stateless. */
public final class OneLine {
    private OneLine() {}

    /**
     * Puts a text on one line.
     *
     * @param text any, such as what a server said
     * @param most how many characters are kept
     * @return the text with one blank for each run of blanks, line breaks (Unicode's too) and control characters, cut with an ellipsis
     */
    public static String of(String text, int most) {
        String line = text.replaceAll("[\\s\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]+", " ")
                .strip();
        return line.length() <= most ? line : line.substring(0, most) + "…";
    }
}
