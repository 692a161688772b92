package dev.maker4j.batch;

import dev.maker4j.stability.Experimental;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
    private final Map<String, String> named;
    private final Set<String> again;

    private Batches(
            BatchLlmClient client,
            String share,
            int requests,
            Duration first,
            Duration longest,
            Map<String, String> named,
            Set<String> again) {
        this.client = client;
        this.share = share;
        this.requests = requests;
        this.first = first;
        this.longest = longest;
        this.named = named;
        this.again = again;
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
                LONGEST_WAIT,
                Map.of(),
                Set.of());
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
        return new Batches(client, share, requests, first, longest, named, again);
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
        return new Batches(client, share, most, first, longest, named, again);
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
        return new Batches(client, share, requests, first, longest, named, again);
    }

    /**
     * Answers a survey that paused since it couldn't tell whether the provider has a batch: it has, under this name. Only for clients whose
     * provider {@linkplain BatchLlmClient#keepsKeys keeps no keys}.
     *
     * @param key the batch's key, as the pause says it
     * @param batch what the provider calls it; another survey's batch would be taken for this one's, so be sure
     * @return a new value
     * @throws IllegalArgumentException if either is blank, or the batch is to be submitted again
     */
    public Batches naming(String key, String batch) {
        requireUnanswered(key, again.contains(key));
        if (batch.isBlank()) {
            throw new IllegalArgumentException("batch " + key + " was given a blank name");
        }
        Map<String, String> more = new HashMap<>(named);
        more.put(key, batch);
        return new Batches(client, share, requests, first, longest, Map.copyOf(more), again);
    }

    /**
     * Answers a survey that paused since it couldn't tell what became of a batch: what it asked for is to be asked for anew, and paid for
     * again if the provider has answered it. Later batches aren't concerned, so the call may stay.
     *
     * @param key the batch's key, as the pause says it
     * @return a new value
     * @throws IllegalArgumentException if the key is blank, or the batch was named
     */
    public Batches submittingAgain(String key) {
        requireUnanswered(key, named.containsKey(key));
        Set<String> more = new HashSet<>(again);
        more.add(key);
        return new Batches(client, share, requests, first, longest, named, Set.copyOf(more));
    }

    private static void requireUnanswered(String key, boolean otherwise) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("a batch is known by its key, but it was blank");
        }
        if (otherwise) {
            throw new IllegalArgumentException(
                    "batch " + key + " is either at the provider or to be submitted again: say one of both");
        }
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

    /**
     * What a batch was said to be called at the provider.
     *
     * @param key its key
     * @return its name; empty where nothing was said
     */
    public Optional<String> named(String key) {
        return Optional.ofNullable(named.get(key));
    }

    /**
     * Whether what a batch asked for is to be asked for anew, should it be unclear what became of it.
     *
     * @param key its key
     * @return true where that was said
     */
    public boolean isSubmittedAgain(String key) {
        return again.contains(key);
    }

    @Override
    public String toString() {
        return "Batches[of up to " + requests + " at " + share + " of the price]";
    }
}
