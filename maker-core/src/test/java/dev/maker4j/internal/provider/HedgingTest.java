package dev.maker4j.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Prices;
import dev.maker4j.internal.spending.Gate;
import dev.maker4j.internal.spending.Ledger;
import dev.maker4j.llm.Hedging;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmException.Kind;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.RateLimit;
import dev.maker4j.llm.Retries;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Samples that are slow are asked for twice, by blocking and asynchronous clients, as far as places are free. */
@Timeout(60)
@SuppressWarnings({"FutureReturnValueIgnored", "NullAway.Init"}) // callees are told when to end; each test begins first
class HedgingTest {
    private static final LlmRequest REQUEST = LlmRequest.of(Prompt.of("Which?"));
    private static final Duration SLOW = Duration.ofMillis(30);
    private static final Duration SLOWER = SLOW.plusNanos(1);

    /** Which way samples are asked for. */
    enum Way {
        BLOCKING,
        ASYNC
    }

    private final SetTime time = new SetTime();
    private final Callees callees = new Callees();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger watchers = new AtomicInteger();
    private final BlockingQueue<Boolean> tried = new LinkedBlockingQueue<>();
    private Hedging hedging = Hedging.slowerThan(0.75).afterLatencies(4).addingAtMost(1);
    private RateLimit limit = RateLimit.none();
    private Gate gate = Gate.open();
    private int calls = 2;
    private Dispatcher provider;
    private AsyncDispatcher async;

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private final class Told implements CallSink {
        @Override
        public void failed(int sample, int attempt, LlmException failure, boolean retried) {
            told.add("attempt " + attempt + " failed: " + failure.kind() + (retried ? ", retried" : ""));
        }

        @Override
        public void hedged(int sample) {
            told.add("asked twice");
        }

        @Override
        public void spare(int sample, LlmReply reply) {
            told.add("spare " + reply.text());
        }
    }

    private void begin() {
        Dispatcher plain = new Dispatcher(
                callees, Retries.standard(), new Patience(Duration.ofMinutes(10), true), limit, calls, time, () -> 0.5);
        provider = plain.hedging(
                hedging,
                watch -> threads.execute(() -> {
                    watchers.incrementAndGet();
                    watch.run();
                    watchers.decrementAndGet();
                }),
                second -> threads.execute(() -> {
                    try {
                        second.run();
                    } finally {
                        tried.add(true);
                    }
                }));
        async = new AsyncDispatcher(callees.async(), provider, threads);
    }

    private Future<LlmReply> ask(Way way) {
        if (way == Way.ASYNC) {
            return async.ask(REQUEST, new Told(), gate);
        }
        FutureTask<LlmReply> call = new FutureTask<>(() -> provider.ask(REQUEST, new Told(), gate));
        threads.execute(call);
        return call;
    }

    /** Has four replies come after 10, 20, 30 and 40 ms, of which three quarters come within 30. */
    private void warmUp(Way way) throws Exception {
        begin();
        for (int latency = 10; latency <= 40; latency += 10) {
            Future<LlmReply> call = ask(way);
            CompletableFuture<LlmReply> callee = callees.next();
            time.moveOn(Duration.ofMillis(latency));
            callee.complete(LlmReply.of("warm"));
            text(call);
        }
    }

    private static String text(Future<LlmReply> call) throws Exception {
        return call.get(30, TimeUnit.SECONDS).text();
    }

    private String nextTold() throws InterruptedException {
        return String.valueOf(told.poll(30, TimeUnit.SECONDS));
    }

    private void becomesSlow() throws InterruptedException {
        becomesSlow(SLOWER);
    }

    private void becomesSlow(Duration slower) throws InterruptedException {
        time.awaitSleeper(slower);
        time.moveOn(slower);
    }

    private void awaitTried() throws InterruptedException {
        assertThat(tried.poll(30, TimeUnit.SECONDS)).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void asksAgainOnceASampleIsSlowerThanTheQuantile(Way way) throws Exception {
        warmUp(way);
        Future<LlmReply> sample = ask(way);
        CompletableFuture<LlmReply> first = callees.next();

        time.awaitSleeper(SLOWER);
        time.moveOn(SLOW);
        assertThat(callees.nobodyElse()).isTrue();
        time.moveOn(Duration.ofNanos(1));
        CompletableFuture<LlmReply> second = callees.next();
        second.complete(LlmReply.of("of the second"));

        assertThat(text(sample)).isEqualTo("of the second");
        awaitCancelled(first);
        assertThat(told).containsExactly("asked twice");
    }

    private static void awaitCancelled(CompletableFuture<LlmReply> call) {
        assertThat(call).failsWithin(30, TimeUnit.SECONDS);
        assertThat(call).isCancelled();
    }

    @ParameterizedTest
    @EnumSource
    void cutsOffTheSecondCallWhereTheFirstAnswersFirst(Way way) throws Exception {
        warmUp(way);
        Future<LlmReply> sample = ask(way);
        CompletableFuture<LlmReply> first = callees.next();
        becomesSlow();
        CompletableFuture<LlmReply> second = callees.next();

        first.complete(LlmReply.of("of the first"));

        assertThat(text(sample)).isEqualTo("of the first");
        awaitCancelled(second);
        assertThat(told).containsExactly("asked twice");
    }

    @ParameterizedTest
    @EnumSource
    void asksForASampleTwiceAtMost(Way way) throws Exception {
        calls = 3;
        warmUp(way);
        Future<LlmReply> sample = ask(way);
        callees.next();
        becomesSlow();
        CompletableFuture<LlmReply> second = callees.next();

        time.moveOn(Duration.ofHours(1));

        assertThat(callees.nobodyElse()).isTrue();
        second.complete(LlmReply.of("at last"));
        assertThat(text(sample)).isEqualTo("at last");
    }

    @ParameterizedTest
    @EnumSource
    void makesNoSecondCallWhereNoPlaceInFlightIsFree(Way way) throws Exception {
        calls = 1;
        warmUp(way);

        assertThatIsNotHedged(way);
    }

    @ParameterizedTest
    @EnumSource
    void makesNoSecondCallWhereNoPlaceInTheMinuteIsFree(Way way) throws Exception {
        limit = RateLimit.requestsPerMinute(5);
        hedging = hedging.afterLatencies(5); // so that none of the first five is watched
        begin();
        for (int call = 0; call < 5; call++) {
            Future<LlmReply> sample = ask(way);
            CompletableFuture<LlmReply> callee = callees.next();
            time.moveOn(Duration.ofSeconds(1));
            callee.complete(LlmReply.of("warm"));
            text(sample);
            time.moveOn(Duration.ofSeconds(12)); // so that the next one's turn has come
        }

        assertThatIsNotHedged(way, Duration.ofSeconds(1).plusNanos(1));
    }

    @ParameterizedTest
    @EnumSource
    void makesNoMoreSecondCallsThanTheShare(Way way) throws Exception {
        hedging = hedging.addingAtMost(0.2);
        warmUp(way);
        Future<LlmReply> fifth = ask(way);
        callees.next();
        becomesSlow();
        callees.next().complete(LlmReply.of("twice"));
        text(fifth);
        awaitTried();

        assertThatIsNotHedged(way, SLOWER.plusNanos(1)); // the fifth took so long before it was cut off
    }

    @ParameterizedTest
    @EnumSource
    void makesNoSecondCallWhereTheBudgetTakesNoMoreSamples(Way way) throws Exception {
        Ledger nothing = new Ledger("called", Prices.none(), Map.of());
        gate = Gate.of(Budget.unlimited().samples(1), nothing, () -> Duration.ZERO);
        assertThat(gate.beforeCall(0)).isEmpty();
        warmUp(way);

        assertThatIsNotHedged(way);
    }

    private void assertThatIsNotHedged(Way way) throws Exception {
        assertThatIsNotHedged(way, SLOWER);
    }

    private void assertThatIsNotHedged(Way way, Duration slower) throws Exception {
        Future<LlmReply> sample = ask(way);
        CompletableFuture<LlmReply> first = callees.next();
        becomesSlow(slower);
        awaitTried();

        assertThat(callees.nobodyElse()).isTrue();
        first.complete(LlmReply.of("alone"));
        assertThat(text(sample)).isEqualTo("alone");
    }

    @ParameterizedTest
    @EnumSource
    void freesThePlacesOfBothCalls(Way way) throws Exception {
        calls = 4; // one that is cut off may still be ending when the next sample is slow
        warmUp(way);
        for (int sample = 0; sample < 5; sample++) {
            Future<LlmReply> call = ask(way);
            callees.next();
            time.awaitSleeper();
            time.moveOn(Duration.ofSeconds(1L << sample));
            callees.next().complete(LlmReply.of("quick"));
            text(call);
            awaitTried();
        }

        Future<LlmReply> one = ask(way);
        Future<LlmReply> other = ask(way);
        callees.next().complete(LlmReply.of("and"));
        callees.next().complete(LlmReply.of("and"));

        assertThat(text(one) + " " + text(other)).isEqualTo("and and");
    }

    @ParameterizedTest
    @EnumSource
    void takesTheSecondReplyWhereTheFirstCallFails(Way way) throws Exception {
        warmUp(way);
        Future<LlmReply> sample = ask(way);
        CompletableFuture<LlmReply> first = callees.next();
        becomesSlow();
        CompletableFuture<LlmReply> second = callees.next();

        first.completeExceptionally(new LlmException.Transient(Kind.SERVER_ERROR, "busy", null));
        second.complete(LlmReply.of("of the second"));

        assertThat(text(sample)).isEqualTo("of the second");
        assertThat(nextTold()).isEqualTo("asked twice");
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithTheFirstCallWhereTheSecondFails(Way way) throws Exception {
        warmUp(way);
        Future<LlmReply> sample = ask(way);
        CompletableFuture<LlmReply> first = callees.next();
        becomesSlow();

        callees.next().completeExceptionally(new LlmException.Permanent(Kind.INVALID_REQUEST, "no", null));
        awaitTold("asked twice", "attempt 1 failed: INVALID_REQUEST, retried");
        first.complete(LlmReply.of("of the first"));

        assertThat(text(sample)).isEqualTo("of the first");
    }

    private void awaitTold(String... what) throws InterruptedException {
        for (String one : what) {
            assertThat(nextTold()).isEqualTo(one);
        }
    }

    @ParameterizedTest
    @EnumSource
    void triesAgainAsEverWhereBothCallsFail(Way way) throws Exception {
        warmUp(way);
        Future<LlmReply> sample = ask(way);
        CompletableFuture<LlmReply> first = callees.next();
        becomesSlow();
        CompletableFuture<LlmReply> second = callees.next();

        second.completeExceptionally(new LlmException.Transient(Kind.SERVER_ERROR, "busy", null));
        awaitTold("asked twice", "attempt 1 failed: SERVER_ERROR, retried");
        first.completeExceptionally(new LlmException.Transient(Kind.TIMED_OUT, "late", null));
        awaitTold("attempt 1 failed: TIMED_OUT, retried");
        time.awaitSleeper(Retries.standard().waitAfter(1, new LlmException.Transient(Kind.TIMED_OUT, "", null), 0.5));
        time.moveOn(Duration.ofMinutes(1));
        CompletableFuture<LlmReply> again = callees.next();
        again.complete(LlmReply.of("of the third"));

        assertThat(text(sample)).isEqualTo("of the third");
    }

    @ParameterizedTest
    @EnumSource
    void endsBothCallsWhereTheFirstFailsForGood(Way way) throws Exception {
        warmUp(way);
        Future<LlmReply> sample = ask(way);
        CompletableFuture<LlmReply> first = callees.next();
        becomesSlow();
        CompletableFuture<LlmReply> second = callees.next();

        first.completeExceptionally(new LlmException.Permanent(Kind.AUTHENTICATION, "no key", null));

        assertThatThrownBy(() -> text(sample)).hasRootCauseMessage("no key");
        awaitCancelled(second);
    }

    @ParameterizedTest
    @EnumSource
    void endsBothCallsOfACancelledSample(Way way) throws Exception {
        warmUp(way);
        Future<LlmReply> sample = ask(way);
        CompletableFuture<LlmReply> first = callees.next();
        becomesSlow();
        CompletableFuture<LlmReply> second = callees.next();

        sample.cancel(true);

        awaitCancelled(first);
        awaitCancelled(second);
    }

    @ParameterizedTest
    @EnumSource
    void watchesOnOneThreadWhichEndsWithTheCalls(Way way) throws Exception {
        calls = 8;
        warmUp(way);
        assertThat(watchers).hasValue(0);
        List<Future<LlmReply>> samples = List.of(ask(way), ask(way), ask(way));
        List<CompletableFuture<LlmReply>> callees =
                List.of(this.callees.next(), this.callees.next(), this.callees.next());

        time.awaitSleeper(SLOWER);
        assertThat(watchers).hasValue(1);
        callees.forEach(call -> call.complete(LlmReply.of("quick")));
        for (Future<LlmReply> sample : samples) {
            text(sample);
        }
        time.moveOn(SLOWER);

        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(watchers).hasValue(0);
    }
}
