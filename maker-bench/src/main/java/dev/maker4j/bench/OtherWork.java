package dev.maker4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * How much processor time others took while a measurement ran, told by the counters of Linux: all that was busy, less this process and those of
 * its children that have ended. Immutable.
 */
record OtherWork(long busy, long all, long own) {
    private static final Path MACHINE = Path.of("/proc/stat");
    private static final Path PROCESS = Path.of("/proc/self/stat");
    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISKS = 4;
    private static final int COUNTED = 8;
    private static final int OWN_FROM = 11;
    private static final int OWN_TO = 15;
    private static final double UNKNOWN = -1;

    /** The counters as they are. */
    static OtherWork now() throws IOException {
        if (!Files.isReadable(MACHINE) || !Files.isReadable(PROCESS)) {
            return new OtherWork(0, 0, 0);
        }
        String machine = Files.readAllLines(MACHINE).get(0);
        long[] ticks = numbers(machine.replaceFirst("cpu +", "")).limit(COUNTED).toArray();
        long all = LongStream.of(ticks).sum();
        String process = Files.readString(PROCESS);
        // The process' name stands in brackets and may hold anything.
        String[] fields =
                process.substring(process.lastIndexOf(')') + 2).strip().split(" ", -1);
        long own = Arrays.stream(fields, OWN_FROM, OWN_TO)
                .mapToLong(Long::parseLong)
                .sum();
        return new OtherWork(all - ticks[IDLE] - ticks[WAITING_FOR_DISKS], all, own);
    }

    /** The share of all processor time since then, from 0 to 1; negative where the system doesn't tell. */
    double shareSince(OtherWork earlier) {
        long passed = all - earlier.all;
        return passed == 0 ? UNKNOWN : Math.max(0.0, (double) (busy - earlier.busy - (own - earlier.own)) / passed);
    }

    private static LongStream numbers(String spaced) {
        return Arrays.stream(spaced.split(" ", -1)).mapToLong(Long::parseLong);
    }
}
