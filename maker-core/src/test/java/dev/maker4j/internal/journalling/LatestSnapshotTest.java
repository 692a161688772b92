package dev.maker4j.internal.journalling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatestSnapshotTest {
    private static final String VOTE = "{\"type\":\"vote\",\"reply\":\"" + "a".repeat(10_000) + "\"}";

    private int readings;

    private final class Lines implements Journal {
        private final List<String> lines;

        Lines(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void read(Consumer<String> reader) {
            readings++;
            lines.forEach(reader);
        }

        @Override
        public void append(String object) {
            throw new AssertionError("nothing is to be written, but was given " + object);
        }

        @Override
        public void commit() {
            throw new AssertionError("nothing is to be committed");
        }

        @Override
        public void close() {}
    }

    /** 65,536 lines were held back whatever their length, and where they were more, snapshots were of no use. */
    @ParameterizedTest
    @CsvSource({"3, 1", "418, 1", "419, 2", "2000, 2"})
    void isFoundBehindAnyNumberOfLinesOfWhichFewAreHeld(int votes, int timesRead) {
        List<String> lines =
                new ArrayList<>(List.of("{\"type\":\"run\"}", VOTE, "{\"type\":\"snapshot\",\"step\":64}"));
        for (int i = 0; i < votes; i++) {
            lines.add(VOTE);
        }
        lines.addAll(
                List.of("{\"type\":\"simulated\"}", "{\"type\":\"snapshot\",\"step\":4096}", "{\"type\":\"verdict\"}"));
        List<String> passed = new ArrayList<>();

        new LatestSnapshot(passed::add).read(new Lines(lines));

        assertThat(passed)
                .containsExactly(
                        "{\"type\":\"run\"}",
                        VOTE,
                        "{\"type\":\"snapshot\",\"step\":64}",
                        "{\"type\":\"simulated\"}",
                        "{\"type\":\"snapshot\",\"step\":4096}",
                        "{\"type\":\"verdict\"}");
        assertThat(readings).isEqualTo(timesRead);
    }
}
