package dev.maker4j.internal.journalling;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Text as bytes for digests. What UTF-8 can't say, a half of a character without the other, keeps its own three bytes. */
public final class ExactBytes {
    private static final int CONTINUED = 0x80;
    private static final int SIX_BITS = 0x3F;

    private ExactBytes() {}

    /**
     * The text's bytes, different for different texts.
     *
     * @param text any text
     * @return UTF-8, and for a lone surrogate what UTF-8 would be, were it a character
     */
    public static byte[] of(String text) {
        return hasLone(text) ? withSurrogates(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean hasLone(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i)) && isLone(text.codePointAt(i++))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLone(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static byte[] withSurrogates(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 8);
        text.codePoints().forEach(point -> {
            if (isLone(point)) {
                bytes.write(0xE0 | (point >> 12));
                bytes.write(CONTINUED | ((point >> 6) & SIX_BITS));
                bytes.write(CONTINUED | (point & SIX_BITS));
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }
}
