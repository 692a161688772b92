package dev.maker4j.bench;

import dev.maker4j.Maker;
import dev.maker4j.bench.report.Figures;
import dev.maker4j.bench.report.Measurement;
import dev.maker4j.bench.report.Quantity;
import dev.maker4j.bench.report.Unit;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.SampleDrawn;
import dev.maker4j.run.StepDecided;
import dev.maker4j.testkit.Latency;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.server.OpenAiServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Steps over HTTP: how much longer a step takes than the slowest of its three answers, as the client measured them; the first 500
 * steps, in which client and server are still being compiled, apart from those after them.
 *
 * <p>Arguments: disks (default 11, that is 2,047 steps) and the server's latency in milliseconds (default 50).
 */
public final class WireBenchmark {
    private static final int[] PERCENTILES = {50, 90, 99};
    private static final int COLD = 500;

    private WireBenchmark() {}

    /**
     * Runs it and prints percentiles.
     *
     * @param args disks and latency; both may be left out
     */
    public static void main(String[] args) {
        int disks = Arguments.of(args).whole(0, 11);
        int latency = Arguments.of(args).whole(1, 50);
        SimulatedModel model =
                SimulatedModel.with(new HanoiSkill()).answeringIn(Latency.constant(Duration.ofMillis(latency)));
        StepTimes times = new StepTimes();
        try (OpenAiServer server = OpenAiServer.serving(model).named("hanoi").start()) {
            Maker.solving(HanoiTask.of(disks))
                    .asking(OpenAiClient.at(server.baseUrl()).model("hanoi").build())
                    .untilAheadBy(3)
                    .listening(times)
                    .build()
                    .solve()
                    .orElseThrow();
        }
        Measurement.publish(times.figures("JDK " + Runtime.version().feature()));
    }

    /** Measures each step from the one before it; only steps of one round have a slowest answer to compare with. */
    private static final class StepTimes implements RunListener<Object, Object> {
        private final List<Double> steps = new ArrayList<>();
        private final List<Double> beyondSlowest = new ArrayList<>();
        private long began = System.nanoTime();
        private long slowest;

        @Override
        public void sampleDrawn(SampleDrawn<?> event) {
            slowest = Math.max(slowest, event.sample().reply().latency().toNanos());
        }

        @Override
        public void stepDecided(StepDecided<?, ?> event) {
            long now = System.nanoTime();
            // The first step sends its first call alone, and connections are opened.
            if (event.step() > 0 && event.verdict().rounds() == 1) {
                steps.add((now - began) / 1e9);
                beyondSlowest.add((now - began - slowest) / 1e9);
            }
            began = System.nanoTime();
            slowest = 0;
        }

        Figures figures(String jdk) {
            int cold = Math.min(COLD, steps.size());
            Figures figures = figures(jdk + ", the first " + cold + " steps", 0, cold);
            return cold == steps.size()
                    ? figures
                    : figures.and(figures(jdk + ", the steps after them", cold, steps.size()));
        }

        private Figures figures(String row, int from, int to) {
            Figures figures = Figures.none();
            for (int percent : PERCENTILES) {
                Quantity step = new Quantity("a step, p" + percent, Unit.SECONDS);
                figures = figures.and(row, step, at(steps.subList(from, to), percent));
            }
            for (int percent : PERCENTILES) {
                Quantity beyond = new Quantity("beyond its slowest answer, p" + percent, Unit.SECONDS);
                figures = figures.and(row, beyond, at(beyondSlowest.subList(from, to), percent));
            }
            return figures;
        }

        private static double at(List<Double> values, int percent) {
            List<Double> sorted = new ArrayList<>(values);
            Collections.sort(sorted);
            return sorted.get(percent * (sorted.size() - 1) / 100);
        }
    }
}
