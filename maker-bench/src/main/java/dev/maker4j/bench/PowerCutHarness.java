package dev.maker4j.bench;

import dev.maker4j.journal.PowerCuts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Cuts the power of a journal's disk, in process, at any operation and in any state: pages, names and lengths that weren't forced
 * are kept or lost by lot. Each time the journal is opened again, must hold all that was forced, and goes on.
 *
 * <p>Arguments: cuts (default 10,000), the seed of all that is drawn by lot (default 1), and a folder for the journals (default:
 * a new one among the temporary files), which are deleted again.
 */
public final class PowerCutHarness {
    private PowerCutHarness() {}

    /**
     * Runs it and prints one line of JSON.
     *
     * @param args cuts, seed and folder; all may be left out
     * @throws IOException if the folder can't be used
     * @throws AssertionError if a journal doesn't open, or lost what was forced; the message names its seed
     */
    public static void main(String[] args) throws IOException {
        int cuts = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        Path folder = args.length > 2
                ? Files.createDirectories(Path.of(args[2]))
                : Files.createTempDirectory("maker-power-cuts");
        long start = System.nanoTime();
        PowerCuts.Report report = PowerCuts.run(folder, cuts, seed);
        System.out.printf(
                Locale.ROOT,
                "{\"cuts\":%d,\"kills\":%d,\"openings\":%d,\"openingsThatFoundLess\":%d,\"recordsForced\":%d,"
                        + "\"recordsForcedAndLost\":0,\"recordsNotForcedAndLost\":%d,\"seconds\":%.1f}%n",
                report.cuts(),
                report.kills(),
                report.cuts() + report.kills(),
                report.torn(),
                report.promised(),
                report.dropped(),
                Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
        Files.delete(folder);
    }
}
