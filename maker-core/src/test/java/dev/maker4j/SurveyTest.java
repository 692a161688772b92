package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.journal.Detail;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.run.UnsolvedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SurveyTest {
    private static Survey.Builder<Integer, Integer> survey(FakeModel model) {
        return Survey.<Integer, Integer>of(
                        "next", item -> Prompt.of(item.toString()), (reply, item) -> Integer.parseInt(reply))
                .asking(model)
                .untilAheadBy(2);
    }

    private static List<Integer> items(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void answersEveryRowInTheItemsOrder() {
        List<Integer> answers = new ArrayList<>();

        try (SurveyRun<Integer, Integer> run =
                survey(FakeModel.counting()).build().start(items(100))) {
            for (SurveyRow<Integer, Integer> row : run) {
                assertThat(row.number()).isEqualTo(row.item().longValue());
                answers.add(row.orElseThrow());
            }
            assertThat(run.report().decided()).isEqualTo(100);
            assertThat(run.report().isComplete()).isTrue();
        }

        assertThat(answers)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 100).boxed().toList());
    }

    @Test
    void asksSideBySideOverThreads() {
        FakeModel model = FakeModel.remote((state, sample) -> Integer.toString(state + 1));

        try (SurveyRun<Integer, Integer> run = survey(model).build().start(items(500))) {
            SurveyReport report =
                    run.toTheEnd(row -> assertThat(row.orElseThrow()).isEqualTo(row.item() + 1));
            assertThat(report.decided()).isEqualTo(500);
        }

        assertThat(model.asked()).hasSize(1000);
    }

    @Nested
    class AJournal {
        private final MemoryJournal journal = new MemoryJournal(Detail.VOTES, List.of());

        @Test
        void keepsDecidedRowsFromBeingAskedAgain() {
            FakeModel first = FakeModel.counting();
            try (SurveyRun<Integer, Integer> run =
                    survey(first).journalling(journal).build().start(items(10))) {
                run.toTheEnd(row -> {});
            }
            FakeModel second = FakeModel.counting();

            try (SurveyRun<Integer, Integer> run =
                    survey(second).journalling(journal).build().start(List.of(9, 3, 20, 0))) {
                SurveyReport report =
                        run.toTheEnd(row -> assertThat(row.orElseThrow()).isEqualTo(row.item() + 1));
                assertThat(report.restored()).isEqualTo(3);
                assertThat(report.vanished()).isEqualTo(7);
                assertThat(report.firstVanished()).containsExactly(1L, 2L, 4L, 5L, 6L, 7L, 8L);
            }

            assertThat(second.asked()).containsExactly("20#0", "20#1");
        }
    }

    @Test
    void endsTheIterationWithWhatStoppedIt() {
        FakeModel model = FakeModel.inProcess((state, sample) -> {
            throw new IllegalStateException("broken");
        });

        try (SurveyRun<Integer, Integer> run = survey(model).build().start(items(3))) {
            assertThatThrownBy(() -> run.iterator().hasNext()).isInstanceOf(UnsolvedException.class);
        }
    }
}
