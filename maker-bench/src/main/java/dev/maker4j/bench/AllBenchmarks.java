package dev.maker4j.bench;

import dev.maker4j.bench.Part.Run;
import dev.maker4j.bench.report.Measurement;
import dev.maker4j.bench.report.Page;
import dev.maker4j.bench.report.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs all benchmarks, each in a JVM of its own, and writes the tables of {@code docs/benchmarks.md} and their charts.
 *
 * <p>What each run measured is kept as JSON at once and the page is written again, so that what was done stays done when the rest is stopped.
 */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs the benchmarks and writes the tables of the page and their charts.")
public final class AllBenchmarks implements Callable<Integer> {
    private static final Path DOCS = Path.of("docs");

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description =
                    "These parts or runs, such as look-ahead or growth/20. Default: all but those that take long.")
    private List<String> only = List.of();

    @Option(names = "--quick", description = "About a second each: shows that all works. Needs --out.")
    private boolean quick;

    @Option(names = "--missing", description = "Only runs that have no results yet.")
    private boolean missing;

    @Option(names = "--add", description = "Further repetitions: keep what was measured before beside it.")
    private boolean add;

    @Option(names = "--redraw", description = "Measure nothing; write the page from the results that are there.")
    private boolean redraw;

    @Option(names = "--list", description = "Name the runs, and whether there are results of them.")
    private boolean list;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder that holds benchmarks.md. Default: docs.")
    private @Nullable Path out;

    private boolean failed;

    private AllBenchmarks() {}

    /**
     * Runs them.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs them, and returns the exit code. */
    static int run(String... args) {
        return new CommandLine(new AllBenchmarks())
                .setExecutionExceptionHandler((failed, command, parsed) -> {
                    command.getErr().println(failed.getMessage());
                    return 1;
                })
                .execute(args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (quick && out == null) {
            throw new IllegalArgumentException(
                    "--quick measures nothing worth publishing: name a folder with a page of your own by --out");
        }
        Path docs = out == null ? DOCS : out;
        Path figures = docs.resolve("figures").resolve("benchmarks");
        Results results = Results.in(figures.resolve("results.json"));
        Page page = Page.at(docs.resolve("benchmarks.md"), figures);
        List<Part> parts = Catalogue.parts().stream().filter(this::isChosen).toList();
        requireAllNamesKnown();
        if (list) {
            parts.forEach(part -> list(part, results));
            return 0;
        }
        parts.stream()
                .filter(part -> !redraw || !measurements(part, results).isEmpty())
                .forEach(part -> page.requirePlaceFor(part.name()));
        for (Part part : parts) {
            if (!redraw) {
                measure(part, results, page);
            }
            write(part, results, page);
        }
        return failed ? 1 : 0;
    }

    private boolean isChosen(Part part) {
        return only.isEmpty()
                ? !part.onlyByName() || redraw || list
                : part.runs().stream().anyMatch(run -> isChosen(part, run));
    }

    private boolean isChosen(Part part, Run run) {
        return only.isEmpty() || only.contains(part.name()) || only.contains(part.id(run));
    }

    private void requireAllNamesKnown() {
        List<String> known = new ArrayList<>();
        for (Part part : Catalogue.parts()) {
            known.add(part.name());
            part.runs().forEach(run -> known.add(part.id(run)));
        }
        for (String name : only) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("there is no benchmark " + name + "; choose from " + known);
            }
        }
    }

    private void list(Part part, Results results) {
        for (Run run : part.runs()) {
            List<Measurement> measured = results.of(part.id(run));
            String when = measured.isEmpty()
                    ? "not measured"
                    : measured.get(measured.size() - 1).conditions().day();
            System.out.println(part.id(run) + "  " + when);
        }
    }

    private void measure(Part part, Results results, Page page) throws IOException, InterruptedException {
        for (Run run : part.runs()) {
            String id = part.id(run);
            if (!isChosen(part, run) || (missing && !results.of(id).isEmpty())) {
                continue;
            }
            try {
                Optional<Measurement> measured = measured(part, run);
                measured.ifPresent(found -> keep(id, found, results));
                write(part, results, page);
            } catch (IllegalStateException failure) {
                // The others are worth having all the same.
                System.err.println(id + ": " + failure.getMessage());
                failed = true;
            }
        }
    }

    private void keep(String id, Measurement measured, Results results) {
        if (add) {
            results.add(id, measured);
        } else {
            results.replace(id, measured);
        }
    }

    /** Empty where no JDK is newer than this process's own, for a run that wants one. */
    private Optional<Measurement> measured(Part part, Run run) throws IOException, InterruptedException {
        Path folder = Folder.of("");
        Path file = folder.resolve("measured.json");
        List<String> options = new ArrayList<>(run.options());
        options.add("-D" + Measurement.FILE + "=" + file);
        Optional<Jvm> jvm = run.newestJdk() ? Jvm.newest(options) : Optional.of(Jvm.running(options));
        try {
            if (jvm.isEmpty()) {
                System.out.println(part.id(run) + ": left out, no JDK beside this one is newer");
                return Optional.empty();
            }
            OtherWork before = OtherWork.now();
            long start = System.nanoTime();
            Child child = Child.started(
                    jvm.get(), part.program(), Map.of(), folder.resolve("output"), quick ? run.quick() : run.full());
            child.requireSuccess();
            System.out.printf(
                    Locale.ROOT, "%s, %.0f s%n%s%n", part.id(run), (System.nanoTime() - start) / 1e9, child.output());
            return Optional.of(Measurement.published(file, OtherWork.now().shareSince(before)));
        } finally {
            Folder.delete(folder);
        }
    }

    private static void write(Part part, Results results, Page page) {
        List<Measurement> all = measurements(part, results);
        if (!all.isEmpty()) {
            page.put(part.name(), part.rowsAre(), all, part.chart());
        }
    }

    private static List<Measurement> measurements(Part part, Results results) {
        return part.runs().stream()
                .flatMap(run -> results.of(part.id(run)).stream())
                .toList();
    }
}
