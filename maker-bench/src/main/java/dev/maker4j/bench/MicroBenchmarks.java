package dev.maker4j.bench;

import dev.maker4j.bench.report.Figures;
import dev.maker4j.bench.report.Measurement;
import dev.maker4j.bench.report.Quantity;
import dev.maker4j.bench.report.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * JMH's benchmarks, each iteration's mean time as one value.
 *
 * <p>Arguments: a regular expression for their names (default {@code .*}), forks (default 2), iterations to warm up and to measure (default 5
 * each), and milliseconds of each (default 1,000).
 */
public final class MicroBenchmarks {
    static final Quantity TIME = new Quantity("time", Unit.SECONDS);

    private MicroBenchmarks() {}

    /**
     * Runs them and prints what they took.
     *
     * @param args which ones, forks, iterations and milliseconds; all may be left out
     * @throws RunnerException if one failed
     */
    public static void main(String[] args) throws RunnerException {
        Arguments arguments = Arguments.of(args);
        int iterations = arguments.whole(2, 5);
        TimeValue time = TimeValue.milliseconds(arguments.whole(3, 1_000));
        Figures figures = Figures.none();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(arguments.text(0, ".*"))
                        .forks(arguments.whole(1, 2))
                        .warmupIterations(iterations)
                        .warmupTime(time)
                        .measurementIterations(iterations)
                        .measurementTime(time)
                        .shouldFailOnError(true)
                        .jvmArgsAppend("-Djmh.ignoreLock=true")
                        .build())
                .run()) {
            figures = figures.and(name(result.getParams()), TIME, seconds(result));
        }
        Measurement.publish(figures);
    }

    private static double[] seconds(RunResult result) {
        List<Double> all = new ArrayList<>();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            double unit = fork.getParams().getTimeUnit().toNanos(1) / 1e9;
            for (IterationResult iteration : fork.getIterationResults()) {
                all.add(iteration.getPrimaryResult().getScore() * unit);
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Such as {@code journal append, durability = every verdict}, after the class and its parameters. */
    private static String name(BenchmarkParams benchmark) {
        String type = benchmark.getBenchmark().replaceFirst("Benchmark\\.\\w+$", "");
        String words = type.substring(type.lastIndexOf('.') + 1).replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        StringBuilder name = new StringBuilder(words);
        for (String key : benchmark.getParamsKeys()) {
            name.append(", ")
                    .append(key)
                    .append(" = ")
                    .append(benchmark.getParam(key).replace('_', ' '));
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
