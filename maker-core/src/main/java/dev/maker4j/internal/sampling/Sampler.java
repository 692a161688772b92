package dev.maker4j.internal.sampling;

import dev.maker4j.internal.provider.FailureSink;
import dev.maker4j.internal.provider.Provider;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.voting.Sample;
import java.util.Optional;

/*
 * The paper's "sample": a reply becomes a vote or a red flag. A call without a reply is neither; the provider sees to it.
 */
/** Draws one sample: asks, looks for red flags, parses. Safe for use by several threads. */
public final class Sampler {
    private final Provider provider;
    private final Sampling sampling;
    private final RedFlags redFlags;

    /**
     * A sampler.
     *
     * @param provider who is asked
     * @param sampling temperatures and token limit
     * @param redFlags what to discard before parsing
     */
    public Sampler(Provider provider, Sampling sampling, RedFlags redFlags) {
        this.provider = provider;
        this.sampling = sampling;
        this.redFlags = redFlags;
    }

    <A> Sample<A> draw(Prompt prompt, ReplyParser<A> parser, int number, FailureSink failures, Gate gate)
            throws InterruptedException {
        LlmReply reply = provider.ask(sampling.request(prompt, number), failures, gate);
        Optional<RedFlag> found = redFlags.inspect(reply);
        if (found.isPresent()) {
            return new Sample.Flagged<>(number, found.get(), reply);
        }
        try {
            return new Sample.Vote<>(number, parser.parse(reply.text()), reply);
        } catch (RedFlagException discarded) {
            return new Sample.Flagged<>(number, discarded.flag(), reply);
        } catch (BrokenParserException broken) {
            throw broken;
        } catch (RuntimeException thrown) {
            // Garbage in a reply makes careless parsers throw anything; it must not end a run, nor be counted as the
            // task's own verdict on the format.
            String exception = thrown.getClass().getSimpleName();
            RedFlag flag = new RedFlag(RedFlag.PARSER_THREW + " " + exception, "the parser threw " + exception);
            return new Sample.Flagged<>(number, flag, reply);
        }
    }
}
