package dev.maker4j.internal.sampling;

import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.internal.spending.CeilingReachedException;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Retries;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.time.TimeSource;
import dev.maker4j.voting.Sample;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/*
 * The paper's "sample", in three kinds: a reply becomes a vote or a red flag; a call without a reply is a failure, which is
 * retried here, and only here, and never becomes a sample.
 */
/**
 * Draws one sample: asks, retries what is transient, looks for red flags, parses. Immutable and safe for use by several
 * threads.
 */
public final class Sampler {
    private final LlmClient client;
    private final Sampling sampling;
    private final RedFlags redFlags;
    private final Retries retries;
    private final TimeSource time;
    private final DoubleSupplier jitter;

    /**
     * A sampler.
     *
     * @param client who is asked
     * @param sampling temperatures and token limit
     * @param redFlags what to discard before parsing
     * @param retries how often to try again
     * @param time waits between attempts
     * @param jitter random numbers from 0 (inclusive) to 1 (exclusive)
     */
    public Sampler(
            LlmClient client,
            Sampling sampling,
            RedFlags redFlags,
            Retries retries,
            TimeSource time,
            DoubleSupplier jitter) {
        this.client = client;
        this.sampling = sampling;
        this.redFlags = redFlags;
        this.retries = retries;
        this.time = time;
        this.jitter = jitter;
    }

    <A> Sample<A> draw(Prompt prompt, ReplyParser<A> parser, int number, FailureSink failures, Gate gate)
            throws InterruptedException {
        LlmReply reply = reply(sampling.request(prompt, number), failures, gate);
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

    private LlmReply reply(LlmRequest request, FailureSink failures, Gate gate) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(request);
            } catch (LlmException failure) {
                if (!(failure instanceof LlmException.Transient passing) || attempt >= retries.attempts()) {
                    failures.failed(request.sample(), attempt, failure, false);
                    throw failure;
                }
                Duration wait = retries.waitAfter(attempt, passing, jitter.getAsDouble());
                Optional<Ceiling> reached = gate.beforeRetry(wait);
                failures.failed(request.sample(), attempt, failure, reached.isEmpty());
                requireOpen(reached);
                time.sleep(wait);
                requireOpen(gate.beforeRetry(Duration.ZERO));
            }
        }
    }

    private static void requireOpen(Optional<Ceiling> reached) {
        if (reached.isPresent()) {
            throw new CeilingReachedException(reached.get());
        }
    }

    /** The boundary to code that isn't ours: whatever a client throws, or its null, becomes a failure with a type. */
    private LlmReply attempt(LlmRequest request) throws InterruptedException {
        LlmReply reply;
        try {
            reply = client.complete(request);
        } catch (LlmException failure) {
            throw failure;
        } catch (RuntimeException thrown) {
            throw new LlmException.Permanent(
                    LlmException.Kind.OTHER,
                    "the client of model " + client.model() + " threw "
                            + thrown.getClass().getName()
                            + "; a client should throw LlmException, so that it is known whether to try again",
                    thrown);
        }
        return nonNull(reply);
    }

    @SuppressWarnings({"ConstantValue", "RedundantNullCheck"}) // clients may not be null-checked by their compiler
    private LlmReply nonNull(LlmReply reply) {
        if (reply == null) {
            throw new LlmException.Permanent(
                    LlmException.Kind.OTHER,
                    "the client of model " + client.model()
                            + " returned null; return a reply with an empty text instead",
                    null);
        }
        return reply;
    }
}
