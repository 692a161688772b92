package dev.maker4j.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Seals JSON objects into lines and opens lines into objects: the object with its check sum as a last member, so that a line is
 * still JSON. {@code {"a":1}} becomes {@code {"a":1,"crc":"2f0ebeff"}}.
 *
 * <p>The sum (CRC-32C) is that of the previous line's sum, as its eight digits, and of the line's bytes before
 * {@code ,"crc"}; the digits before a journal's first line are zeros. So a line that was taken out, put in, repeated or moved,
 * also from one file to another, is noticed as surely as one that was changed.
 *
 * <p>A line written while everything before it was on the disk says so: it ends in {@code ,"synced":"…"} after its sum, with the
 * sum of the line before. Such a line can be checked by itself, so it proves that whatever is wrong before it is damage and
 * not what a crash left. Confined to one thread.
 */
final class Chain {
    /** The longest object that is taken, in characters; a line of it has less than a third of the bytes that an array can. */
    static final int MOST_CHARACTERS = 1 << 26;

    private static final byte[] SUM = ascii(",\"crc\":\"");
    private static final byte[] SYNCED = ascii("\",\"synced\":\"");
    private static final byte[] END = ascii("\"}");
    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final int DIGITS = 8;
    private static final int SUFFIX = SUM.length + DIGITS + END.length;
    private static final int SYNCED_SUFFIX = SUFFIX + SYNCED.length + DIGITS;

    private final CRC32C crc = new CRC32C();
    private final byte[] last = ascii("00000000");
    private final byte[] next = new byte[DIGITS];

    /** Returns the bytes of the next line, line feed included. */
    byte[] seal(String object, boolean synced) {
        byte[] plain = Surrogates.encode(object);
        int body = plain.length - 1;
        sum(last, 0, plain, 0, body);
        byte[] line = Arrays.copyOf(plain, body + (synced ? SYNCED_SUFFIX : SUFFIX) + 1);
        int end = put(SUM, line, body);
        end = put(next, line, end);
        if (synced) {
            end = put(SYNCED, line, end);
            end = put(last, line, end);
        }
        end = put(END, line, end);
        line[end] = '\n';
        System.arraycopy(next, 0, last, 0, DIGITS);
        return line;
    }

    private static int put(byte[] part, byte[] line, int at) {
        System.arraycopy(part, 0, line, at, part.length);
        return at + part.length;
    }

    /** Returns the object in the next line, given without its line feed; null where the line isn't the next one, whole. */
    @Nullable
    String open(byte[] line, int length) {
        int body = bodyOfNext(line, length);
        if (body < 0) {
            return null;
        }
        System.arraycopy(next, 0, last, 0, DIGITS);
        byte[] object = Arrays.copyOf(line, body + 1);
        object[body] = '}';
        return new String(object, StandardCharsets.UTF_8);
    }

    /** Whether this is the next line, whole. */
    boolean isNext(byte[] line, int length) {
        return bodyOfNext(line, length) >= 0;
    }

    /** Returns how many bytes come before the check sum; -1 where this isn't the next line, whole. */
    private int bodyOfNext(byte[] line, int length) {
        int body = length - SUFFIX;
        if (isSynced(line, length)) {
            body = length - SYNCED_SUFFIX;
            if (!has(last, line, length - END.length - DIGITS, length)) {
                return -1;
            }
        }
        if (body < 2 || !has(SUM, line, body, length) || !has(END, line, length - END.length, length)) {
            return -1;
        }
        sum(last, 0, line, 0, body);
        return has(next, line, body + SUM.length, length) ? body : -1;
    }

    /**
     * Whether these bytes end in a whole line that was written while everything before it was on the disk, wherever in them that
     * line begins: the line feed before it may be what is damaged.
     */
    boolean endsInProof(byte[] bytes, int length) {
        int body = length - SYNCED_SUFFIX;
        if (body < 2 || !isSynced(bytes, length) || !has(SUM, bytes, body, length)) {
            return false;
        }
        int before = length - END.length - DIGITS;
        for (int from = 0; from < body - 1; from++) {
            // Within a text a quotation mark is escaped, so an object begins wherever these two stand.
            if (bytes[from] == '{' && bytes[from + 1] == '"') {
                sum(bytes, before, bytes, from, body - from);
                if (has(next, bytes, body + SUM.length, length)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isSynced(byte[] line, int length) {
        return has(SYNCED, line, length - END.length - DIGITS - SYNCED.length, length)
                && has(END, line, length - END.length, length);
    }

    private static boolean has(byte[] part, byte[] line, int at, int length) {
        int end = at + part.length;
        return at >= 0 && end <= length && Arrays.equals(line, at, end, part, 0, part.length);
    }

    /** Puts the sum's digits into {@code next}. */
    private void sum(byte[] before, int at, byte[] bytes, int from, int count) {
        crc.reset();
        crc.update(before, at, DIGITS);
        crc.update(bytes, from, count);
        long value = crc.getValue();
        for (int i = 0; i < DIGITS; i++) {
            next[i] = HEX[(int) ((value >>> (4 * (DIGITS - 1 - i))) & 0xF)];
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
