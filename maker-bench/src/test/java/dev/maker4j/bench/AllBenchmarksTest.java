package dev.maker4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.bench.report.Measurement;
import dev.maker4j.bench.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in quick mode, on a page of its own. */
class AllBenchmarksTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path docs;

    @BeforeEach
    void writeAPageByHand() throws IOException {
        Files.writeString(page(), """
                # Benchmarks
                Before.
                <!-- benchmark: bare-loop -->
                Not measured yet.
                <!-- end -->
                Between.
                <!-- benchmark: growth -->
                <!-- end -->
                Behind.
                """);
    }

    private Path page() {
        return docs.resolve("benchmarks.md");
    }

    private Path figures() {
        return docs.resolve("figures").resolve("benchmarks");
    }

    private int run(String... options) {
        String[] all = List.of(options).toArray(new String[options.length + 2]);
        all[options.length] = "--out";
        all[options.length + 1] = docs.toString();
        return AllBenchmarks.run(all);
    }

    @Test
    void writesTheTablesAndChartsOfWhatItRan() throws IOException {
        assertThat(run("--quick", "--only", "bare-loop/in-process,growth/10,growth/12"))
                .isZero();

        assertThat(page())
                .content()
                .startsWith(
                        "# Benchmarks\nBefore.\n<!-- benchmark: bare-loop -->\n\n| task | bare loop | engine | times")
                .contains("| 8 disks, JDK " + Runtime.version().feature() + " |")
                .contains("Medians of 2 (least–greatest). 2")
                .contains("![A whole run against the bare loop](figures/benchmarks/bare-loop.svg)")
                .contains("<!-- end -->\nBetween.\n<!-- benchmark: growth -->\n\n| disks | steps | time | a step |")
                .contains("\n| 2 | 3 | ")
                .contains("\n| 4 | 15 | ")
                .contains("One run each. 2")
                .endsWith(
                        "![A run with a journal in a heap of 64 MB](figures/benchmarks/growth.svg)\n\n<!-- end -->\nBehind.\n")
                .doesNotContain("Not measured yet.");
        assertThat(figures().resolve("bare-loop.svg")).content().contains(">8 disks, JDK ", ">engine<");
        assertThat(figures().resolve("growth.svg")).content().contains(">2<", ">4<", ">journal<");
    }

    @Test
    void keepsResultsSoThatThePageIsWrittenAgainWithoutMeasuring() throws IOException {
        run("--quick", "--only", "growth/10");
        String written = Files.readString(page());
        writeAPageByHand();

        assertThat(run("--redraw")).isZero();

        assertThat(page()).hasContent(written);
    }

    @Test
    void addsRepetitionsWhereAskedAndReplacesThemOtherwise() {
        Path kept = figures().resolve("results.json");
        run("--quick", "--only", "growth/10");
        run("--quick", "--only", "growth/10", "--add");

        List<Measurement> both = Results.in(kept).of("growth/10");
        assertThat(both).hasSize(2);
        assertThat(page()).content().contains("Medians of 2 (least–greatest).");

        run("--quick", "--only", "growth/10", "--missing");
        assertThat(Results.in(kept).of("growth/10")).isEqualTo(both);

        run("--quick", "--only", "growth/10");
        assertThat(Results.in(kept).of("growth/10")).hasSize(1).doesNotContainAnyElementsOf(both);
    }

    @Test
    void refusesBeforeMeasuringWhatThePageHasNoPlaceFor() {
        assertThat(run("--quick", "--only", "growth/10,wire")).isEqualTo(1);

        assertThat(figures()).doesNotExist();
    }

    @Test
    void refusesNamesThatItDoesNotKnowAndQuickFiguresForTheDocs() {
        assertThat(run("--quick", "--only", "grwth")).isEqualTo(1);
        assertThat(AllBenchmarks.run("--quick")).isEqualTo(1);

        assertThat(figures()).doesNotExist();
    }

    @Test
    void hasAPlaceForEachPartInTheDocs() {
        assertThat(Path.of("..", "docs", "benchmarks.md"))
                .content()
                .contains(Catalogue.parts().stream()
                        .map(part -> "<!-- benchmark: " + part.name() + " -->\n")
                        .toList());
    }
}
