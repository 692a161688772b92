package dev.maker4j.batch;

import dev.maker4j.stability.Experimental;
import java.time.Duration;
import java.util.Objects;

/**
 * How a survey is asked in batches: through which client, at what share of the price, and how often it looks whether one has ended.
 * Immutable.
 *
 * <pre>{@code
 * Batches.through(batchClient).costing("0.5").holding(30_000)
 * }</pre>
 */
@Experimental
public final class Batches {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final BatchLlmClient client;
    private final String share;
    private final int requests;
    private final Duration first;
    private final Duration longest;

    private Batches(BatchLlmClient client, String share, int requests, Duration first, Duration longest) {
        this.client = client;
        this.share = share;
        this.requests = requests;
        this.first = first;
        this.longest = longest;
    }

    /**
     * Batches at half the price, of up to 50,000 requests, looked at after 30 seconds at first, and then less and less often down to every
     * 10 minutes.
     *
     * @param client submits batches, and fetches what became of them
     * @return the usual way
     */
    public static Batches through(BatchLlmClient client) {
        return new Batches(
                Objects.requireNonNull(client, "client"),
                "0.5",
                BatchLlmClient.MOST_REQUESTS,
                FIRST_LOOK,
                LONGEST_WAIT);
    }

    /**
     * Costs this share of what the provider's {@linkplain dev.maker4j.budget.Prices prices} say. Default 0.5. Where a model's batches have
     * prices of their own, give the provider those, and say 1 here.
     *
     * @param share a decimal number above 0, at most 1
     * @return a new value
     * @throws IllegalArgumentException if {@code share} is no number, or outside that range
     */
    public Batches costing(String share) {
        double number;
        try {
            number = Double.parseDouble(share);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "the share of the price must be a decimal number such as \"0.5\", but was \"" + share + "\"",
                    notANumber);
        }
        if (!(number > 0 && number <= 1)) {
            throw new IllegalArgumentException(
                    "the share of the price must be above 0 and at most 1, but was " + share);
        }
        return new Batches(client, share, requests, first, longest);
    }

    /**
     * Has at most so many requests at the provider at a time, and as many rows open as those are of. Default 50,000. Larger tables go
     * through in parts: rows that are decided make room for others. A part of more requests than the provider takes in a batch is submitted as several.
     *
     * @param most at least 1
     * @return a new value
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    public Batches holding(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a batch holds at least 1 request, but was to hold " + most);
        }
        return new Batches(client, share, most, first, longest);
    }

    /**
     * Looks whether a batch has ended after this wait, and then less and less often.
     *
     * @param first the first wait, more than 0. Default 30 seconds.
     * @param longest the longest one, at least the first. Default 10 minutes.
     * @return a new value
     * @throws IllegalArgumentException if the first isn't positive, or the longest is shorter
     */
    public Batches looking(Duration first, Duration longest) {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "a batch is looked at after more than 0 at first, and no less at last, but got " + first + " and "
                            + longest);
        }
        return new Batches(client, share, requests, first, longest);
    }

    /** {@return who submits batches} */
    public BatchLlmClient client() {
        return client;
    }

    /** {@return the share of the price, as it was said} */
    public String share() {
        return share;
    }

    /** {@return the most requests at a time} */
    public int requests() {
        return requests;
    }

    /** {@return the first wait} */
    public Duration firstLook() {
        return first;
    }

    /** {@return the longest wait} */
    public Duration longestWait() {
        return longest;
    }

    @Override
    public String toString() {
        return "Batches[of up to " + requests + " at " + share + " of the price]";
    }
}
