package dev.maker4j;

import dev.maker4j.cache.CacheException;
import dev.maker4j.cache.VerdictCache;
import dev.maker4j.internal.sampling.BrokenParserException;
import dev.maker4j.internal.sampling.ReplyParser;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * A kept reply is evidence, not a decided action: it says that a vote on this very question was won by the answer which the
 * task's parser read out of this text. So it passes red flags and parser again, in the present state; where they refuse it,
 * nothing is known, and the step is voted on.
 */
/** What one stint of a run takes from a cache of verdicts and leaves there. Confined to the thread that runs it. */
final class Reuse<A> {
    private final @Nullable VerdictCache cache;
    private final QuestionHash hash;
    private final RedFlags redFlags;
    private final BooleanSupplier simulation;
    private Prompt prompt = Prompt.of("none yet");
    private boolean simulated;
    private String question = "";
    private long step;
    private String reply = "";

    private Reuse(@Nullable VerdictCache cache, QuestionHash hash, RedFlags redFlags, BooleanSupplier simulation) {
        this.cache = cache;
        this.hash = hash;
        this.redFlags = redFlags;
        this.simulation = simulation;
    }

    static <A> Reuse<A> never() {
        return new Reuse<>(null, new QuestionHash(List.of()), RedFlags.none(), () -> false);
    }

    static <A> Reuse<A> of(VerdictCache cache, QuestionHash hash, RedFlags redFlags, BooleanSupplier simulation) {
        return new Reuse<>(cache, hash, redFlags, simulation);
    }

    void stepBegins(long number, Prompt asked) {
        if (cache != null) {
            step = number;
            prompt = asked;
            question = "";
        }
    }

    /** The present step's question: another one, once the answers to it have shown that the model is a simulation. */
    private String question() {
        boolean known = simulation.getAsBoolean();
        if (question.isEmpty() || known != simulated) {
            simulated = known;
            question = hash.of(prompt, known);
        }
        return question;
    }

    /** Returns an earlier verdict on the present step's question. */
    Optional<Verdict.Decided<A>> find(ReplyParser<A> parser) {
        if (cache == null) {
            return Optional.empty();
        }
        Optional<LlmReply> kept = asked(() -> cache.find(question()));
        if (kept.isEmpty() || redFlags.inspect(kept.get()).isPresent()) {
            return Optional.empty();
        }
        reply = kept.get().text();
        try {
            return Optional.of(new Verdict.Decided<>(parser.parse(reply), Tally.of(List.of()), 0));
        } catch (BrokenParserException broken) {
            throw broken;
        } catch (RuntimeException refused) {
            return Optional.empty();
        }
    }

    /** Returns the text of the reply that was last found. */
    String reply() {
        return reply;
    }

    /** Keeps the present step's verdict, which must have been journalled. */
    void keep(Verdict.Decided<A> verdict, Supplier<List<Sample<A>>> samples) {
        if (cache == null) {
            return;
        }
        for (Sample<A> sample : samples.get()) {
            if (sample instanceof Sample.Vote<A> vote && vote.answer().equals(verdict.answer())) {
                asked(() -> {
                    cache.keep(question(), vote.reply());
                    return Optional.empty();
                });
                return;
            }
        }
    }

    /** The boundary to stores of the user's own, which may throw anything and return null. */
    private Optional<LlmReply> asked(Supplier<Optional<LlmReply>> call) {
        Optional<LlmReply> answer;
        try {
            answer = call.get();
        } catch (CacheException failed) {
            throw failed;
        } catch (RuntimeException thrown) {
            throw new CacheException("the cache of verdicts threw at step " + step + ": " + thrown, thrown);
        }
        return nonNull(answer);
    }

    @SuppressWarnings({"ConstantValue", "OptionalAssignedToNull"}) // stores may not be null-checked by their compiler
    private Optional<LlmReply> nonNull(Optional<LlmReply> answer) {
        if (answer == null) {
            throw new CacheException(
                    "the cache of verdicts returned null at step " + step + "; return an empty Optional instead", null);
        }
        return answer;
    }
}
