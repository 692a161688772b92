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
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.RateLimit;
import dev.maker4j.run.FleetReport;
import dev.maker4j.testkit.Latency;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Many runs that share one rate limit: how many requests arrive at the server in any 60 seconds.
 *
 * <p>Arguments: runs (default 500, all under way at once), disks of each (default 4), requests a minute (default 6,000), the server's latency
 * in milliseconds (default 200). By default it takes four minutes.
 */
public final class RateLimitBenchmark {
    private static final Quantity REQUESTS = new Quantity("requests", Unit.COUNT);
    private static final Quantity TIME = new Quantity("first to last arrival", Unit.SECONDS);
    private static final Quantity MOST = new Quantity("most in any 60 s", Unit.COUNT);
    private static final Quantity USED = new Quantity("of the limit", Unit.SHARE);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private RateLimitBenchmark() {}

    /**
     * Runs it and prints what arrived.
     *
     * @param args runs, disks, requests a minute and latency; all may be left out
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        Arguments arguments = Arguments.of(args);
        int runs = arguments.whole(0, 500);
        int disks = arguments.whole(1, 4);
        int limit = arguments.whole(2, 6_000);
        LlmClient model = SimulatedModel.with(new HanoiSkill())
                .erringAt(0.0022)
                .answeringIn(Latency.constant(Duration.ofMillis(arguments.whole(3, 200))));
        Map<String, HanoiTask> tasks = new LinkedHashMap<>();
        for (int i = 0; i < runs; i++) {
            tasks.put("hanoi-" + i, HanoiTask.of(disks));
        }
        Arrivals arrivals = new Arrivals(model);
        try (OpenAiServer server = OpenAiServer.serving(arrivals).named("hanoi").start()) {
            Provider provider = Provider.of(
                            OpenAiClient.at(server.baseUrl()).model("hanoi").build())
                    .inParallel(Parallelism.of(runs))
                    .limitedTo(RateLimit.requestsPerMinute(limit))
                    .build();
            Fleet<HanoiState, HanoiStep> fleet = Fleet.<HanoiState, HanoiStep>asking(provider)
                    .solvingEach(maker -> maker.untilAheadBy(3).discarding(HanoiTask.redFlags()))
                    .build();
            try (FleetRun<HanoiState, HanoiStep> run = fleet.start(tasks)) {
                FleetReport report = run.await();
                if (report.solved() != runs) {
                    throw new IllegalStateException("a benchmark run went wrong: " + report);
                }
            }
        }
        String row = String.format(Locale.ROOT, "%,d runs, %,d a minute", runs, limit);
        long most = arrivals.mostWithin(MINUTE);
        Measurement.publish(Figures.none()
                .and(row, REQUESTS, arrivals.count())
                .and(row, TIME, arrivals.span().toNanos() / 1e9)
                .and(row, MOST, most)
                .and(row, USED, (double) most / limit));
    }
}
