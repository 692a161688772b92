package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.task.Snapshots;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 300 rows, paused at 89, sorted otherwise and resumed, were "solved" with 80 wrong labels. */
class ChangedInputTest {
    private static final int PAUSED_AT = 89;

    /** Labels rows one after another; what the rows are, the state doesn't say. */
    private record Labelling(List<Integer> rows, boolean snapshotted)
            implements DecomposableTask<List<Integer>, Integer> {
        @Override
        public List<Integer> initialState() {
            return List.of();
        }

        @Override
        public boolean isComplete(List<Integer> state) {
            return state.size() == rows.size();
        }

        @Override
        public Prompt prompt(List<Integer> state) {
            return Prompt.of(Integer.toString(rows.get(state.size())));
        }

        @Override
        public Integer parse(String reply, List<Integer> state) {
            return Integer.valueOf(reply);
        }

        @Override
        public List<Integer> apply(List<Integer> state, Integer action) {
            List<Integer> labels = new ArrayList<>(state);
            labels.add(action);
            return List.copyOf(labels);
        }

        @Override
        public OptionalLong expectedSteps() {
            return OptionalLong.of(rows.size());
        }

        @Override
        public Optional<Snapshots<List<Integer>>> snapshots() {
            return snapshotted ? Optional.of(new AsText()) : Optional.empty();
        }

        @Override
        public String name() {
            return "labelling";
        }
    }

    private static final class AsText implements Snapshots<List<Integer>> {
        @Override
        public String write(List<Integer> state) {
            return String.join(" ", state.stream().map(String::valueOf).toList());
        }

        @Override
        public List<Integer> read(String text) {
            return text.isEmpty()
                    ? List.of()
                    : List.of(text.split(" ", -1)).stream()
                            .map(Integer::valueOf)
                            .toList();
        }
    }

    private static List<Integer> rows(int count) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(row);
        }
        return rows;
    }

    private static Maker<List<Integer>, Integer> maker(
            DecomposableTask<List<Integer>, Integer> task, MemoryJournal journal) {
        return Maker.solving(task)
                .asking(FakeModel.counting())
                .untilAheadBy(2)
                .journalling(journal)
                .build();
    }

    private static MemoryJournal paused(List<Integer> rows, boolean snapshotted) {
        MemoryJournal journal = MemoryJournal.empty();
        Outcome<List<Integer>, Integer> outcome =
                maker(new Labelling(rows, snapshotted), journal).solve(Stint.ofSteps(PAUSED_AT));
        assertThat(outcome.checkpoint().step()).isEqualTo(PAUSED_AT);
        return journal;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isRefusedWhereItWasSortedOtherwise(boolean snapshotted) {
        List<Integer> rows = rows(300);
        MemoryJournal journal = paused(rows, snapshotted);
        List<Integer> before = List.copyOf(rows);
        Collections.swap(rows, 20, 21);
        int lines = journal.lines().size();

        assertThatThrownBy(maker(new Labelling(rows, snapshotted), journal)::solve)
                .isInstanceOf(JournalException.class)
                .hasMessageMatching("the journal is of another run: the prompt of step 20 is \"[0-9a-f]{16}\" there and"
                        + " \"[0-9a-f]{16}\" here; resume it as it was begun, or name another folder");
        assertThat(journal.lines()).hasSize(lines);
        assertThat(maker(new Labelling(before, snapshotted), journal).solve().orElseThrow())
                .hasSize(300)
                .endsWith(300);
    }

    @Test
    void isRefusedWhereTheTaskOfThatNameIsLongerOrShorter() {
        MemoryJournal journal = paused(rows(300), true);

        assertThatThrownBy(maker(new Labelling(rows(301), true), journal)::solve)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the expected steps are 300 there and 301 here");
        assertThatThrownBy(maker(new Labelling(rows(100), true), journal)::solve)
                .hasMessageContaining("the expected steps are 300 there and 100 here");
    }

    /** Counts from a state that has a note on it at first, which no prompt shows and the first step drops. */
    private record Noted(String note) implements DecomposableTask<String, Integer>, Snapshots<String> {
        @Override
        public String initialState() {
            return "0" + note;
        }

        @Override
        public boolean isComplete(String state) {
            return number(state) == 100;
        }

        private static int number(String state) {
            return Integer.parseInt(state.split(" ", 2)[0]);
        }

        @Override
        public Prompt prompt(String state) {
            return Prompt.of(Integer.toString(number(state)));
        }

        @Override
        public Integer parse(String reply, String state) {
            return Integer.valueOf(reply);
        }

        @Override
        public String apply(String state, Integer action) {
            return action.toString();
        }

        @Override
        public Optional<Snapshots<String>> snapshots() {
            return Optional.of(this);
        }

        @Override
        public String write(String state) {
            return state;
        }

        @Override
        public String read(String text) {
            return text;
        }

        @Override
        public String name() {
            return "noted";
        }
    }

    private static Maker<String, Integer> noting(String note, MemoryJournal journal) {
        return Maker.solving(new Noted(note))
                .asking(FakeModel.counting())
                .untilAheadBy(2)
                .journalling(journal)
                .build();
    }

    private static final String DIGESTS_DIFFER =
            "the journal is of another run: the input differs from the one that the run began with: [0-9a-f]{16} there and"
                    + " [0-9a-f]{16} here; resume it as it was begun, or name another folder";

    @Test
    void isRefusedByASnapshotsDigestWhereNothingElseTellsOfIt() {
        MemoryJournal journal = MemoryJournal.empty();
        noting(" of release 7", journal).solve(Stint.ofSteps(PAUSED_AT));
        int lines = journal.lines().size();

        assertThatThrownBy(noting(" of release 8", journal)::solve)
                .isInstanceOf(JournalException.class)
                .hasMessageMatching(DIGESTS_DIFFER);
        assertThat(journal.lines()).hasSize(lines);
        assertThat(noting(" of release 7", journal).solve().orElseThrow()).isEqualTo("100");
    }

    @Test
    void isRefusedWhereASnapshotCameFromAnotherJournal() {
        MemoryJournal journal = paused(rows(300), true);
        MemoryJournal damaged = new MemoryJournal(
                journal.detail(),
                journal.lines().stream()
                        .map(line -> line.startsWith("{\"type\":\"snapshot\"")
                                ? line.replaceFirst("\"input\":\"[0-9a-f]{16}\"", "\"input\":\"0123456789abcdef\"")
                                : line)
                        .toList());

        assertThatThrownBy(maker(new Labelling(rows(300), true), damaged)::solve)
                .isInstanceOf(JournalException.class)
                .hasMessageMatching(DIGESTS_DIFFER);
    }
}
