package dev.maker4j;

import dev.maker4j.budget.Prices;
import dev.maker4j.internal.engine.CallThreads;
import dev.maker4j.internal.engine.Route;
import dev.maker4j.internal.provider.AsyncDispatcher;
import dev.maker4j.internal.provider.Dispatcher;
import dev.maker4j.internal.provider.Patience;
import dev.maker4j.internal.run.Asking;
import dev.maker4j.internal.run.Foresight;
import dev.maker4j.llm.AsyncLlmClient;
import dev.maker4j.llm.Hedging;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LookAhead;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.RateLimit;
import dev.maker4j.llm.Retries;
import dev.maker4j.llm.Sampling;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A model with its retries, rate limit, calls in flight and patience, shared by whoever asks it: any number of makers, questions
 * and voted chat models keep to its limits together.
 *
 * <pre>{@code
 * Provider provider = Provider.of(client).limitedTo(RateLimit.requestsPerMinute(500)).build();
 * Maker<State, Move> maker = Maker.solving(task).asking(provider).untilAheadBy(3).build();
 * }</pre>
 *
 * <p>Its first call goes alone until it has answered once, so a wrong key costs one call. In an outage one call probes at growing
 * intervals and all others wait. Safe for use by several threads.
 */
public final class Provider {
    private final Dispatcher dispatcher;
    private final Optional<AsyncDispatcher> async;
    private final Parallelism parallelism;
    private final boolean ignoringReplyIds;
    private final LookAhead lookAhead;
    private final Hedging hedging;
    private final Prices prices;
    private final TimeSource time;

    private Provider(Builder settings) {
        this.lookAhead = settings.lookAhead;
        this.parallelism = settings.parallelism;
        this.ignoringReplyIds = settings.ignoringReplyIds;
        this.prices = settings.prices;
        this.time = settings.time;
        this.hedging = settings.async == null && settings.client.isInProcess() ? Hedging.off() : settings.hedging;
        Dispatcher asked = new Dispatcher(
                settings.client,
                settings.retries,
                settings.patience,
                settings.limit,
                settings.parallelism.calls(),
                settings.time,
                () -> ThreadLocalRandom.current().nextDouble());
        Executor threads = settings.parallelism.executor().orElseGet(CallThreads::shared);
        this.dispatcher = hedging.isOff() ? asked : asked.hedging(hedging, CallThreads.shared(), threads);
        AsyncLlmClient client = settings.async;
        this.async = client == null ? Optional.empty() : Optional.of(new AsyncDispatcher(client, dispatcher, threads));
    }

    private Provider(Provider same, LlmClient other) {
        this.parallelism = same.parallelism;
        this.ignoringReplyIds = same.ignoringReplyIds;
        this.lookAhead = same.lookAhead;
        this.hedging = other.isInProcess() ? Hedging.off() : same.hedging;
        this.prices = same.prices;
        this.time = same.time;
        this.dispatcher = same.dispatcher.through(other);
        this.async = Optional.empty();
    }

    /**
     * A provider that is asked through a blocking client.
     *
     * @param client makes one attempt a call; used by several threads
     * @return a builder
     */
    public static Builder of(LlmClient client) {
        return new Builder(Objects.requireNonNull(client, "client"), null);
    }

    /**
     * A provider that is asked through an asynchronous client, whose calls hold no thread.
     *
     * @param client makes one attempt a call
     * @return a builder
     */
    public static Builder ofAsync(AsyncLlmClient client) {
        return new Builder(new AsyncModel(client), Objects.requireNonNull(client, "client"));
    }

    /**
     * The same provider, asked through another blocking client, such as one for another model of the same account: all of them keep
     * to one rate limit, one number of calls in flight and one breaker.
     *
     * @param other makes one attempt a call
     * @return a provider that shares everything but the client
     */
    public Provider through(LlmClient other) {
        return new Provider(this, Objects.requireNonNull(other, "other"));
    }

    /**
     * The model's name.
     *
     * @return as the client tells it; empty where it tells none
     */
    public String model() {
        return Names.of(dispatcher.client());
    }

    /** How it is asked as one of a run's models, by this sampling. */
    Asking asking(int number, Sampling sampling) {
        LlmClient client = dispatcher.client();
        // as was said where the client doesn't know, such as a mocked one
        Sampling drawn = Objects.requireNonNullElse(client.drawing(sampling), sampling);
        return new Asking(
                number, model(), drawn, sampling.seeds(client), !client.takesSchemas(), other -> asking(number, other));
    }

    /** Whose replies it brings; none are known of a client that doesn't say, such as a mocked one. */
    Set<String> models() {
        return Objects.requireNonNullElse(dispatcher.client().models(), Set.of());
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    /** How runs reach it. */
    Route route() {
        return new Route(dispatcher, async, parallelism, ignoringReplyIds);
    }

    /** How far the runs that ask it look ahead. */
    Foresight foresight() {
        int depth = lookAhead.steps(async.isEmpty() && dispatcher.client().isInProcess());
        return new Foresight(depth, lookAhead.mostWasted(), lookAhead.isFollowingLeader());
    }

    /** Which samples are asked for twice. */
    Hedging hedging() {
        return hedging;
    }

    Optional<AsyncDispatcher> async() {
        return async;
    }

    Parallelism parallelism() {
        return parallelism;
    }

    Prices prices() {
        return prices;
    }

    TimeSource time() {
        return time;
    }

    @Override
    public String toString() {
        return "Provider[" + model() + "]";
    }

    /** Says how a provider is asked. Confined to one thread. */
    public static final class Builder {
        private final LlmClient client;
        private final @Nullable AsyncLlmClient async;
        private Retries retries = Retries.standard();
        private Patience patience = new Patience(Duration.ofMinutes(10), false);
        private RateLimit limit = RateLimit.none();
        private Parallelism parallelism = Parallelism.standard();
        private LookAhead lookAhead = LookAhead.off();
        private boolean ignoringReplyIds;
        private Hedging hedging = Hedging.off();
        private Prices prices = Prices.standard();
        private TimeSource time = TimeSource.system();

        private Builder(LlmClient client, @Nullable AsyncLlmClient async) {
            this.client = client;
            this.async = async;
        }

        /**
         * Retries calls that failed transiently. Default {@link Retries#standard()}.
         *
         * @param how how often and after which waits
         * @return this builder
         */
        public Builder retrying(Retries how) {
            this.retries = Objects.requireNonNull(how, "how");
            return this;
        }

        /**
         * Waits for a provider that can't be reached, is in trouble (5xx, time-outs) or asks to slow down, instead of counting
         * such failures against the attempts of {@link #retrying}. In an outage one call probes at growing intervals and all
         * others wait, so it costs no more than a few attempts; runs continue by themselves once the provider is back. Where it
         * stays away for longer, or asks to be left alone for longer, a run is {@linkplain dev.maker4j.run.Outcome.Paused
         * paused} with all that it bought, and a question fails.
         *
         * <p>By default 10 minutes, but only for a provider that has answered before: at the start, where a wrong address is
         * likelier, 3 attempts are made to reach it. A time set here holds from the start.
         *
         * @param outage the longest time without a reply to one sample; zero to make the attempts of {@link #retrying} only
         * @return this builder
         * @throws IllegalArgumentException if {@code outage} is negative
         */
        public Builder ridingOut(Duration outage) {
            if (outage.isNegative()) {
                throw new IllegalArgumentException("an outage can't be ridden out for less than 0, but got " + outage);
            }
            this.patience = new Patience(outage, true);
            return this;
        }

        /**
         * Starts no more calls in a minute than this, over all who ask. Default {@link RateLimit#none()}.
         *
         * @param rate requests and tokens a minute
         * @return this builder
         */
        public Builder limitedTo(RateLimit rate) {
            this.limit = Objects.requireNonNull(rate, "rate");
            return this;
        }

        /**
         * Has up to so many calls in flight, over all who ask. Default {@link Parallelism#standard()}. It changes no verdict.
         * Fewer are in flight for a while where the provider asks to slow down. A model that computes its replies in process is
         * always called on the running thread.
         *
         * @param calls how many, and on which threads
         * @return this builder
         */
        public Builder inParallel(Parallelism calls) {
            this.parallelism = Objects.requireNonNull(calls, "calls");
            return this;
        }

        /**
         * Has tasks begin steps before the ones in front of them are decided. Default {@link LookAhead#off()}, since a
         * wrong guess costs samples. It changes no verdict, and is no part of what a run is: it may differ
         * from stint to stint.
         *
         * @param how how far, and at what waste
         * @return this builder
         */
        public Builder lookingAhead(LookAhead how) {
            this.lookAhead = Objects.requireNonNull(how, "how");
            return this;
        }

        /**
         * Takes no reply for a copy of an earlier one, whatever its {@linkplain dev.maker4j.llm.LlmReply#id() identifier}: for stubs
         * and servers that give all their replies the same one. Without this it is found out, at the price of a few samples.
         *
         * @return this builder
         */
        public Builder ignoringReplyIds() {
            this.ignoringReplyIds = true;
            return this;
        }

        /**
         * Asks a second time for samples that are slow, and takes the first answer. Default {@link Hedging#off()}, since it costs
         * samples and suspends laws 4 and 9. It is part of what a run is.
         *
         * @param how which samples, and how many at most
         * @return this builder
         */
        public Builder hedging(Hedging how) {
            this.hedging = Objects.requireNonNull(how, "how");
            return this;
        }

        /**
         * Works out what replies cost by these prices. Default {@link Prices#standard()}.
         *
         * @param table what the tokens of each model cost
         * @return this builder
         */
        public Builder pricedBy(Prices table) {
            this.prices = Objects.requireNonNull(table, "table");
            return this;
        }

        /**
         * Measures and waits by this clock, and so do the runs that ask. Default {@link TimeSource#system()}.
         *
         * @param clock for tests, a fake one
         * @return this builder
         */
        public Builder timedBy(TimeSource clock) {
            this.time = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * The provider, which hasn't been asked yet.
         *
         * @return a provider to share
         */
        public Provider build() {
            return new Provider(this);
        }
    }
}
