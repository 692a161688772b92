package dev.maker4j.redflag;

/** Text that nobody can see: white space of every kind, no-break spaces, zero-width and control characters, empty fillers. */
final class Invisible {
    private static final int BRAILLE_BLANK = 0x2800;
    private static final String FILLERS = "\u115F\u1160\u3164\uFFA0";

    private Invisible() {}

    static boolean isAllOf(String text) {
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (!is(c)) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    private static boolean is(int c) {
        if (c > ' ' && c <= '~') {
            return false;
        }
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.CONTROL
                || c == BRAILLE_BLANK
                || FILLERS.indexOf(c) >= 0;
    }
}
