package dev.maker4j.cli;

import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.report.Report;
import dev.maker4j.report.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that makes a page of a journalled run, survey, calibration or fleet of any program, even while it is running. */
@Command(
        name = "report",
        header = "Make a page of a run, from its journal.",
        description = {
            "",
            "Makes one HTML file that loads nothing from anywhere: outcome, cost, samples, red flags, the hardest steps, and what the"
                    + " votes say of how many steps are wrong. Works for a run, a survey, a calibration, and a folder"
                    + " with a journal in each folder of it; while it is running too. No model is asked.",
        },
        exitCodeList = {
            "0:made, whatever state the run is in",
            "2:wrong usage, or the folder's journal can't be used",
            "3:a file couldn't be written",
            "4:stopped by Ctrl-C"
        })
public final class ReportCommand implements Callable<Integer> {
    private final Shell shell;
    private final Function<RunStatus, Optional<Scene>> scenes;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private JournalInput journal = new JournalInput();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write what was found to this file. A page, in place of what was there.")
    private @Nullable Path out;

    @Option(
            names = "--charts",
            paramLabel = "DIR",
            description = "Write each chart to this directory as an SVG file. Not of a fleet.")
    private @Nullable Path charts;

    @Option(
            names = "--json",
            description = "Print the result as one JSON object, and everything else to standard error.")
    private boolean json;

    /**
     * Creates the command for a program whose tasks have nothing to draw.
     *
     * @param shell what it writes to
     */
    public ReportCommand(Shell shell) {
        this(shell, status -> Optional.empty());
    }

    /**
     * Creates the command for a program that draws its tasks' steps.
     *
     * @param shell what it writes to
     * @param scenes gives a new scene for a run, by its status, if the program knows its task
     */
    public ReportCommand(Shell shell, Function<RunStatus, Optional<Scene>> scenes) {
        this.shell = Objects.requireNonNull(shell, "shell");
        this.scenes = Objects.requireNonNull(scenes, "scenes");
    }

    @Override
    public Integer call() {
        Checks checks = new Checks(spec);
        if (out == null && charts == null && !json) {
            throw checks.wrong("report has nothing to write: set --out FILE, --charts DIR or --json");
        }
        try {
            journal.requireFolder();
            Map<String, Path> runs = fleet(journal.folder());
            if (!runs.isEmpty() && charts != null) {
                throw checks.wrong("--charts draws one run, but " + journal.folder() + " holds " + runs.size()
                        + " journals: set --journal to one of them");
            }
            return runs.isEmpty() ? one(checks) : all(runs, checks);
        } catch (CancellationException stopped) {
            return ExitStatus.PAUSED;
        }
    }

    /** The journals in the folders of a folder that holds none itself, by name. */
    private static Map<String, Path> fleet(Path folder) {
        Map<String, Path> runs = new TreeMap<>();
        if (holdsJournal(folder)) {
            return runs;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            inside.filter(path -> Files.isDirectory(path) && holdsJournal(path))
                    .forEach(path -> runs.put(path.getFileName().toString(), path));
            return runs;
        } catch (IOException unreadable) {
            throw InputException.unreadable(folder, unreadable);
        }
    }

    private static boolean holdsJournal(Path folder) {
        try (FileJournal opened = FileJournal.in(folder).openForReading()) {
            return opened.lastWritten().isPresent();
        }
    }

    private int one(Checks checks) {
        Outputs<Report> outputs = Outputs.<Report>none()
                .howeverItEnds("--out", out, (report, result) -> report.html())
                .into("--charts", charts, Report.chartNames(), Report::charts);
        outputs.check(checks);
        Report report = read(journal.folder(), scenes);
        Outputs.Written written = outputs.write(report, Result.solved());
        return told(written.result(), report.json());
    }

    private int all(Map<String, Path> runs, Checks checks) {
        Outputs<Map<String, Report>> outputs = Outputs.<Map<String, Report>>none()
                .howeverItEnds("--out", out, (reports, result) -> Report.fleetHtml(reports));
        outputs.check(checks);
        Map<String, Report> reports = new TreeMap<>();
        runs.forEach((name, folder) -> reports.put(name, read(folder, status -> Optional.empty())));
        Outputs.Written written = outputs.write(reports, Result.solved());
        return told(written.result(), Report.fleetJson(reports));
    }

    private int told(Result result, String figures) {
        if (result.problem().isPresent()) {
            throw new UncheckedIOException(
                    result.problem().get(), new IOException(result.problem().get()));
        }
        if (json) {
            shell.out().println(figures);
        } else {
            Stream.of(out, charts)
                    .filter(Objects::nonNull)
                    .forEach(path -> shell.out().println("  wrote " + path));
        }
        return ExitStatus.OK;
    }

    private Report read(Path folder, Function<RunStatus, Optional<Scene>> drawing) {
        try (FileJournal opened = FileJournal.in(folder).openForReading()) {
            RunStatus status = RunStatus.of(opened).orElseThrow(journal::withoutRun);
            if (status.report().simulated() && !status.report().cost().isKnown()) {
                List<String> models = List.copyOf(status.report().usageByModel().keySet());
                status = RunStatus.of(opened, LimitOptions.asTheReal(models)).orElseThrow(journal::withoutRun);
            }
            return Report.of(opened, status, drawing.apply(status));
        } catch (JournalException unusable) {
            throw InputException.of(folder, unusable);
        }
    }
}
