package dev.maker4j.bench;

import dev.maker4j.bench.JournalRecords.SampleId;
import dev.maker4j.examples.cli.Examples;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/*
 * A row of the table is the row of the same number in the journal: rows are begun in the table's order, a kill takes entries from the
 * journal's end, and known rows keep their numbers. So what the server heard of and what the journal holds can be compared sample by
 * sample.
 */
/**
 * Kills {@code examples label} (SIGKILL) at random moments, resumes it each time, and compares the survey with one that nothing stopped: the
 * file of labelled rows, verdicts, and the calls that a server on loopback, in this process, has counted.
 *
 * <p>Arguments: rows (default 10,000), kills (default 20) and the seed of the moments (default 1).
 */
public final class SurveyCrashHarness {
    /** The calls in flight, and so the most samples that a kill may lose. */
    static final int CALLS = 64;

    private static final int VOTES = 3;
    private static final String MODEL = "gpt-4.1-mini";
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);
    private static final Duration LONGEST_START = Duration.ofMillis(1500);
    private static final Duration LONGEST_CALL = Duration.ofMillis(15);

    private final Path folder;
    private final int rows;
    private final Tickets model = new Tickets();
    private final KillTimes times;
    private final List<Integer> inFlight = new ArrayList<>();
    private final List<Integer> decidedAt = new ArrayList<>();
    private Set<SampleId> held = Set.of();
    private int askedAgain;
    private int twiceInOneProcess;

    private SurveyCrashHarness(Path folder, int rows, long seed) {
        this.folder = folder;
        this.rows = rows;
        this.times = new KillTimes(seed, LONGEST_START, LONGEST_CALL, LONG_ENOUGH);
    }

    /**
     * Runs it and prints the figures.
     *
     * @param args rows, kills and seed; all may be left out
     * @throws IOException if files or processes can't be had
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments arguments = Arguments.of(args);
        Path folder = Files.createTempDirectory("maker-survey-crashes");
        SurveyCrashReport report =
                run(folder, arguments.whole(0, 10_000), arguments.whole(1, 20), arguments.whole(2, 1));
        System.out.print(report);
        Folder.delete(folder);
        List<String> problems = report.problems(CALLS);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("what a kill must not do: " + problems);
        }
    }

    /** Runs it in a folder of its own. */
    static SurveyCrashReport run(Path folder, int rows, int kills, long seed) throws IOException, InterruptedException {
        return new SurveyCrashHarness(folder, rows, seed).run(kills);
    }

    private SurveyCrashReport run(int kills) throws IOException, InterruptedException {
        Tickets.write(folder.resolve("tickets.csv"), rows, 1);
        Tickets.writeQuestion(folder.resolve("question.md"));
        try (OpenAiServer server = OpenAiServer.serving(model).named(MODEL).start()) {
            started(server, "whole").requireSuccess();
            long whole = server.traffic().requests();
            model.asked();
            for (long moment : times.moments(kills, whole - 2L * CALLS)) {
                Child child = started(server, "killed");
                try {
                    times.kill(child, server, whole + moment);
                } finally {
                    child.kill();
                }
                count(server);
            }
            started(server, "killed").requireSuccess();
            return report(whole, server.traffic().requests() - whole, kills);
        }
    }

    private void count(OpenAiServer server) throws InterruptedException {
        server.traffic().awaitIdle(LONG_ENOUGH);
        JournalRecords now = JournalRecords.in(journal("killed"));
        inFlight.add((int) asked().stream()
                .filter(sample -> !now.samples().contains(sample))
                .count());
        decidedAt.add(now.verdicts().size());
        if (!now.samples().containsAll(held)) {
            throw new IllegalStateException("samples are gone from the journal");
        }
        held = now.samples();
    }

    /** Counts what a process asked for, and returns its samples. */
    private Set<SampleId> asked() {
        List<SampleId> asked = model.asked();
        Set<SampleId> samples = new HashSet<>(asked);
        askedAgain += (int) asked.stream().filter(held::contains).count();
        twiceInOneProcess += asked.size() - samples.size();
        return samples;
    }

    private SurveyCrashReport report(long whole, long calls, int kills) throws IOException {
        JournalRecords end = JournalRecords.in(journal("killed"));
        asked();
        Set<Integer> decided = new HashSet<>(end.verdicts());
        return new SurveyCrashReport(
                rows,
                whole,
                calls,
                kills,
                new InFlightAtKills(inFlight),
                List.copyOf(decidedAt),
                askedAgain + twiceInOneProcess,
                rows - decided.size() + end.verdicts().size() - decided.size(),
                end.repeated(),
                end.samples().size(),
                Files.mismatch(out("whole"), out("killed")) < 0);
    }

    private Path journal(String run) {
        return folder.resolve(run + "-journal");
    }

    private Path out(String run) {
        return folder.resolve(run + ".csv");
    }

    private Child started(OpenAiServer server, String run) throws IOException {
        return Child.started(
                Jvm.quickToStart(),
                Examples.class,
                Map.of("OPENAI_API_KEY", "any"),
                folder.resolve(run + "-output"),
                List.of(
                        "label",
                        folder.resolve("tickets.csv").toString(),
                        "--question",
                        folder.resolve("question.md").toString(),
                        "--choices",
                        Tickets.CHOICES,
                        "--k",
                        String.valueOf(VOTES),
                        "--parallel",
                        String.valueOf(CALLS),
                        "--base-url",
                        server.baseUrl(),
                        "--out",
                        out(run).toString(),
                        "--journal",
                        journal(run).toString(),
                        "--resume"));
    }
}
