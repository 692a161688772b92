package dev.maker4j;

import dev.maker4j.cache.VerdictCache;
import dev.maker4j.llm.LlmReply;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A cache that remembers what it was asked for and given. */
final class RecordingCache implements VerdictCache {
    private final VerdictCache real = VerdictCache.inMemory();
    private final Set<String> questions = new LinkedHashSet<>();
    private final List<String> kept = new ArrayList<>();

    @Override
    public Optional<LlmReply> find(String question) {
        questions.add(question);
        return real.find(question);
    }

    @Override
    public void keep(String question, LlmReply reply) {
        kept.add(reply.text());
        real.keep(question, reply);
    }

    Set<String> questions() {
        return questions;
    }

    List<String> kept() {
        return kept;
    }
}
