package dev.maker4j.bench;

import dev.maker4j.bench.Part.Run;
import dev.maker4j.bench.report.BarChart;
import dev.maker4j.bench.report.GrowthChart;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All that the page's tables are made of. Stateless. */
final class Catalogue {
    private static final List<String> SMALL_HEAP = List.of("-Xmx64m");
    private static final List<String> FLEETS_HEAP = List.of("-Xmx256m");
    private static final List<String> SURVEYS_HEAP = List.of("-Xmx128m", "-XX:+UseSerialGC");
    private static final int SMALLER = 8;

    private Catalogue() {}

    /** In the order of the page. */
    static List<Part> parts() {
        return List.of(
                micro(),
                bareLoop(),
                plain("stints", "task", StintsBenchmark.class, "8 10 3", "15 1000 21"),
                plain("journal", "task", JournalBenchmark.class, "8 2", "20 5"),
                growth(),
                plain("cache", "run", CacheBenchmark.class, "200", "10000"),
                plain("checkers", "how", CheckersBenchmark.class, "3 5", "13 1000"),
                wire(),
                lookAhead(),
                fleets(),
                surveys(),
                surveysOverHttp(),
                rateLimit(),
                plain("refusals", "calls", RefusalBenchmark.class, "1 5 8 0.02 1", "6 90 64 0.02 3"));
    }

    private static Part micro() {
        return new Part(
                "micro",
                "what",
                MicroBenchmarks.class,
                false,
                BarChart.of("The engine's parts alone, JMH", MicroBenchmarks.TIME)
                        .logarithmic(),
                Stream.of("Vote", "Parser", "Prompt", "EngineStep", "JournalAppend")
                        .map(name -> run(name, List.of(), name + "Benchmark 1 1 20", name + "Benchmark 2 5 1000"))
                        .toList());
    }

    private static Part bareLoop() {
        Run run = run("in-process", List.of(), "8 3", "20 8");
        return new Part(
                "bare-loop",
                "task",
                HanoiBenchmark.class,
                false,
                BarChart.of("A whole run against the bare loop", HanoiBenchmark.BARE, HanoiBenchmark.ENGINE),
                List.of(run, run.onNewestJdk()));
    }

    private static Part growth() {
        return new Part(
                "growth",
                "disks",
                GrowthBenchmark.class,
                false,
                GrowthChart.of(
                        "A run with a journal in a heap of 64 MB",
                        "disks",
                        GrowthBenchmark.TIME,
                        GrowthBenchmark.RESIDENT,
                        GrowthBenchmark.JOURNAL),
                IntStream.iterate(10, disks -> disks <= 22, disks -> disks + 2)
                        .mapToObj(disks -> run("" + disks, SMALL_HEAP, "" + (disks - SMALLER), "" + disks))
                        .toList());
    }

    private static Part wire() {
        Run run = run("50-ms", List.of(), "3 5", "11 50");
        return new Part("wire", "JDK, steps", WireBenchmark.class, false, null, List.of(run, run.onNewestJdk()));
    }

    private static Part lookAhead() {
        return new Part(
                "look-ahead",
                "latency, error rate",
                LookAheadBenchmark.class,
                false,
                BarChart.of(
                        "A step over HTTP, median latency 50 ms",
                        LookAheadBenchmark.QUICKEST,
                        LookAheadBenchmark.WITH,
                        LookAheadBenchmark.WITHOUT),
                List.of(
                        run("constant", List.of(), "3 5 0.0022 0", "10 50 0.0022 0"),
                        run("0.3", List.of(), "3 5 0.0022 0.3", "10 50 0.0022 0.3"),
                        run("0.6", List.of(), "3 5 0.0022 0.6", "10 50 0.0022 0.6"),
                        run("1.0", List.of(), "3 5 0.0022 1.0", "10 50 0.0022 1.0"),
                        run("0.6-erring", List.of(), "3 5 0.02 0.6", "10 50 0.02 0.6")));
    }

    private static Part fleets() {
        Run run = run("1000-tasks", FLEETS_HEAP, "20 2 20 8", "1000 5 200 256");
        return new Part(
                "fleets",
                "JDK",
                FleetBenchmark.class,
                false,
                BarChart.of("Calls in flight that were used, of 256", FleetBenchmark.USED),
                List.of(run, run.onNewestJdk()));
    }

    private static Part surveys() {
        return new Part(
                "surveys",
                "rows",
                SurveyCost.class,
                false,
                null,
                List.of(
                        run("100000", SURVEYS_HEAP, "2000", "100000"),
                        run("1000000", SURVEYS_HEAP, "4000", "1000000")));
    }

    private static Part surveysOverHttp() {
        Run run = run("10000-rows", List.of(), "200 5 16", "10000 20 64");
        return new Part(
                "surveys-over-http",
                "JDK, journal",
                SurveyWireBenchmark.class,
                false,
                null,
                List.of(run, run.onNewestJdk()));
    }

    private static Part rateLimit() {
        return new Part(
                "rate-limit",
                "shared by",
                RateLimitBenchmark.class,
                true,
                null,
                List.of(run("500-runs", List.of(), "10 2 6000 5", "500 4 6000 200")));
    }

    /** A part of one run, without a chart. */
    private static Part plain(String name, String rowsAre, Class<?> program, String quick, String full) {
        return new Part(name, rowsAre, program, false, null, List.of(run("all", List.of(), quick, full)));
    }

    private static Run run(String name, List<String> options, String quick, String full) {
        return new Run(name, false, options, List.of(quick.split(" ", -1)), List.of(full.split(" ", -1)));
    }
}
