package dev.maker4j.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page in Markdown with places for tables: what stands between {@code <!-- benchmark: NAME -->} and {@code <!-- end -->} is replaced, the rest
 * stays as it is. Charts are files in a folder beside it. Confined to one thread.
 */
public final class Page {
    private static final String END = "<!-- end -->\n";
    private static final double MUCH_OTHER_WORK = 0.005;

    private final Path file;
    private final Path charts;

    private Page(Path file, Path charts) {
        this.file = file;
        this.charts = charts;
    }

    /**
     * A page that is there.
     *
     * @param file the page
     * @param charts the folder for its charts, below the page's own
     * @return the page
     */
    public static Page at(Path file, Path charts) {
        return new Page(file, charts);
    }

    /**
     * Makes sure, before anything is measured, that the page can take it.
     *
     * @param name of the table
     * @throws IllegalStateException if it has no place for a table of that name
     */
    public void requirePlaceFor(String name) {
        String text = read();
        int begin = text.indexOf(begin(name));
        if (begin < 0 || text.indexOf(END, begin) < 0) {
            throw new IllegalStateException("no place for the benchmark " + name + " in " + file + ": put the lines \""
                    + begin(name).strip() + "\" and \"" + END.strip() + "\" where its table belongs");
        }
    }

    /**
     * Puts a table in its place, with a caption of what was measured where and when, and its chart.
     *
     * @param name of the table
     * @param rowsAre the heading of its first column
     * @param measured all that belongs to it, at least one
     * @param chart what is drawn of it; null for nothing
     */
    public void put(String name, String rowsAre, List<Measurement> measured, @Nullable Chart chart) {
        requirePlaceFor(name);
        Figures figures = Figures.none();
        for (Measurement each : measured) {
            figures = figures.and(each.figures());
        }
        String block = "\n" + Table.of(rowsAre, figures).markdown() + "\n" + caption(figures, measured) + "\n\n";
        if (chart != null) {
            Path drawing = charts.resolve(name + ".svg");
            write(drawing, chart.drawn(figures));
            Path folder = file.toAbsolutePath().resolveSibling("");
            String link = folder.relativize(drawing.toAbsolutePath()).toString().replace('\\', '/');
            block += "![" + chart.title() + "](" + link + ")\n\n";
        }
        put(name, block);
    }

    /**
     * Puts a text in its place.
     *
     * @param name of the place
     * @param block what belongs there, with the blank lines around it
     * @throws IllegalStateException if the page has no place of that name
     */
    public void put(String name, String block) {
        requirePlaceFor(name);
        String text = read();
        int from = text.indexOf(begin(name)) + begin(name).length();
        write(file, text.substring(0, from) + block + text.substring(text.indexOf(END, from)));
    }

    private static String caption(Figures figures, List<Measurement> measured) {
        List<Integer> counts = figures.series().stream()
                .map(series -> series.values().size())
                .distinct()
                .sorted()
                .toList();
        int most = counts.get(counts.size() - 1);
        String of = counts.size() == 1 ? "" + most : counts.get(0) + " to " + most;
        String spread = most == 1 ? "One run each. " : "Medians of " + of + " (least–greatest). ";
        String conditions = measured.stream()
                .map(each -> each.conditions().day() + ", " + each.conditions().jdk() + ", "
                        + each.conditions().machine())
                .distinct()
                .collect(Collectors.joining("; "));
        double otherWork =
                measured.stream().mapToDouble(Measurement::otherWork).max().orElse(-1);
        return spread + conditions + "." + told(otherWork);
    }

    private static String told(double otherWork) {
        if (otherWork < 0) {
            return "";
        }
        return otherWork < MUCH_OTHER_WORK
                ? " Nothing else ran."
                : String.format(Locale.ROOT, " Other processes took up to %.1f %% of the processors.", 100 * otherWork);
    }

    private static String begin(String name) {
        return "<!-- benchmark: " + name + " -->\n";
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("can't read the page " + file, failed);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException("can't write " + file, failed);
        }
    }
}
