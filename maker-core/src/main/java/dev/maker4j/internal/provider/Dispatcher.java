package dev.maker4j.internal.provider;

import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.internal.spending.CeilingReachedException;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.llm.Hedging;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.RateLimit;
import dev.maker4j.llm.Retries;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * A call without a reply is a failure, which is retried here, and only here, and never becomes a sample. Attempts start as
 * the turnstile lets them. In an outage, which the breaker recognizes by consecutive failures over all calls, one call probes at
 * its own growing waits and the others stand by, until there is a word from the provider or the probing call is at the end
 * of its endurance.
 */
/** A model as samples are asked of it: one attempt after another, until there is a reply. Safe for use by several threads. */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger("dev.maker4j");

    private final LlmClient client;
    private final Retries retries;
    private final Patience patience;
    private final TimeSource time;
    private final DoubleSupplier jitter;
    private final Turnstile turnstile;
    private final CircuitBreaker breaker;
    private final LinePace pace;
    private final AtomicBoolean answered;
    private final Set<String> withoutReplyIds;
    private final Set<String> warned;
    private final @Nullable Hedges hedges;

    /**
     * A provider that has not been asked yet.
     *
     * @param client who is asked
     * @param retries how often to try again
     * @param patience how long to ride out an outage
     * @param limit how many requests and tokens a minute
     * @param parallelism how many calls may be in flight, of a model that isn't in process
     * @param time waits between attempts
     * @param jitter random numbers from 0 (inclusive) to 1 (exclusive)
     */
    public Dispatcher(
            LlmClient client,
            Retries retries,
            Patience patience,
            RateLimit limit,
            int parallelism,
            TimeSource time,
            DoubleSupplier jitter) {
        this.client = client;
        this.retries = retries;
        this.patience = patience;
        this.time = time;
        this.jitter = jitter;
        RateLimiter limiter = limit.isNone() ? null : new RateLimiter(limit);
        InFlight inFlight = client.isInProcess() ? InFlight.onOwnThreads() : InFlight.aloneAtFirst(parallelism);
        this.turnstile = new Turnstile(time, inFlight, limiter);
        this.breaker = new CircuitBreaker(model(), time);
        this.pace = new LinePace(time);
        this.answered = new AtomicBoolean();
        this.withoutReplyIds = ConcurrentHashMap.newKeySet();
        this.warned = ConcurrentHashMap.newKeySet();
        this.hedges = null;
    }

    /** The same provider, asked through another client, or hedging otherwise. */
    private Dispatcher(Dispatcher same, LlmClient other, @Nullable Hedges hedges) {
        this.client = other;
        this.hedges = hedges;
        this.retries = same.retries;
        this.patience = same.patience;
        this.time = same.time;
        this.jitter = same.jitter;
        this.turnstile = same.turnstile;
        this.breaker = same.breaker;
        this.pace = same.pace;
        this.answered = same.answered;
        this.withoutReplyIds = same.withoutReplyIds;
        this.warned = same.warned;
    }

    /**
     * The same provider, asked through another client: what one of them meets, all keep to.
     *
     * @param other who is asked
     * @return a dispatcher that shares limits, breaker and calls in flight
     */
    public Dispatcher through(LlmClient other) {
        return new Dispatcher(this, other, hedges == null || other.isInProcess() ? null : hedges.ofAnother());
    }

    /**
     * The same provider, asked a second time for samples that are slow.
     *
     * @param how what is slow
     * @param watcher has a thread that watches calls, while there are any
     * @param executor has threads for second calls
     * @return a dispatcher that shares all the rest
     */
    public Dispatcher hedging(Hedging how, Executor watcher, Executor executor) {
        return new Dispatcher(this, client, new Hedges(how, time, watcher, executor));
    }

    /** {@return whether the model has ever replied} */
    public boolean hasAnswered() {
        return answered.get();
    }

    /** {@return whether a run may log a line on how it stands: once a minute to one of all that ask this provider} */
    public boolean isTimeForALine() {
        return pace.isTime();
    }

    /**
     * Whose replies' identifiers say nothing.
     *
     * @return the names of models, its own or those of members, of which a run found that out
     */
    public Set<String> modelsWithoutReplyIds() {
        return Set.copyOf(withoutReplyIds);
    }

    /**
     * Notes that the identifiers of a model's replies say nothing; logged the first time.
     *
     * @param writer whom the replies name as their writer; empty where they name none, and this model is meant
     */
    public void withoutReplyIds(String writer) {
        String model = named(writer);
        if (withoutReplyIds.add(model)) {
            LOG.warn(
                    "model {}: one reply identifier came with several texts or prompts, so copies that a cache sends can't be"
                            + " told by it from here on; Provider.of(client).ignoringReplyIds() says so from the start",
                    model);
        }
    }

    /**
     * Warns of something that was noticed in a model's replies; logged the first time. A simulation is as quick and as even as it is,
     * so nothing is said of one.
     *
     * @param writer whom the replies name as their writer; empty where they name none, and this model is meant
     * @param sign what was noticed, in one word
     * @param sentence which says where, and what to do about it
     */
    public void warn(String writer, String sign, String sentence) {
        String model = named(writer);
        if (!client.isSimulated(model) && warned.add(model + '\n' + sign)) {
            LOG.warn("model {}: {}", model, sentence);
        }
    }

    /**
     * What the model is called.
     *
     * @return its name; that of the client's class where it tells none
     */
    @SuppressWarnings("ConstantValue") // clients may not be null-checked by their compiler
    public String model() {
        String name = client.model();
        return name == null ? client.getClass().getName() : name;
    }

    private String named(String writer) {
        return writer.isEmpty() ? model() : writer;
    }

    /**
     * The model's client.
     *
     * @return the client
     */
    public LlmClient client() {
        return client;
    }

    /**
     * Asks for one sample, and blocks until it is there.
     *
     * @param request what to ask
     * @param sink is told what else happens to it
     * @param gate is asked before every attempt
     * @return the reply
     * @throws LlmException if the call failed for good, or more often than is retried
     * @throws CeilingReachedException if the gate lets no further attempt begin
     * @throws ProviderDownException if the provider gave no answer for longer than its patience allows
     * @throws InterruptedException if the calling thread was interrupted
     */
    public LlmReply ask(LlmRequest request, CallSink sink, Gate gate) throws InterruptedException {
        LlmReply reply = null;
        Endurance endurance = null;
        BlockingAttempt last = null;
        while (reply == null) {
            boolean probes = standsBy();
            if (probes) {
                awaitProbing(gate);
            }
            try {
                do {
                    try {
                        if (hedges == null || probes || (last != null && last.isHedged())) {
                            reply = attempted(request, gate, null);
                        } else {
                            int number = endurance == null ? 1 : endurance.attempts() + 1;
                            last = new BlockingAttempt(this, hedges, request, sink, gate, number);
                            reply = attempted(request, gate, last);
                        }
                    } catch (LlmException failure) {
                        endurance = endurance == null ? endurance() : endurance;
                        time.sleep(failed(request, failure, endurance, sink, gate));
                    }
                } while (reply == null && probes && breaker.isOpen());
            } finally {
                if (probes) {
                    endProbing();
                }
            }
        }
        return reply;
    }

    /** Without patience every call makes its few attempts, outage or not. */
    boolean standsBy() {
        return !patience.isNone() && breaker.isOpen();
    }

    /** Waits to be the one who probes, but no longer than the run's time. */
    void awaitProbing(Gate gate) throws InterruptedException {
        if (!breaker.awaitProbing(gate.timeLeft())) {
            throw new CeilingReachedException(Ceiling.TIME);
        }
    }

    void endProbing() {
        breaker.endProbing();
    }

    private LlmReply attempted(LlmRequest request, Gate gate, @Nullable BlockingAttempt hedgeable)
            throws InterruptedException {
        Turnstile.Pass pass = admitted(request, gate);
        try {
            return hedgeable == null ? replied(call(request), pass) : hedgeable.reply(pass);
        } catch (LlmException failed) {
            pass.failed(failed, retries.mostHonored());
            throw failed;
        } finally {
            pass.close();
        }
    }

    /** Waits for the turn of an attempt. */
    Turnstile.Pass admitted(LlmRequest request, Gate gate) throws InterruptedException {
        requireOpen(gate.beforeAttempt(Duration.ZERO));
        Turnstile.Pass pass = turnstile.enter(request, gate);
        Optional<Ceiling> reached = gate.beforeAttempt(Duration.ZERO); // others may have spent the rest meanwhile
        if (reached.isPresent()) {
            pass.giveBack();
            throw new CeilingReachedException(reached.get());
        }
        return pass;
    }

    LlmReply replied(LlmReply reply, Turnstile.Pass pass) {
        if (!answered.get()) {
            answered.set(true);
        }
        breaker.replied();
        pass.replied(reply);
        return reply;
    }

    /** What becomes of a failed attempt: returns how long to wait before the next one, or throws what ends the call. */
    Duration failed(LlmRequest request, LlmException failure, Endurance endurance, CallSink sink, Gate gate) {
        breaker.failed(failure);
        if (!(failure instanceof LlmException.Transient passing)) {
            sink.failed(request.sample(), endurance.attempts() + 1, failure, false);
            throw failure;
        }
        RuntimeException end = endurance.failed(passing, answered.get(), time.nanoTime());
        if (end != null) {
            sink.failed(request.sample(), endurance.attempts(), failure, false);
            throw end;
        }
        Duration wait = endurance.waitAfter(passing, jitter.getAsDouble(), time.nanoTime());
        Optional<Ceiling> reached = gate.beforeAttempt(wait);
        sink.failed(request.sample(), endurance.attempts(), failure, reached.isEmpty());
        requireOpen(reached);
        return wait;
    }

    /** A place for a second call, where all that limits calls lets one more begin at once; null otherwise. */
    Turnstile.@Nullable Pass second(LlmRequest request, Gate gate) {
        if (hedges == null || breaker.isOpen() || !hedges.take()) {
            return null;
        }
        if (gate.mayHedge()) {
            Turnstile.Pass pass = turnstile.tryEnter(request);
            if (pass != null) {
                return pass;
            }
            gate.hedgeEnded();
        }
        hedges.giveBack();
        return null;
    }

    /** A second call that has its place isn't made. */
    void notMade(Turnstile.Pass pass, Gate gate) {
        pass.giveBack();
        gate.hedgeEnded();
        if (hedges != null) {
            hedges.giveBack();
        }
    }

    /** A second call brought no reply, which says something about the provider and nothing of the sample. */
    void secondFailed(LlmException failure) {
        breaker.failed(failure);
    }

    /** What notices slow calls; null where none is made twice. */
    @Nullable
    Hedges hedges() {
        return hedges;
    }

    Endurance endurance() {
        return new Endurance(retries, patience);
    }

    TimeSource time() {
        return time;
    }

    Duration mostHonored() {
        return retries.mostHonored();
    }

    private static void requireOpen(Optional<Ceiling> reached) {
        if (reached.isPresent()) {
            throw new CeilingReachedException(reached.get());
        }
    }

    /** The boundary to code that isn't ours: whatever a client throws, or its null, becomes a failure with a type. */
    LlmReply call(LlmRequest request) throws InterruptedException {
        LlmReply reply;
        try {
            reply = client.complete(request);
        } catch (LlmException failure) {
            throw failure;
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            throw foreign(thrown);
        }
        return nonNull(reply, request);
    }

    /** What a client threw that is none of the failures that it should throw. */
    LlmException foreign(Throwable thrown) {
        return thrown instanceof LlmException known
                ? known
                : new LlmException.Permanent(
                        LlmException.Kind.OTHER,
                        "the client of model " + model() + " threw "
                                + thrown.getClass().getName()
                                + "; a client should throw LlmException, so that it is known whether to try again",
                        thrown);
    }

    @SuppressWarnings({"ConstantValue", "RedundantNullCheck"}) // clients may not be null-checked by their compiler
    LlmReply nonNull(LlmReply reply, LlmRequest request) {
        if (reply == null) {
            throw new LlmException.Permanent(
                    LlmException.Kind.OTHER,
                    "the client of model " + model() + " returned null; return a reply with an empty text instead",
                    null);
        }
        return reply.estimatingUsage(request);
    }
}
