package dev.maker4j.internal.survey;

/**
 * How often each number came, at 12 bytes a place: 18 to 36 bytes for each different number, whatever else a survey does. The numbers are
 * digests, so their low bits are as good as random. Confined to one thread.
 */
public final class LongCounts {
    private static final int FIRST_PLACES = 1 << 10;

    private long[] numbers = new long[FIRST_PLACES];
    private int[] counts = new int[FIRST_PLACES];
    private int different;

    /** Counts nothing yet. */
    public LongCounts() {}

    /**
     * Counts a number.
     *
     * @param number which
     * @return how often it had come before
     */
    public int add(long number) {
        int place = place(numbers, counts, number);
        int before = counts[place]++;
        if (before == 0) {
            numbers[place] = number;
            if (++different > counts.length / 3 * 2) {
                grow();
            }
        }
        return before;
    }

    private void grow() {
        long[] moreNumbers = new long[numbers.length * 2];
        int[] moreCounts = new int[counts.length * 2];
        for (int old = 0; old < counts.length; old++) {
            if (counts[old] > 0) {
                int place = place(moreNumbers, moreCounts, numbers[old]);
                moreNumbers[place] = numbers[old];
                moreCounts[place] = counts[old];
            }
        }
        numbers = moreNumbers;
        counts = moreCounts;
    }

    /** Where a number is, or would be. */
    private static int place(long[] numbers, int[] counts, long number) {
        int mask = counts.length - 1;
        int place = (int) number & mask;
        while (counts[place] > 0 && numbers[place] != number) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
