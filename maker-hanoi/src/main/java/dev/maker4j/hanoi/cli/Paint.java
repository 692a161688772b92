package dev.maker4j.hanoi.cli;

/** Colours for a terminal, or none. Immutable. */
final class Paint {
    private static final String RESET = "\u001b[0m";

    private final boolean coloured;

    Paint(boolean coloured) {
        this.coloured = coloured;
    }

    String bold(String text) {
        return code("1", text);
    }

    String dim(String text) {
        return code("2", text);
    }

    String good(String text) {
        return code("1;38;5;77", text);
    }

    String bad(String text) {
        return code("1;38;5;203", text);
    }

    String warning(String text) {
        return code("1;38;5;221", text);
    }

    String accent(String text) {
        return code("38;5;75", text);
    }

    /** Text in one of the terminal's 256 colours. */
    String colour(int colour, String text) {
        return code("38;5;" + colour, text);
    }

    boolean isColoured() {
        return coloured;
    }

    private String code(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
