package dev.maker4j.examples.deploy.traffic;

import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.history.Counts;
import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.deploy.loopback.Answer;
import dev.maker4j.examples.deploy.loopback.LoopbackClient;
import dev.maker4j.examples.deploy.loopback.LoopbackServer;
import dev.maker4j.examples.deploy.proxy.ReverseProxy;
import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Calls through the proxy all the while, as often as the plan says, whether or not earlier calls are answered. A call has failed
 * unless it is answered with status 200 in time. Safe for use by several threads.
 */
public final class LoadGenerator {
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long CATCH_UP = NANOS;
    private static final int FAILURES_KEPT = 100;

    private final Plan.Traffic traffic;
    private final ReverseProxy proxy;
    private final TimeSource time;
    private final long epoch;
    private final LoopbackClient client;
    private final ExecutorService calls = Executors.newCachedThreadPool(task -> daemon(task, "user"));
    private final List<History.Second> seconds = new ArrayList<>();
    private final List<History.Failure> failures = new ArrayList<>();
    private Counts counts = Counts.NONE;
    private int open;
    private volatile boolean stopped;

    /**
     * Users who don't call yet.
     *
     * @param traffic what they do
     * @param proxy what they call
     * @param time a clock
     * @param epoch the reading of the clock from which seconds are counted
     */
    public LoadGenerator(Plan.Traffic traffic, ReverseProxy proxy, TimeSource time, long epoch) {
        this.traffic = traffic;
        this.proxy = proxy;
        this.time = time;
        this.epoch = epoch;
        this.client = new LoopbackClient(traffic.timeout());
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to call. */
    public void start() {
        daemon(this::generate, "users").start();
    }

    private void generate() {
        long between = NANOS / traffic.perSecond();
        long due = time.nanoTime();
        for (long number = 0; !stopped; number++) {
            long now = time.nanoTime();
            due = Math.max(due + between, now - CATCH_UP);
            try {
                time.sleep(Duration.ofNanos(due - now));
            } catch (InterruptedException e) {
                return;
            }
            begin(number);
        }
    }

    private void begin(long number) {
        synchronized (this) {
            if (stopped) {
                return;
            }
            open++;
        }
        calls.execute(() -> call(number));
    }

    private void call(long number) {
        List<String> route =
                traffic.routes().get((int) (number % traffic.routes().size()));
        String call = "user-" + number;
        String path = "/" + traffic.entry() + "/call" + (route.isEmpty() ? "" : "?through=" + String.join(",", route));
        long began = time.nanoTime();
        String problem = "the call broke off";
        try {
            Answer answer = client.get(proxy.port(), path, Map.of(LoopbackServer.CALL, call));
            boolean late = time.nanoTime() - began > traffic.timeout().toNanos();
            problem = answer.isOk() ? (late ? "too late" : "") : answer.status() + " " + answer.body();
        } catch (IOException e) {
            problem = "no answer: " + e.getMessage();
        } finally {
            ended(proxy.metCanary(call), problem);
        }
    }

    private synchronized void ended(boolean canary, String problem) {
        boolean failed = !problem.isEmpty();
        if (failed && failures.size() < FAILURES_KEPT) {
            failures.add(new History.Failure(TimeUnit.NANOSECONDS.toMillis(time.nanoTime() - epoch), canary, problem));
        }
        counts = counts.and(canary, failed);
        long second = (time.nanoTime() - epoch) / NANOS;
        int last = seconds.size() - 1;
        if (last >= 0 && seconds.get(last).second() == second) {
            seconds.set(
                    last, new History.Second(second, seconds.get(last).counts().and(canary, failed)));
        } else {
            seconds.add(new History.Second(second, Counts.NONE.and(canary, failed)));
        }
        open--;
        notifyAll();
    }

    /**
     * How the calls went.
     *
     * @return the counts of those that have ended
     */
    public synchronized Counts counts() {
        return counts;
    }

    /**
     * How the calls went, second by second.
     *
     * @return seconds without a call left out
     */
    public synchronized List<History.Second> seconds() {
        return List.copyOf(seconds);
    }

    /**
     * The errors that users got whose calls failed.
     *
     * @return the first 100 of them
     */
    public synchronized List<History.Failure> failures() {
        return List.copyOf(failures);
    }

    /**
     * The last seconds.
     *
     * @param most how many at most
     * @return the latest last
     */
    public synchronized List<History.Second> lastSeconds(int most) {
        return List.copyOf(seconds.subList(Math.max(0, seconds.size() - most), seconds.size()));
    }

    /**
     * Calls no more, and waits for the answers to what was called.
     *
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public synchronized void stop() throws InterruptedException {
        stopped = true;
        while (open > 0) {
            wait();
        }
        calls.shutdown();
    }
}
