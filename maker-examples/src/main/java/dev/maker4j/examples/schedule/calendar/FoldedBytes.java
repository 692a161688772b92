package dev.maker4j.examples.schedule.calendar;

import java.io.ByteArrayOutputStream;

/*
 * Some programs fold lines after so many octets, wherever in a character that is (RFC 5545, 3.1, tells readers to expect it). Such a
 * fold is moved before the character, so that the text can be decoded and its lines keep their numbers.
 */
/** Calendars as bytes in UTF-8; stateless. */
public final class FoldedBytes {
    private static final byte UTF_16_BE = (byte) 0xFE; // the first octet of its mark
    private static final byte UTF_16_LE = (byte) 0xFF;
    private static final int KIND = 0xC0;
    private static final int CONTINUATION = 0x80;

    private FoldedBytes() {}

    /**
     * Moves folds out of characters.
     *
     * @param bytes of a calendar
     * @return the same, without any fold within a character; of UTF-16 just the same
     */
    public static byte[] mended(byte[] bytes) {
        if (bytes.length > 0 && (bytes[0] == UTF_16_BE || bytes[0] == UTF_16_LE)) {
            return bytes.clone();
        }
        ByteArrayOutputStream mended = new ByteArrayOutputStream(bytes.length);
        int from = 0;
        for (int at = 0; at + 2 < bytes.length; at++) {
            boolean fold = bytes[at] == '\n' && (bytes[at + 1] == ' ' || bytes[at + 1] == '\t');
            if (fold && isContinuation(bytes[at + 2])) {
                int start = at > from && bytes[at - 1] == '\r' ? at - 1 : at;
                int character = start - 1;
                while (character > from && isContinuation(bytes[character])) {
                    character--;
                }
                if (character >= from && isLead(bytes[character])) {
                    mended.write(bytes, from, character - from);
                    mended.write(bytes, start, at + 2 - start);
                    mended.write(bytes, character, start - character);
                    from = at + 2;
                }
            }
        }
        mended.write(bytes, from, bytes.length - from);
        return mended.toByteArray();
    }

    private static boolean isContinuation(byte octet) {
        return (octet & KIND) == CONTINUATION;
    }

    private static boolean isLead(byte octet) {
        return (octet & KIND) == KIND;
    }
}
