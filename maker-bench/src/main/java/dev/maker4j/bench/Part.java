package dev.maker4j.bench;

import dev.maker4j.bench.report.Chart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of the page, and the runs that fill it. Immutable.
 *
 * @param name as in the page's marks
 * @param rowsAre the heading of the first column
 * @param program what each run starts, in a JVM of its own
 * @param onlyByName whether it runs only where it was asked for, since it takes long
 * @param chart what is drawn of all runs; null for nothing
 * @param runs in the order of the table
 */
record Part(
        String name,
        String rowsAre,
        Class<?> program,
        boolean onlyByName,
        @Nullable Chart chart,
        List<Run> runs) {

    /**
     * One process of a part.
     *
     * @param name unique within the part
     * @param newestJdk whether it wants the newest JDK rather than this process's own
     * @param options of the JVM
     * @param quick arguments for a run of about a second, which shows that it works
     * @param full arguments for figures
     */
    record Run(String name, boolean newestJdk, List<String> options, List<String> quick, List<String> full) {
        Run onNewestJdk() {
            return new Run(name + "-newest-jdk", true, options, quick, full);
        }
    }

    /** What a run's results are kept by, such as {@code growth/20}. */
    String id(Run run) {
        return name + "/" + run.name();
    }
}
