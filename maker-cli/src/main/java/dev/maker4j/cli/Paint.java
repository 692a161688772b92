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
     * No colours: texts stay as they are.
     *
     * @return the paint
     */
    public static Paint plain() {
        return PLAIN;
    }

    /**
     * Colours by the escape sequences of a terminal.
     *
     * @return the paint
     */
    public static Paint coloured() {
        return COLOURED;
    }

    /**
     * What catches the eye first.
     *
     * @param text any text
     * @return the text in bold
     */
    public String bold(String text) {
        return code("1", text);
    }

    /**
     * What can be overlooked.
     *
     * @param text any text
     * @return the text, dimmed
     */
    public String dim(String text) {
        return code("2", text);
    }

    /**
     * What went well.
     *
     * @param text any text
     * @return the text in bold green
     */
    public String good(String text) {
        return code("1;38;5;77", text);
    }

    /**
     * What went wrong.
     *
     * @param text any text
     * @return the text in bold red
     */
    public String bad(String text) {
        return code("1;38;5;203", text);
    }

    /**
     * What must not be overlooked.
     *
     * @param text any text
     * @return the text in bold yellow
     */
    public String warning(String text) {
        return code("1;38;5;221", text);
    }

    /**
     * What stands out.
     *
     * @param text any text
     * @return the text in blue
     */
    public String accent(String text) {
        return code("38;5;75", text);
    }

    /**
     * Text in one of the terminal's 256 colours.
     *
     * @param colour 0 to 255
     * @param text any text
     * @return the text in that colour
     */
    public String colour(int colour, String text) {
        return code("38;5;" + colour, text);
    }

    /**
     * Whether there are colours.
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
