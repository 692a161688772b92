package dev.maker4j;

import dev.maker4j.internal.provider.Patience;
import dev.maker4j.internal.provider.Provider;
import dev.maker4j.internal.sampling.CallThreads;
import dev.maker4j.internal.sampling.Caller;
import dev.maker4j.internal.sampling.InlineCaller;
import dev.maker4j.internal.sampling.ParallelCaller;
import dev.maker4j.internal.sampling.Sampler;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.RateLimit;
import dev.maker4j.llm.Retries;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.time.TimeSource;
import dev.maker4j.voting.Margin;
import dev.maker4j.voting.Standing;
import dev.maker4j.voting.Voter;
import dev.maker4j.voting.VotingRule;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What both entries, a whole task and a single question, can be told about the vote. Confined to one thread.
 *
 * @param <B> the builder itself
 */
public abstract sealed class VoteBuilder<B extends VoteBuilder<B>> permits Maker.Builder, Question.Builder {
    private static final int DEFAULT_ROUNDS = 20;
    private static final int LEAST_DEFAULT_SAMPLES = 50;

    private @Nullable LlmClient client;
    private Sampling sampling = Sampling.standard();
    private Function<OptionalLong, VotingRule> rule = byMargin(Margin.bySteps());
    private RedFlags redFlags = RedFlags.standard();
    private int mostSamples;
    private Retries retries = Retries.standard();
    private Patience patience;
    private RateLimit limit = RateLimit.none();
    private Parallelism parallelism = Parallelism.standard();
    private TimeSource time = TimeSource.system();

    VoteBuilder(Duration patience) {
        this.patience = new Patience(patience, false);
    }

    abstract B self();

    private static Function<OptionalLong, VotingRule> byMargin(Margin margin) {
        return steps -> VotingRule.firstToAheadBy(margin.votes(steps));
    }

    /**
     * Asks this model. The one thing that must be said.
     *
     * @param model who is asked; used by several threads
     * @return this builder
     */
    public B sampling(LlmClient model) {
        this.client = Objects.requireNonNull(model, "model");
        return self();
    }

    /**
     * Draws samples at these temperatures and with this token limit. Default {@link Sampling#standard()}.
     *
     * @param how temperatures and token limit
     * @return this builder
     */
    public B drawing(Sampling how) {
        this.sampling = Objects.requireNonNull(how, "how");
        return self();
    }

    /**
     * Decides for the first answer that is this far ahead of every other. A larger margin lowers the error rate
     * geometrically and costs linearly more samples.
     *
     * @param k the margin in votes, at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code k} is less than 1
     */
    public B untilAheadBy(int k) {
        return deciding(VotingRule.firstToAheadBy(k));
    }

    /**
     * Decides for the first answer that is ahead of every other by a margin that follows from the number of steps. Default
     * {@link Margin#bySteps()}. Of several ways to say when a vote is over, the last one said counts.
     *
     * @param margin a wanted reliability at a measured accuracy, or a rule of thumb
     * @return this builder
     */
    public B untilAheadBy(Margin margin) {
        this.rule = byMargin(Objects.requireNonNull(margin, "margin"));
        return self();
    }

    /**
     * Decides by a rule of your own choice.
     *
     * @param ownRule when a vote is over
     * @return this builder
     */
    public B deciding(VotingRule ownRule) {
        Objects.requireNonNull(ownRule, "ownRule");
        this.rule = steps -> ownRule;
        return self();
    }

    /**
     * Discards replies with these red flags. Default {@link RedFlags#standard()}.
     *
     * @param flags what to look for before a reply is parsed
     * @return this builder
     */
    public B discarding(RedFlags flags) {
        this.redFlags = Objects.requireNonNull(flags, "flags");
        return self();
    }

    /**
     * Ends a vote as undecided once it can't be won within this many samples. Default 20 times what the rule needs at
     * least, and no fewer than 50.
     *
     * @param samples of one step, discarded ones included; at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code samples} is less than 1
     */
    public B atMost(int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("a vote needs at least 1 sample, but atMost was given " + samples);
        }
        this.mostSamples = samples;
        return self();
    }

    /**
     * Makes calls that failed transiently again. Default {@link Retries#standard()}.
     *
     * @param how how often and after which waits
     * @return this builder
     */
    public B retrying(Retries how) {
        this.retries = Objects.requireNonNull(how, "how");
        return self();
    }

    /**
     * Waits for a provider that can't be reached, is in trouble (5xx, time-outs) or asks to slow down, instead of counting
     * such failures against the attempts of {@link #retrying}. In an outage one call probes at growing intervals and all
     * others wait, so it costs no more than a few attempts; the run goes on by itself once the provider is back. Where it
     * stays away for longer, or asks to be left alone for longer, a run is {@linkplain Outcome.Paused paused} with all that
     * it bought, and a question fails.
     *
     * <p>By default a run waits for 10 minutes, but only for a provider that has answered before: at the start, where a wrong
     * address is likelier, it makes 3 attempts to reach it. A time set here holds from the start. A question doesn't wait by
     * default.
     *
     * @param outage the longest time without a reply to one sample; zero to make the attempts of {@link #retrying} only
     * @return this builder
     * @throws IllegalArgumentException if {@code outage} is negative
     */
    public B ridingOut(Duration outage) {
        if (outage.isNegative()) {
            throw new IllegalArgumentException("an outage can't be ridden out for less than 0, but got " + outage);
        }
        this.patience = new Patience(outage, true);
        return self();
    }

    /**
     * Starts no more calls in a minute than this. The limit is kept by what is built here, over all its runs; two makers with
     * one account need half of it each. Default {@link RateLimit#none()}.
     *
     * @param rate requests and tokens a minute
     * @return this builder
     */
    public B limitedTo(RateLimit rate) {
        this.limit = Objects.requireNonNull(rate, "rate");
        return self();
    }

    /**
     * Makes the calls of a round side by side. Default {@link Parallelism#standard()}. It changes no verdict. Fewer are in
     * flight for a while where the provider asks to slow down. A model that
     * computes its replies in process is always called on the running thread.
     *
     * @param calls how many, and on which threads
     * @return this builder
     */
    public B inParallel(Parallelism calls) {
        this.parallelism = Objects.requireNonNull(calls, "calls");
        return self();
    }

    /**
     * Measures and waits by this clock. Default {@link TimeSource#system()}.
     *
     * @param clock for tests, a fake one
     * @return this builder
     */
    public B timedBy(TimeSource clock) {
        this.time = Objects.requireNonNull(clock, "clock");
        return self();
    }

    LlmClient client() {
        if (client == null) {
            throw new IllegalStateException("no model to ask: say sampling(client)");
        }
        return client;
    }

    Sampling samplingSettings() {
        return sampling;
    }

    RedFlags redFlags() {
        return redFlags;
    }

    TimeSource time() {
        return time;
    }

    Voter voter(OptionalLong steps) {
        VotingRule chosen = rule.apply(steps);
        int atLeast = chosen.votesLacking(new Standing(0, 0, 0));
        return new Voter(
                chosen,
                mostSamples > 0
                        ? mostSamples
                        : (int) Math.min(
                                Integer.MAX_VALUE, Math.max(LEAST_DEFAULT_SAMPLES, (long) DEFAULT_ROUNDS * atLeast)));
    }

    Caller caller() {
        Sampler sampler = sampler();
        return client().isInProcess()
                ? new InlineCaller(sampler)
                : new ParallelCaller(
                        sampler, parallelism.executor().orElseGet(CallThreads::shared), parallelism.calls());
    }

    private Sampler sampler() {
        return new Sampler(provider(), sampling, redFlags);
    }

    private Provider provider() {
        return new Provider(
                client(),
                retries,
                patience,
                limit,
                parallelism.calls(),
                time,
                () -> ThreadLocalRandom.current().nextDouble());
    }
}
