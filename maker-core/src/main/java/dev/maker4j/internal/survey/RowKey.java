package dev.maker4j.internal.survey;

/*
 * A row is known by what it asks and by how often that was asked before it, not by where it stands: so a table that was sorted anew, or
 * grew, is the same table with other rows. Both are mixed into 64 bits, of which two rows of a million have the same with a probability of
 * 3 in 10^8. The mixer is the finalizer of SplitMix64.
 */
/** What a row is known by. */
public final class RowKey {
    private static final int HEX = 16;

    private RowKey() {}

    /**
     * The fingerprint of a prompt as a number.
     *
     * @param prompt 16 hexadecimal digits
     * @return its 64 bits
     */
    public static long prompt(String prompt) {
        return Long.parseUnsignedLong(prompt, HEX);
    }

    /**
     * What a row is known by.
     *
     * @param prompt the fingerprint of what it asks
     * @param occurrence how many rows before it asked the same
     * @return 64 bits
     */
    public static long of(long prompt, int occurrence) {
        if (occurrence == 0) {
            return prompt;
        }
        long z = prompt + occurrence * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
