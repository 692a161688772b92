package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.Cost;
import dev.maker4j.budget.Prices;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.run.SampleDrawn;
import dev.maker4j.time.TimeSource;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Standing;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveDisplayTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private volatile boolean broken;

    private LiveDisplay display(boolean watched) {
        return display(watched, TerminalSize.USUAL);
    }

    private LiveDisplay display(boolean watched, TerminalSize size) {
        PrintStream stream = new PrintStream(written, true, StandardCharsets.UTF_8);
        stream.println("before");
        return LiveDisplay.of(
                new Progress<>(new Counting.CountingTask(3, false), TimeSource.system()),
                this::view,
                new Shell(Map.of(), stream, stream, watched, watched, Optional.empty(), () -> size));
    }

    private List<String> view(int columns, Paint paint) {
        if (broken) {
            throw new IllegalStateException("no such instance");
        }
        return List.copyOf(seen);
    }

    private List<String> screen() {
        return Screen.after(written.toString(StandardCharsets.UTF_8));
    }

    @Nested
    class OnATerminal {
        @Test
        void drawsTheViewAboveTheBarAndCounts() {
            LiveDisplay display = display(true);
            seen.addAll(List.of("auth   ●●●", "orders ●○○○"));

            display.redraw();

            assertThat(screen()).hasSize(7).startsWith("before", "  auth   ●●●", "  orders ●○○○", "");
            assertThat(screen().get(5)).startsWith("  0 steps");
            display.close();
        }

        /** What was longer than a line of the terminal was cut off. */
        @Test
        void breaksTheLinesOfTheViewBetweenWords() {
            LiveDisplay display = display(true, new TerminalSize(40, 24));
            seen.add("users   12,345 reads and writes · 3 ms the slowest");

            display.redraw();

            assertThat(screen()).startsWith("before", "  users   12,345 reads and writes · 3 ms", "  the slowest", "");
            display.close();
        }

        @Test
        void leavesNoLineOfALongerViewBehind() {
            LiveDisplay display = display(true);
            seen.addAll(List.of("one", "two", "three"));
            display.redraw();
            seen.removeAll(List.of("two", "three"));

            display.redraw();

            assertThat(screen()).hasSize(6).startsWith("before", "  one", "").doesNotContain("  two", "  three");
            display.close();
        }

        @Test
        void tellsOfAViewThatCanNotBeDrawnAndGoesOn() {
            LiveDisplay display = display(true);
            broken = true;

            display.redraw();

            assertThat(screen())
                    .hasSize(6)
                    .startsWith(
                            "before",
                            "  the view can't be drawn: java.lang.IllegalStateException: no such instance",
                            "");
            display.close();
        }

        @Test
        void leavesBarAndCountsWhenTheRunIsOver() {
            LiveDisplay display = display(true);
            seen.addAll(List.of("one", "two"));
            display.redraw();

            display.close();

            assertThat(screen()).hasSize(4).startsWith("before").doesNotContain("  one", "  two");
            assertThat(screen().get(2)).startsWith("  0 steps");
        }

        @Test
        void drawsNoMoreLinesThanTheTerminalHas() {
            LiveDisplay display = display(true);
            seen.addAll(Collections.nCopies(500, "line"));

            display.redraw();
            display.redraw();

            assertThat(screen()).hasSize(1 + TerminalSize.USUAL.lines());
            display.close();
        }
    }

    /** On 40 columns a line was cut off inside a word. */
    @Test
    void breaksLinesBetweenWordsOnANarrowTerminal() {
        PrintStream stream = new PrintStream(written, true, StandardCharsets.UTF_8);
        Progress<Integer, Integer> progress = new Progress<>(new Counting.CountingTask(3, false), TimeSource.system());
        Shell narrow =
                new Shell(Map.of(), stream, stream, true, true, Optional.empty(), () -> new TerminalSize(40, 24));
        LiveDisplay display = LiveDisplay.of(progress, (columns, paint) -> List.of(), narrow);
        progress.sampleDrawn(new Flagged());

        display.redraw();
        display.redraw();
        display.close();

        assertThat(screen())
                .containsExactly(
                        "  ··················    0%",
                        "  0 steps · 0 steps/s · 1 sample · 1 red",
                        "  flag",
                        "  step 0 is open: 1 sample · leader 0",
                        "  votes · 1 discarded, last: next_state",
                        "  holds disk 1 twice",
                        "");
    }

    @Test
    void tellsOfTheOpenStepInPlainLinesToo() {
        Progress<Integer, Integer> progress = new Progress<>(new Counting.CountingTask(3, false), TimeSource.system());
        PrintStream stream = new PrintStream(written, true, StandardCharsets.UTF_8);
        LiveDisplay display = LiveDisplay.of(
                progress, (columns, paint) -> List.of(), new Shell(Map.of(), stream, stream, false, false));
        progress.sampleDrawn(new Flagged());

        display.tell();

        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo("0 steps · 0 steps/s · 1 sample · 1 red flag · step 0 is open: 1 sample · leader 0 votes"
                        + " · 1 discarded, last: next_state holds disk 1 twice" + System.lineSeparator());
        display.close();
    }

    /** A reply to the first step that was discarded. */
    private static final class Flagged implements SampleDrawn<Integer> {
        @Override
        public long step() {
            return 0;
        }

        @Override
        public Sample<Integer> sample() {
            return new Sample.Flagged<>(0, new RedFlag("format", "next_state holds disk 1 twice"), LlmReply.of("?"));
        }

        @Override
        public Standing standing() {
            return Standing.of();
        }

        @Override
        public Cost cost() {
            return Prices.none().cost(Map.of());
        }
    }

    @Test
    void drawsNothingWhereNobodyWatches() {
        seen.addAll(List.of("one"));

        display(false).close();

        assertThat(screen()).containsExactly("before", "");
    }

    @ParameterizedTest
    @CsvSource({"24 80, 80, 24", "50 132, 132, 50", "2 4, 20, 6", "0 0, 80, 24", "'', 80, 24", "stty: no, 80, 24"})
    void readsTheSizeThatSttyTells(String answer, int columns, int lines) {
        assertThat(TerminalSize.parse(answer)).isEqualTo(new TerminalSize(columns, lines));
    }
}
