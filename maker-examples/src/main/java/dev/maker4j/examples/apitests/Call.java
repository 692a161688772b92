package dev.maker4j.examples.apitests;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A request, what its answer must be, and what is taken from that. Immutable.
 *
 * @param request what is sent
 * @param expected what must come back
 * @param extractions what is taken from it
 */
public record Call(Request request, Expected expected, List<Extraction> extractions) {
    private static final int OK = 200;
    private static final int AFTER_OK = 300;

    /** Copies the list. */
    public Call {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(expected, "expected");
        extractions = List.copyOf(extractions);
    }

    /**
     * What an answer must be.
     *
     * @param redirects how many are followed to the answer that is judged
     * @param statuses the statuses that are right; none where any from 200 to 299 is
     * @param checks what must hold for the rest
     */
    public record Expected(int redirects, Set<Integer> statuses, List<Check> checks) {
        /** Copies the collections. */
        public Expected {
            statuses = Set.copyOf(statuses);
            checks = List.copyOf(checks);
        }

        /**
         * Whether a status is right.
         *
         * @param status of an answer
         * @return whether it was expected
         */
        public boolean has(int status) {
            return statuses.isEmpty() ? status >= OK && status < AFTER_OK : statuses.contains(status);
        }
    }
}
