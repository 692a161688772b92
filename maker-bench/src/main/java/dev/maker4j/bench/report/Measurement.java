package dev.maker4j.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * What one run of a benchmark came to. Immutable.
 *
 * @param conditions where and when it was measured
 * @param otherWork the share of the machine's processor time that other processes took meanwhile, from 0 to 1; negative where that isn't known
 * @param figures what was measured
 */
public record Measurement(Conditions conditions, double otherWork, Figures figures) {
    /** The system property that names the file for what a benchmark measured. */
    public static final String FILE = "maker.benchmark.file";

    private static final double UNKNOWN = -1;

    /**
     * Ends a benchmark: prints its figures, and writes them to a file where the property {@link #FILE} names one.
     *
     * @param figures what was measured in this process
     */
    public static void publish(Figures figures) {
        Measurement measured = new Measurement(Conditions.here(), UNKNOWN, figures);
        System.out.println(measured.conditions.jdk());
        System.out.print(figures.table());
        String file = System.getProperty(FILE);
        if (file != null) {
            try {
                new ObjectMapper().writeValue(Path.of(file).toFile(), measured);
            } catch (IOException failed) {
                throw new UncheckedIOException("can't write what was measured to " + file, failed);
            }
        }
    }

    /**
     * Reads what a benchmark in another process published.
     *
     * @param file the file that {@link #FILE} named there
     * @param otherWork the share of processor time that other processes took meanwhile
     * @return the measurement
     */
    public static Measurement published(Path file, double otherWork) {
        try {
            Measurement read = new ObjectMapper().readValue(file.toFile(), Measurement.class);
            return new Measurement(read.conditions, otherWork, read.figures);
        } catch (IOException failed) {
            throw new UncheckedIOException("can't read what was measured from " + file, failed);
        }
    }
}
