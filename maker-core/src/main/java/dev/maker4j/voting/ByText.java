package dev.maker4j.voting;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/** Texts but for case, spaces, ways of writing a character, and a final dot. */
enum ByText implements AnswerEquality<Object> {
    INSTANCE;

    @Override
    public Object key(Object answer) {
        String plain = Texts.plain(answer);
        // Up and down again, since some letters, such as ß, have two forms in one direction only.
        String folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return withoutFinalDot(Normalizer.normalize(folded, Form.NFKC));
    }

    private static String withoutFinalDot(String text) {
        if (text.endsWith(".") || text.endsWith("\u3002")) {
            String before = text.substring(0, text.length() - 1).stripTrailing();
            return before.isEmpty() ? text : before;
        }
        return text;
    }

    @Override
    public String toString() {
        return "by text";
    }
}
