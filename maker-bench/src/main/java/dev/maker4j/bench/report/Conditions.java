package dev.maker4j.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * Where and when something was measured. Immutable.
 *
 * @param machine its processor, the number of cores and its memory
 * @param jdk such as {@code JDK 17.0.15}
 * @param day in UTC, such as {@code 2026-01-31}
 */
public record Conditions(String machine, String jdk, String day) {
    private static final double GIGABYTE = 1 << 30;

    /** {@return those of this process} */
    static Conditions here() {
        String machine = String.format(
                Locale.ROOT,
                "%s, %d cores, %s, %s",
                found(Path.of("/proc/cpuinfo"), "model name", System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                System.getProperty("os.name"));
        return new Conditions(
                machine,
                "JDK " + System.getProperty("java.version"),
                LocalDate.now(ZoneOffset.UTC).toString());
    }

    private static String memory() {
        String kilobytes = found(Path.of("/proc/meminfo"), "MemTotal", "");
        return kilobytes.isEmpty()
                ? "memory not known"
                : String.format(
                        Locale.ROOT, "%.0f GB", Double.parseDouble(kilobytes.replace(" kB", "")) * 1024 / GIGABYTE);
    }

    /** The value of a line such as {@code model name : value}; only Linux tells. */
    private static String found(Path file, String name, String otherwise) {
        if (!Files.isReadable(file)) {
            return otherwise;
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException failed) {
            throw new UncheckedIOException("can't read " + file, failed);
        }
    }
}
