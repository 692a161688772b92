package dev.maker4j.report;

import dev.maker4j.llm.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Votes and red flags by how many tokens a reply had, in spans each twice as wide as the one before. Confined to one thread. */
final class Lengths {
    private static final int SPANS = 32;
    private static final int FIRST = 16;

    private final long[] votes = new long[SPANS];
    private final long[] flags = new long[SPANS];

    void add(TokenUsage usage, boolean flagged) {
        OptionalLong tokens = usage.outputTokens();
        if (tokens.isPresent()) {
            (flagged ? flags : votes)[span(tokens.getAsLong())]++;
        }
    }

    private static int span(long tokens) {
        int span = 0;
        for (long end = FIRST; tokens >= end && span < SPANS - 1; end *= 2) {
            span++;
        }
        return span;
    }

    /** From the first span with a reply to the last. */
    List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        int last = SPANS - 1;
        while (last >= 0 && votes[last] + flags[last] == 0) {
            last--;
        }
        for (int span = 0; span <= last; span++) {
            long from = span == 0 ? 0 : (long) FIRST << (span - 1);
            if (votes[span] + flags[span] > 0 || !spans.isEmpty()) {
                spans.add(new Span(from, ((long) FIRST << span) - 1, votes[span], flags[span]));
            }
        }
        return spans;
    }

    /**
     * Replies of like length.
     *
     * @param from the fewest tokens
     * @param to the most tokens
     * @param votes how many were votes
     * @param flags how many were discarded
     */
    record Span(long from, long to, long votes, long flags) {
        String name() {
            return from + "–" + to;
        }
    }
}
