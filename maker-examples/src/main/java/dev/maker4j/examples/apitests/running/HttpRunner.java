package dev.maker4j.examples.apitests.running;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.maker4j.examples.apitests.Call;
import dev.maker4j.examples.apitests.CallResult;
import dev.maker4j.examples.apitests.Fixture;
import dev.maker4j.examples.apitests.Reference;
import dev.maker4j.examples.apitests.Retries;
import dev.maker4j.examples.apitests.Runner;
import dev.maker4j.examples.apitests.Secrets;
import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.task.Act;
import dev.maker4j.time.TimeSource;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs tests over HTTP, those in flight on threads of their own. All attempts at a test carry the key of its first start, in this
 * process or an earlier one, so that a server which honours {@code Idempotency-Key} does nothing twice. Called by one thread.
 */
public final class HttpRunner implements Runner, AutoCloseable {
    private static final int LETTERS_OF_A_RUN = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration AT_MOST = Duration.ofSeconds(8);
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final Duration timeout;
    private final HttpSender sender;
    private final Vault vault;
    private final Function<String, Optional<String>> environment;
    private final TimeSource time;
    private final RequestLimit limit;
    private final long origin;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "api-test");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> inFlight = new HashSet<>();
    private final BlockingQueue<Finished> finished = new LinkedBlockingQueue<>();
    private final BlockingQueue<Finished> prepared = new LinkedBlockingQueue<>();
    private @Nullable UnderWay underWay;
    private @Nullable UnderWay doneLast;

    /** How a test in flight ended; a failure where the runner itself is at fault. */
    private record Finished(
            CallResult result,
            List<Vault.Taken> taken,
            @Nullable Throwable failure) {}

    /** What is called, for whom. */
    private record Attempt(String name, int number, Call call, Act first, Manner manner) {}

    /** How it is called: with a key or without, after how long, and how long it may take. */
    private record Manner(boolean keyed, Duration pause, Duration within) {}

    /** A fixture whose set-up or tear-down was begun. */
    private record UnderWay(Preparing what, boolean setUp) {}

    /**
     * A runner.
     *
     * @param suite whose limits are kept to
     * @param baseUrl what is tested
     * @param vault where values are kept
     * @param environment looks up variables
     * @param time the clock
     * @throws IllegalArgumentException if a variable that the suite uses is too short to be kept secret
     * @throws IllegalStateException if one isn't set
     */
    public HttpRunner(
            Suite suite, URI baseUrl, Vault vault, Function<String, Optional<String>> environment, TimeSource time) {
        this.timeout = suite.limits().timeout();
        this.sender = new HttpSender(baseUrl);
        this.vault = vault;
        this.environment = environment;
        this.time = time;
        this.limit = new RequestLimit(suite.limits().perSecond(), time, vault.isUsed());
        this.origin = time.nanoTime() - vault.latest().toNanos();
        suite.title().outside().environment().forEach(this::hide);
    }

    /** Before anything is sent: what a server echoes may have been sent to it by an earlier process. */
    private void hide(String variable) {
        String value = variable(variable);
        if (Secrets.isTooShort(value)) {
            throw new IllegalArgumentException("the environment variable " + variable + " " + Secrets.TOO_SHORT);
        }
        vault.hide(TextNode.valueOf(value));
    }

    @Override
    public void keepInFlight(Collection<Begun> tests) {
        for (Begun begun : tests) {
            if (inFlight.add(begun.test().name())) {
                Attempt attempt = new Attempt(
                        begun.test().name(),
                        begun.attempt(),
                        begun.test().call(),
                        begun.act(),
                        manner(begun.test().policy().retries(), begun.attempt()));
                threads.execute(() -> runInBackground(attempt, finished));
            }
        }
    }

    private void runInBackground(Attempt attempt, BlockingQueue<Finished> ends) {
        try {
            ends.add(run(attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the runner is closed, and nobody waits any more
        } catch (RuntimeException | Error fault) { // or it would be waited for for ever
            CallResult none = CallResult.unanswered(attempt.name(), attempt.number(), "");
            ends.add(new Finished(none, List.of(), fault));
        }
    }

    private Manner manner(Retries retries, int attempt) {
        return new Manner(true, retries.before(attempt), timeout);
    }

    private Finished run(Attempt attempt) throws InterruptedException {
        if (!attempt.manner().pause().isZero()) {
            time.sleep(attempt.manner().pause());
        }
        Optional<String> key =
                attempt.manner().keyed() ? Optional.of(attempt.first().idempotencyKey()) : Optional.empty();
        RequestLimit.Pass pass = limit.await();
        List<Vault.Taken> taken = List.of();
        CallResult result;
        try {
            Answer answer = answer(attempt, key, pass);
            Judge judge = Judge.of(
                    attempt.call(),
                    answer,
                    reference -> value(reference, attempt.first().run()),
                    vault);
            taken = judge.taken();
            result = CallResult.answered(
                    attempt.name(), attempt.number(), answer.status(), vault.redacted(judge.problem()));
        } catch (NoAnswerException e) {
            result = CallResult.unanswered(
                    attempt.name(), attempt.number(), vault.redacted(String.valueOf(e.getMessage())));
        }
        CallResult.Times times = new CallResult.Times(
                Duration.ofNanos(pass.sent() - origin), Duration.ofNanos(time.nanoTime() - pass.sent()));
        return new Finished(result.at(times), result.passed() ? taken : List.of(), null);
    }

    private Answer answer(Attempt attempt, Optional<String> key, RequestLimit.Pass pass)
            throws NoAnswerException, InterruptedException {
        try {
            HttpRequest request = sender.filled(
                    attempt.call().request(),
                    reference -> value(reference, attempt.first().run()),
                    key);
            return new Exchange(sender, limit, pass, time, attempt.manner().within())
                    .answer(request, attempt.call().expected().redirects());
        } finally {
            pass.over();
        }
    }

    private JsonNode value(Reference reference, String run) {
        if (reference.owner().equals("run")) {
            return TextNode.valueOf(run.substring(0, Math.min(LETTERS_OF_A_RUN, run.length())));
        }
        if (reference.owner().equals("env")) {
            return TextNode.valueOf(variable(reference.value()));
        }
        return vault.value(reference)
                .orElseThrow(() -> new IllegalStateException("the value " + reference
                        + ", which an earlier process took, isn't there any more: begin a new run"));
    }

    private String variable(String name) {
        return environment
                .apply(name)
                .orElseThrow(() -> new IllegalStateException("the environment variable " + name + " isn't set"));
    }

    @Override
    public CallResult awaitNext(Act act) throws InterruptedException {
        Finished next = finished.take();
        inFlight.remove(next.result().name());
        return kept(act, next);
    }

    private CallResult kept(Act act, Finished over) {
        if (over.failure() != null) {
            IllegalStateException fault = new IllegalStateException(vault.redacted(
                    over.result().name() + " couldn't be run: " + over.failure().getMessage()));
            fault.setStackTrace(over.failure().getStackTrace()); // but not the message, which may tell a secret
            throw fault;
        }
        vault.keep(act, over.result(), over.taken());
        return over.result();
    }

    @Override
    public CallResult setUp(Preparing what) throws InterruptedException {
        return prepared(new UnderWay(what, true), what.fixture().setUp());
    }

    @Override
    public CallResult tearDown(Preparing what) throws InterruptedException {
        return prepared(new UnderWay(what, false), what.fixture().tearDown());
    }

    /** Another thread makes the call, so that an interrupt leaves it to be asked for what came of it. */
    private CallResult prepared(UnderWay begun, Call call) throws InterruptedException {
        Preparing what = begun.what();
        Attempt attempt = new Attempt(
                what.fixture().name(),
                what.attempt(),
                call,
                what.first(),
                manner(what.fixture().retries(), what.attempt()));
        underWay = begun;
        threads.execute(() -> runInBackground(attempt, prepared));
        Finished over = prepared.take();
        underWay = null;
        CallResult result = kept(what.now(), over);
        doneLast = result.passed() ? begun : null;
        return result;
    }

    @Override
    public Optional<CallResult> found(Act act) {
        return vault.result(act);
    }

    /**
     * Waits a few seconds for what is in flight and tears down what is set up, where the run has come to its end before that and no act
     * stands for it any more. A fixture whose set-up was begun counts as set up if that turns out well. Where a server doesn't answer,
     * it is given up after a few seconds more, since nobody waits for ever for a program that was told to stop.
     *
     * @param fixtures all that are known to be set up
     * @return what came of each, in the order in which they were torn down; one whose set-up isn't over is among them, and not
     *     torn down
     * @throws InterruptedException if the calling thread was interrupted
     */
    public List<CallResult> tearDownAfterwards(Collection<Fixture> fixtures) throws InterruptedException {
        long begun = time.nanoTime();
        long until = begun + PATIENCE.toNanos();
        while (!inFlight.isEmpty()) {
            @Nullable Finished next = finished.poll(until - time.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            inFlight.remove(next.result().name());
        }
        Set<Fixture> left = new LinkedHashSet<>(fixtures);
        if (doneLast != null) { // an interrupt may have come between the act and the state that tells of it
            isDone(doneLast, left);
        }
        List<CallResult> results = new ArrayList<>();
        if (underWay != null) {
            overAtLast(underWay, until, left).ifPresent(results::add);
        }
        boolean good = true;
        while (!left.isEmpty()) {
            Fixture next = left.stream()
                    .filter(fixture ->
                            left.stream().noneMatch(other -> other.needs().contains(fixture.name())))
                    .findFirst()
                    .orElseThrow();
            left.remove(next);
            CallResult result = tornDown(next, good, begun + AT_MOST.toNanos());
            good &= result.kind() != CallResult.Kind.UNANSWERED;
            results.add(result);
        }
        return results;
    }

    /** What came of a set-up or tear-down that was begun, where there is something to tell; changes what is left to be torn down. */
    private Optional<CallResult> overAtLast(UnderWay begun, long until, Set<Fixture> left) throws InterruptedException {
        Fixture fixture = begun.what().fixture();
        @Nullable Finished over = prepared.poll(until - time.nanoTime(), TimeUnit.NANOSECONDS);
        if (over == null) {
            return begun.setUp()
                    ? Optional.of(CallResult.unanswered(
                            fixture.name(), begun.what().attempt(), "its set-up was begun and isn't answered yet"))
                    : Optional.empty();
        }
        if (!over.result().passed()) {
            return Optional.empty();
        }
        kept(begun.what().now(), over);
        isDone(begun, left);
        return begun.setUp() ? Optional.empty() : Optional.of(over.result());
    }

    private static void isDone(UnderWay what, Set<Fixture> left) {
        Fixture fixture = what.what().fixture();
        if (what.setUp()) {
            left.add(fixture);
        } else {
            left.remove(fixture);
        }
    }

    private CallResult tornDown(Fixture fixture, boolean patient, long until) throws InterruptedException {
        Act none = new Act(vault.run().orElse(""), 0);
        CallResult last = CallResult.unanswered(fixture.name(), 0, "the server doesn't answer");
        for (int number = 1; number <= fixture.attempts() && !last.passed(); number++) {
            Duration wait = fixture.retries().before(number);
            Duration left = Duration.ofNanos(until - time.nanoTime()).minus(wait);
            boolean late = left.compareTo(LEAST) < 0;
            if (late && !(patient && number == 1)) {
                break;
            }
            Duration within = late ? LEAST : left.compareTo(timeout) < 0 ? left : timeout;
            Manner manner = new Manner(false, wait, within);
            last = run(new Attempt(fixture.name(), number, fixture.tearDown(), none, manner))
                    .result();
        }
        return last;
    }

    /** Gives up the tests in flight. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
