package dev.maker4j.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Seals records into lines and opens lines into records: the JSON object with its check sum as the last member, so that a
 * line is still JSON. {@code {"a":1}} becomes {@code {"a":1,"crc":"2f0ebeff"}}.
 *
 * <p>The sum (CRC-32C) is that of the previous line's sum, as its eight digits, and of the line's bytes before
 * {@code ,"crc"}; the digits before a journal's first line are zeros. So a line that was taken out, put in, repeated or moved,
 * also from one file to another, is noticed as surely as one that was changed. Confined to one thread.
 */
final class Chain {
    private static final byte[] MARK = ascii(",\"crc\":\"");
    private static final byte[] END = ascii("\"}");
    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final int DIGITS = 8;
    private static final int SUFFIX = MARK.length + DIGITS + END.length;

    private final CRC32C crc = new CRC32C();
    private final byte[] last = ascii("00000000");
    private final byte[] next = new byte[DIGITS];

    /** Returns the bytes of the next line, line feed included. */
    byte[] seal(String object) {
        if (object.length() < 3 || !object.startsWith("{") || !object.endsWith("}") || object.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a record must be a JSON object with a member, in one line");
        }
        byte[] plain = object.getBytes(StandardCharsets.UTF_8);
        int body = plain.length - 1;
        sum(plain, body);
        byte[] line = Arrays.copyOf(plain, body + SUFFIX + 1);
        System.arraycopy(MARK, 0, line, body, MARK.length);
        System.arraycopy(next, 0, line, body + MARK.length, DIGITS);
        System.arraycopy(END, 0, line, body + MARK.length + DIGITS, END.length);
        line[body + SUFFIX] = '\n';
        System.arraycopy(next, 0, last, 0, DIGITS);
        return line;
    }

    /** Returns the object in the next line, given without its line feed; empty where the check sum is missing or wrong. */
    Optional<String> open(byte[] line, int length) {
        if (!isNext(line, length)) {
            return Optional.empty();
        }
        System.arraycopy(next, 0, last, 0, DIGITS);
        int body = length - SUFFIX;
        byte[] object = Arrays.copyOf(line, body + 1);
        object[body] = '}';
        return Optional.of(new String(object, StandardCharsets.UTF_8));
    }

    /** Whether the next line is here whole but followed by something else than its line feed, as no torn write leaves it. */
    boolean goesOnAfterTheNext(byte[] tail, int length) {
        for (int end = SUFFIX; end < length; end++) {
            if (isNext(tail, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNext(byte[] line, int length) {
        int body = length - SUFFIX;
        if (body < 2) {
            return false;
        }
        int digits = body + MARK.length;
        int end = digits + DIGITS;
        if (!Arrays.equals(line, body, digits, MARK, 0, MARK.length)
                || !Arrays.equals(line, end, length, END, 0, END.length)) {
            return false;
        }
        sum(line, body);
        return Arrays.equals(line, digits, end, next, 0, DIGITS);
    }

    /** Puts the sum's digits into {@code next}. */
    private void sum(byte[] bytes, int body) {
        crc.reset();
        crc.update(last);
        crc.update(bytes, 0, body);
        long value = crc.getValue();
        for (int i = 0; i < DIGITS; i++) {
            next[i] = HEX[(int) ((value >>> (4 * (DIGITS - 1 - i))) & 0xF)];
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
