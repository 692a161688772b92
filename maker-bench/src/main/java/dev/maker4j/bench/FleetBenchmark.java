package dev.maker4j.bench;

import dev.maker4j.Fleet;
import dev.maker4j.FleetRun;
import dev.maker4j.Provider;
import dev.maker4j.hanoi.HanoiState;
import dev.maker4j.hanoi.HanoiStep;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.run.FleetReport;
import dev.maker4j.testkit.Latency;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Many small tasks over HTTP, which share a number of calls in flight: how many of those are used on average, and with how many
 * threads and how much memory, server and simulated model included.
 *
 * <p>Arguments: tasks (default 1,000), disks of each (default 5), the server's latency in milliseconds (default 200), calls in flight
 * (default 256).
 */
public final class FleetBenchmark {
    private static final long LOOK_EVERY_MILLIS = 20;
    private static final double ERROR_RATE = 0.0022;
    private static final double MEGABYTE = 1 << 20;

    private FleetBenchmark() {}

    /**
     * Runs it and prints what it saw.
     *
     * @param args tasks, disks, latency and calls; all may be left out
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        int tasks = number(args, 0, 1_000);
        int disks = number(args, 1, 5);
        Duration latency = Duration.ofMillis(number(args, 2, 200));
        int calls = number(args, 3, 256);
        SimulatedModel model =
                SimulatedModel.with(new HanoiSkill()).erringAt(ERROR_RATE).answeringIn(Latency.constant(latency));
        Map<String, HanoiTask> byName = new LinkedHashMap<>();
        for (int i = 0; i < tasks; i++) {
            byName.put("hanoi-" + i, HanoiTask.of(disks));
        }
        try (OpenAiServer server = OpenAiServer.serving(model).named("hanoi").start()) {
            Provider provider = Provider.of(
                            OpenAiClient.at(server.baseUrl()).model("hanoi").build())
                    .inParallel(Parallelism.of(calls))
                    .build();
            Fleet<HanoiState, HanoiStep> fleet = Fleet.<HanoiState, HanoiStep>asking(provider)
                    .solvingEach(maker -> maker.untilAheadBy(3).discarding(HanoiTask.redFlags()))
                    .build();
            long begun = System.nanoTime();
            try (FleetRun<HanoiState, HanoiStep> run = fleet.start(byName)) {
                Seen seen = watched(run);
                double seconds = (System.nanoTime() - begun) / 1e9;
                print(run.await(), seen, calls, seconds);
            }
        }
    }

    /** What was seen of a fleet's calls, at regular looks. */
    private record Seen(double inFlight, double whileTasksWaited) {}

    private static Seen watched(FleetRun<HanoiState, HanoiStep> run) throws InterruptedException {
        double sum = 0;
        int looks = 0;
        double sumWhileWaiting = 0;
        int looksWhileWaiting = 0;
        FleetReport report = run.report();
        while (report.solved() + report.unsolved() + report.refused() < report.tasks()) {
            sum += report.callsInFlight();
            looks++;
            if (report.notBegun() > 0) {
                sumWhileWaiting += report.callsInFlight();
                looksWhileWaiting++;
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
            report = run.report();
        }
        return new Seen(sum / looks, sumWhileWaiting / Math.max(1, looksWhileWaiting));
    }

    private static void print(FleetReport report, Seen seen, int calls, double seconds) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Runtime memory = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%,d tasks, %,d solved, %,d samples in %.1f s, JDK %d, heap of at most %.0f MB%n"
                        + "calls in flight: %.1f%% of %d on average, %.1f%% while there were tasks to begin%n"
                        + "platform threads: %d at most%n",
                report.tasks(),
                report.solved(),
                report.samples(),
                seconds,
                Runtime.version().feature(),
                memory.maxMemory() / MEGABYTE,
                100 * seen.inFlight() / calls,
                calls,
                100 * seen.whileTasksWaited() / calls,
                threads.getPeakThreadCount());
    }

    private static int number(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }
}
