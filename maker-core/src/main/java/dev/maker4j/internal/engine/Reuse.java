package dev.maker4j.internal.engine;

import dev.maker4j.cache.CacheException;
import dev.maker4j.cache.VerdictCache;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Prompt;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/*
 * A kept reply is evidence, not a decided action: it says that a vote on this very question was won by the answer which the
 * task's parser read out of this text. So it passes red flags and parser again, in the present state; where they refuse it,
 * nothing is known, and the step is voted on.
 */
/** What one stint of a run takes from a cache of verdicts and leaves there. Confined to the thread that runs it. */
final class Reuse {
    private final VerdictCache cache;
    private final QuestionHash hash;
    private final BooleanSupplier simulation;

    Reuse(VerdictCache cache, QuestionHash hash, BooleanSupplier simulation) {
        this.cache = cache;
        this.hash = hash;
        this.simulation = simulation;
    }

    /** Another question, once the answers to it have shown that the model is a simulation. */
    private String question(Prompt prompt) {
        return hash.of(prompt, simulation.getAsBoolean());
    }

    /** Returns the reply that won an earlier vote on this question. */
    Optional<LlmReply> find(long step, Prompt prompt) {
        return asked(step, () -> cache.find(question(prompt)));
    }

    /** Keeps a verdict, which must have been journalled. */
    void keep(long step, Prompt prompt, LlmReply reply) {
        asked(step, () -> {
            cache.keep(question(prompt), reply);
            return Optional.empty();
        });
    }

    /** The boundary to stores of the user's own, which may throw anything and return null. */
    private static Optional<LlmReply> asked(long step, Supplier<Optional<LlmReply>> call) {
        Optional<LlmReply> answer;
        try {
            answer = call.get();
        } catch (CacheException failed) {
            throw failed;
        } catch (RuntimeException thrown) {
            throw new CacheException("the cache of verdicts threw at step " + step + ": " + thrown, thrown);
        }
        return nonNull(step, answer);
    }

    @SuppressWarnings({"ConstantValue", "OptionalAssignedToNull"}) // stores may not be null-checked by their compiler
    private static Optional<LlmReply> nonNull(long step, Optional<LlmReply> answer) {
        if (answer == null) {
            throw new CacheException(
                    "the cache of verdicts returned null at step " + step + "; return an empty Optional instead", null);
        }
        return answer;
    }
}
