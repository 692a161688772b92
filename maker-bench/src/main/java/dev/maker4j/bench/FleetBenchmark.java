package dev.maker4j.bench;

import dev.maker4j.Fleet;
import dev.maker4j.FleetRun;
import dev.maker4j.Provider;
import dev.maker4j.bench.report.Figures;
import dev.maker4j.bench.report.Measurement;
import dev.maker4j.bench.report.Quantity;
import dev.maker4j.bench.report.Unit;
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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Many small tasks over HTTP, which share a number of calls in flight: how many of those are used on average, and with how many
 * threads and how much memory, server and simulated model included.
 *
 * <p>Arguments: tasks (default 1,000), disks of each (default 5), the server's latency in milliseconds (default 200), calls in flight
 * (default 256).
 */
public final class FleetBenchmark {
    static final Quantity USED = new Quantity("calls in flight used", Unit.SHARE);

    private static final Quantity TIME = new Quantity("time", Unit.SECONDS);
    private static final Quantity SAMPLES = new Quantity("samples", Unit.COUNT);
    private static final Quantity USED_WHILE_WAITING = new Quantity("while tasks waited", Unit.SHARE);
    private static final Quantity THREADS = new Quantity("platform threads at most", Unit.COUNT);
    private static final Quantity HEAP = new Quantity("heap at most", Unit.BYTES);
    private static final long LOOK_EVERY_MILLIS = 20;
    private static final double ERROR_RATE = 0.0022;

    private FleetBenchmark() {}

    /**
     * Runs it and prints what it saw.
     *
     * @param args tasks, disks, latency and calls; all may be left out
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        Arguments arguments = Arguments.of(args);
        int tasks = arguments.whole(0, 1_000);
        int disks = arguments.whole(1, 5);
        Duration latency = Duration.ofMillis(arguments.whole(2, 200));
        int calls = arguments.whole(3, 256);
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
                Measurement.publish(figures(run.await(), seen, calls, seconds));
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

    private static Figures figures(FleetReport report, Seen seen, int calls, double seconds) {
        if (report.solved() != report.tasks()) {
            throw new IllegalStateException("a benchmark run went wrong: " + report);
        }
        String row = "JDK " + Runtime.version().feature();
        return Figures.none()
                .and(row, TIME, seconds)
                .and(row, SAMPLES, report.samples())
                .and(row, USED, seen.inFlight() / calls)
                .and(row, USED_WHILE_WAITING, seen.whileTasksWaited() / calls)
                .and(row, THREADS, ManagementFactory.getThreadMXBean().getPeakThreadCount())
                .and(row, HEAP, Memory.peakOfHeap());
    }
}
