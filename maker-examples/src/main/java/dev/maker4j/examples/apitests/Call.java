package dev.maker4j.examples.apitests;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A request, what its answer must be, and what is taken from that. Immutable.
 *
 * @param request what is sent
 * @param statuses the statuses that are right; none where any from 200 to 299 is
 * @param checks what must hold for the answer's JSON
 * @param extractions what is taken from it
 */
public record Call(Request request, Set<Integer> statuses, List<Check> checks, List<Extraction> extractions) {
    private static final int OK = 200;
    private static final int AFTER_OK = 300;

    /** Copies the lists. */
    public Call {
        Objects.requireNonNull(request, "request");
        statuses = Set.copyOf(statuses);
        checks = List.copyOf(checks);
        extractions = List.copyOf(extractions);
    }

    /**
     * Whether a status is right.
     *
     * @param status of an answer
     * @return whether it was expected
     */
    public boolean expects(int status) {
        return statuses.isEmpty() ? status >= OK && status < AFTER_OK : statuses.contains(status);
    }
}
