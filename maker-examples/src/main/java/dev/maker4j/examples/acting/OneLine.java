package dev.maker4j.examples.acting;

/** Makes texts of other programs fit for a journal, whatever they hold. Stateless. */
public final class OneLine {
    private static final int REPLACEMENT = 0xFFFD; // for half a character, which no file could hold

    private OneLine() {}

    /**
     * Puts a text on one line.
     *
     * @param text any, such as what a server said
     * @param most how many characters are kept
     * @return the text with one blank for each run of blanks, line breaks (Unicode's too) and control characters, without half
     *     characters, cut with an ellipsis
     */
    public static String of(String text, int most) {
        String whole = text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String line = whole.replaceAll("[\\s\\p{Cntrl}\\x{80}-\\x{9F}\\x{2028}\\x{2029}]+", " ")
                .strip();
        return cut(line, most);
    }

    /**
     * Cuts a text where it is long, but no character in two.
     *
     * @param text any text
     * @param most how many characters are kept
     * @return the text, or its beginning and an ellipsis
     */
    public static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
    }
}
