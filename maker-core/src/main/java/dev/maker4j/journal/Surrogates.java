package dev.maker4j.journal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Turns JSON into bytes without losing half a character. A string of Java's may hold a surrogate without its other half, which
 * UTF-8 has no bytes for; in JSON it stands as an escape, which every reader of JSON turns back into the same string.
 */
final class Surrogates {
    private Surrogates() {}

    static byte[] encode(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        // Comparing what would be read back costs less than looking at each character.
        return new String(bytes, StandardCharsets.UTF_8).equals(json)
                ? bytes
                : escaped(json).getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String json) {
        StringBuilder text = new StringBuilder(json.length() + 32);
        json.codePoints().forEach(point -> {
            if (Character.getType(point) == Character.SURROGATE) {
                text.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                text.appendCodePoint(point);
            }
        });
        return text.toString();
    }
}
