package dev.maker4j.voting;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Pattern;

/** Texts as equalities of meaning read them. */
final class Texts {
    private static final Pattern FORMATTING = Pattern.compile("\\p{Cf}+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final int MINUS_SIGN = 0x2212;

    private Texts() {}

    /** NFKC, without what isn't seen, and one space for each stretch of them. */
    static String plain(Object answer) {
        String visible = FORMATTING
                .matcher(Normalizer.normalize(answer.toString(), Form.NFKC))
                .replaceAll("");
        return SPACES.matcher(visible).replaceAll(" ").strip();
    }

    /** Plain, with the digits of every script and every minus as ASCII has them. */
    static String withPlainDigits(Object answer) {
        String plain = plain(answer);
        StringBuilder text = new StringBuilder(plain.length());
        plain.codePoints().forEach(c -> {
            if (c == MINUS_SIGN) {
                text.append('-');
            } else if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                text.append((char) ('0' + Character.digit(c, 10)));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.toString();
    }

    /** An answer that isn't what was expected, so that none of the expected kind equals it. */
    record Other(String text) {}
}
