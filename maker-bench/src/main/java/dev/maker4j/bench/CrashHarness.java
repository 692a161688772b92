package dev.maker4j.bench;

import dev.maker4j.bench.JournalRecords.SampleId;
import dev.maker4j.hanoi.cli.Hanoi;
import dev.maker4j.testkit.server.OpenAiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Kills {@code hanoi solve} (SIGKILL) at random moments, resumes it each time, and compares the run with one that nothing
 * stopped: moves, verdicts, and the requests that a server on loopback, in this process, has counted.
 *
 * <p>Arguments: disks (default 10), kills (default 50), the seed of the moments (default 1) and how many steps the runs look
 * ahead (default 0). What was bought ahead of its step and not reached is in no journal at a kill, so with look-ahead more
 * samples may be lost at each.
 */
public final class CrashHarness {
    /** The margin, and so the most calls that a step has in flight at one time. */
    static final int VOTES = 3;

    private static final String MODEL = "gpt-4.1-mini";
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
    private static final Duration LONGEST_START = Duration.ofMillis(1200);
    private static final Duration LONGEST_STEP = Duration.ofMillis(15);

    private final Path folder;
    private final int disks;
    private final int depth;
    private final Player player;
    private final KillTimes times;
    private final List<Integer> inFlight = new ArrayList<>();
    private final List<Integer> resumedAt = new ArrayList<>();
    private Set<SampleId> held = Set.of();
    private int askedAgain;
    private int wasted;

    private CrashHarness(Path folder, int disks, long seed, int depth) {
        this.folder = folder;
        this.disks = disks;
        this.depth = depth;
        this.player = new Player(disks);
        this.times = new KillTimes(seed, LONGEST_START, LONGEST_STEP, LONG_ENOUGH);
    }

    /**
     * Runs it and prints the figures.
     *
     * @param args disks, kills, seed and depth; all may be left out
     * @throws IOException if files or processes can't be had
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        int disks = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        int kills = args.length > 1 ? Integer.parseInt(args[1]) : 50;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        int depth = args.length > 3 ? Integer.parseInt(args[3]) : 0;
        Path folder = Files.createTempDirectory("maker-crashes");
        CrashReport report = run(folder, disks, kills, seed, depth);
        System.out.print(report);
        Folder.delete(folder);
        List<String> problems = report.problems(mostInFlight(depth));
        if (!problems.isEmpty()) {
            throw new IllegalStateException("what a kill must not do: " + problems);
        }
    }

    /** Runs it in a folder of its own. */
    static CrashReport run(Path folder, int disks, int kills, long seed, int depth)
            throws IOException, InterruptedException {
        return new CrashHarness(folder, disks, seed, depth).run(kills);
    }

    /** The most samples that a kill may lose. */
    static int mostInFlight(int depth) {
        return VOTES * (1 + depth);
    }

    private CrashReport run(int kills) throws IOException, InterruptedException {
        try (OpenAiServer server = OpenAiServer.serving(player).named(MODEL).start()) {
            started(server, "whole").requireSuccess();
            long whole = server.traffic().requests();
            player.asked();
            player.astray();
            for (long moment : times.moments(kills, whole - 5L * VOTES)) {
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
        resumedAt.add(now.verdicts().size());
        if (!now.samples().containsAll(held)) {
            throw new IllegalStateException("samples are gone from the journal");
        }
        held = now.samples();
    }

    /** Counts what a process asked for, and returns the samples of steps. */
    private Set<SampleId> asked() {
        List<SampleId> asked = player.asked();
        Set<SampleId> samples = new HashSet<>(asked);
        askedAgain += (int) asked.stream().filter(held::contains).count();
        wasted += player.astray() + asked.size() - samples.size();
        return samples;
    }

    private CrashReport report(long whole, long requests, int kills) throws IOException {
        JournalRecords end = JournalRecords.in(journal("killed"));
        asked();
        int steps = (1 << disks) - 1;
        return new CrashReport(
                steps,
                whole,
                requests,
                kills,
                new InFlightAtKills(inFlight),
                wasted,
                List.copyOf(resumedAt),
                askedAgain,
                end.notDecidedOnce(steps),
                end.repeated(),
                end.samples().size(),
                Arrays.equals(Files.readAllBytes(moves("whole")), Files.readAllBytes(moves("killed"))));
    }

    private Path journal(String run) {
        return folder.resolve(run + "-journal");
    }

    private Path moves(String run) {
        return folder.resolve(run + "-moves");
    }

    private Child started(OpenAiServer server, String run) throws IOException {
        return Child.started(
                Jvm.quickToStart(),
                Hanoi.class,
                Map.of("OPENAI_API_KEY", "any"),
                folder.resolve(run + "-output"),
                List.of(
                        "solve",
                        "--disks",
                        String.valueOf(disks),
                        "--k",
                        String.valueOf(VOTES),
                        "--llm",
                        "openai",
                        "--base-url",
                        server.baseUrl(),
                        "--look-ahead",
                        depth == 0 ? "off" : String.valueOf(depth),
                        "--moves",
                        moves(run).toString(),
                        "--journal",
                        journal(run).toString(),
                        "--resume"));
    }
}
