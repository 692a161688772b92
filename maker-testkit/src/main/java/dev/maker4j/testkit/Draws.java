package dev.maker4j.testkit;

/**
 * Randomness without state: every draw is a hash of what it belongs to, so it comes out the same in any order and on any
 * number of threads.
 *
 * <p>Strings are taken in four characters at a time with one multiplication each; the finalizer is that of SplitMix64.
 */
final class Draws {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    private static final double TO_UNIT = 0x1.0p-53;

    private Draws() {}

    /** A hash of a text, continued from the hash of what came before it. */
    static long hash(String text, long before) {
        int length = text.length();
        long hash = before ^ (length + 1) * GOLDEN_RATIO;
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            long four = text.charAt(i)
                    | (long) text.charAt(i + 1) << 16
                    | (long) text.charAt(i + 2) << 32
                    | (long) text.charAt(i + 3) << 48;
            hash = absorbed(hash, four);
        }
        for (; i < length; i++) {
            hash = absorbed(hash, text.charAt(i));
        }
        return mixed(hash);
    }

    private static long absorbed(long hash, long word) {
        long product = (hash ^ word) * GOLDEN_RATIO;
        return product ^ product >>> 32;
    }

    /** The {@code index}-th draw of the stream that starts at {@code origin}. */
    static long draw(long origin, long index) {
        return mixed(origin + (index + 1) * GOLDEN_RATIO);
    }

    /** Spreads every input bit over the whole word. */
    static long mixed(long bits) {
        long a = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }

    /** A number from 0 (inclusive) to 1 (exclusive). */
    static double unit(long bits) {
        return (bits >>> 11) * TO_UNIT;
    }

    /** Whether something that happens at this rate happens in this draw. */
    static boolean hits(double rate, long bits) {
        return rate > 0 && unit(bits) < rate;
    }
}
