package dev.maker4j.journal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A record as it stands in a file: the JSON object with its check sum as the last member, so that a line is still JSON.
 * {@code {"a":1}} becomes {@code {"a":1,"crc":"9bae6e3f"}}; the sum (CRC-32C) is that of the bytes before {@code ,"crc"}.
 */
final class Line {
    private static final String MARK = ",\"crc\":\"";
    private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 8;
    private static final int SUFFIX = MARK_BYTES.length + DIGITS + 2;

    private Line() {}

    /** Returns the line's bytes, line feed included. */
    static byte[] of(String object) {
        byte[] plain = object.getBytes(StandardCharsets.UTF_8);
        int body = plain.length - 1;
        byte[] line = new byte[body + SUFFIX + 1];
        System.arraycopy(plain, 0, line, 0, body);
        System.arraycopy(MARK_BYTES, 0, line, body, MARK_BYTES.length);
        CRC32C sum = new CRC32C();
        sum.update(plain, 0, body);
        long value = sum.getValue();
        int at = body + MARK_BYTES.length;
        for (int i = 0; i < DIGITS; i++) {
            line[at + i] = HEX[(int) ((value >>> (4 * (DIGITS - 1 - i))) & 0xF)];
        }
        line[at + DIGITS] = '"';
        line[at + DIGITS + 1] = '}';
        line[at + DIGITS + 2] = '\n';
        return line;
    }

    /** Returns the object in a line without its line feed; empty where the check sum is missing or wrong. */
    static Optional<String> objectIn(byte[] line, int length) {
        int body = length - SUFFIX;
        if (body < 2) {
            return Optional.empty();
        }
        for (int i = 0; i < MARK_BYTES.length; i++) {
            if (line[body + i] != MARK_BYTES[i]) {
                return Optional.empty();
            }
        }
        CRC32C sum = new CRC32C();
        sum.update(line, 0, body);
        long value = sum.getValue();
        int at = body + MARK_BYTES.length;
        for (int i = 0; i < DIGITS; i++) {
            if (line[at + i] != HEX[(int) ((value >>> (4 * (DIGITS - 1 - i))) & 0xF)]) {
                return Optional.empty();
            }
        }
        if (line[at + DIGITS] != '"' || line[at + DIGITS + 1] != '}') {
            return Optional.empty();
        }
        byte[] object = new byte[body + 1];
        System.arraycopy(line, 0, object, 0, body);
        object[body] = '}';
        return Optional.of(new String(object, StandardCharsets.UTF_8));
    }
}
