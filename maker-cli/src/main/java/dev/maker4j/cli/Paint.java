package dev.maker4j.cli;

/** Colours for a terminal, or none. Immutable. */
public final class Paint {
    private static final String RESET = "\u001b[0m";
    private static final Paint PLAIN = new Paint(false);
    private static final Paint COLOURED = new Paint(true);

    private final boolean coloured;

    private Paint(boolean coloured) {
        this.coloured = coloured;
    }

    /**
     * Returns a paint without colours, which leaves texts as they are.
     *
     * @return the paint
     */
    public static Paint plain() {
        return PLAIN;
    }

    /**
     * Returns a paint that colours by a terminal's escape sequences.
     *
     * @return the paint
     */
    public static Paint coloured() {
        return COLOURED;
    }

    /**
     * Marks what should catch the eye first.
     *
     * @param text any text
     * @return the text in bold
     */
    public String bold(String text) {
        return code("1", text);
    }

    /**
     * Marks what matters least.
     *
     * @param text any text
     * @return the text, dimmed
     */
    public String dim(String text) {
        return code("2", text);
    }

    /**
     * Marks what went well.
     *
     * @param text any text
     * @return the text in bold green
     */
    public String good(String text) {
        return code("1;38;5;77", text);
    }

    /**
     * Marks what went wrong.
     *
     * @param text any text
     * @return the text in bold red
     */
    public String bad(String text) {
        return code("1;38;5;203", text);
    }

    /**
     * Marks what must not be overlooked.
     *
     * @param text any text
     * @return the text in bold yellow
     */
    public String warning(String text) {
        return code("1;38;5;221", text);
    }

    /**
     * Marks what should stand out.
     *
     * @param text any text
     * @return the text in blue
     */
    public String accent(String text) {
        return code("38;5;75", text);
    }

    /**
     * Colours a text in one of the terminal's 256 colours.
     *
     * @param colour 0 to 255
     * @param text any text
     * @return the text in that colour
     */
    public String colour(int colour, String text) {
        return code("38;5;" + colour, text);
    }

    /**
     * Whether this paint adds colours.
     *
     * @return false where texts stay as they are
     */
    public boolean isColoured() {
        return coloured;
    }

    private String code(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
