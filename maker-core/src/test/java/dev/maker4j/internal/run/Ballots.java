package dev.maker4j.internal.run;

import java.util.Map;

/** Counts replies in the order asked, in the plainest way, to check those who count as replies arrive. */
final class Ballots {
    private Ballots() {}

    /** What came of a count: the winner, empty where there is none, and how many replies decided it. */
    record Count(String winner, int counted) {}

    static Count count(Map<Integer, String> replies, int k, int mostSamples) {
        int a = 0;
        int b = 0;
        for (int sample = 0; sample < mostSamples && replies.containsKey(sample); sample++) {
            a += replies.get(sample).equals("A") ? 1 : 0;
            b += replies.get(sample).equals("B") ? 1 : 0;
            if (Math.abs(a - b) >= k) {
                return new Count(a > b ? "A" : "B", sample + 1);
            }
        }
        return new Count("", replies.size());
    }
}
