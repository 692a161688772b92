package dev.maker4j.cache;

import dev.maker4j.llm.LlmReply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The verdicts used last, up to a number. Safe for use by several threads. */
final class RecentVerdicts implements VerdictCache {
    static final int DEFAULT_SIZE = 10_000;

    private final Map<String, LlmReply> replies;

    RecentVerdicts(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a cache must hold at least 1 verdict, but was given " + most);
        }
        this.replies = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, LlmReply> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public synchronized Optional<LlmReply> find(String question) {
        return Optional.ofNullable(replies.get(question));
    }

    @Override
    public synchronized void keep(String question, LlmReply reply) {
        replies.put(question, reply);
    }
}
