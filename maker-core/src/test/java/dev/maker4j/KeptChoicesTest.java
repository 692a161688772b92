package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.Budget;
import dev.maker4j.journal.Detail;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.TokenChoice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the tokens of a reply were chosen is kept like its usage, so that a resumed run knows it too. */
class KeptChoicesTest {
    private static final int END = 3;

    /** All that a provider may send: quotes, line breaks, half a character, no alternatives, an impossible token. */
    private static List<TokenChoice> choices(int sample) {
        return List.of(
                new TokenChoice("\"1\"\n", -0.1 - sample, List.of()),
                new TokenChoice(
                        "\ud83d",
                        -1.0e-7,
                        List.of(
                                new TokenChoice("é", -0.0, List.of()),
                                new TokenChoice("]", Double.NEGATIVE_INFINITY, List.of()))),
                new TokenChoice("", -9999, List.of()));
    }

    private static final LlmClient MODEL = new LlmClient() {
        @Override
        public LlmReply complete(LlmRequest request) {
            int state = Integer.parseInt(request.prompt().user());
            return LlmReply.of(Integer.toString(state + 1)).choosing(choices(request.sample()));
        }

        @Override
        public boolean isInProcess() {
            return true;
        }
    };

    private static Maker.Builder<Integer, Integer> maker(MemoryJournal journal) {
        return Maker.solving(new SnapshottedCountingTask(END))
                .asking(MODEL)
                .untilAheadBy(3)
                .journalling(journal);
    }

    private static List<String> choicesIn(MemoryJournal journal) {
        return journal.lines().stream()
                .filter(line -> line.startsWith("{\"type\":\"vote\""))
                .map(line -> line.substring(line.indexOf("\"choices\":")))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Detail.class,
            names = {"VOTES", "TRANSCRIPTS"})
    void comeBackWithTheSamplesOfTheOpenStep(Detail detail) {
        MemoryJournal journal = new MemoryJournal(detail, List.of());
        maker(journal).within(Budget.unlimited().samples(5)).build().solve();
        assertThat(choicesIn(journal)).hasSize(5);
        assertThat(choicesIn(journal).get(4))
                .startsWith("\"choices\":[[\"\\\"1\\\"\\n\",-1.1],[\"\\ud83d\",-1.0E-7,[[\"é\",-0.0],");

        byte[] checkpoint = maker(journal).build().checkpoint().orElseThrow().toBytes();
        MemoryJournal takenOver = new MemoryJournal(detail, List.of());
        Maker<Integer, Integer> later = maker(takenOver).build();
        later.solve(Stint.ofSteps(1).from(later.checkpoint(checkpoint)));

        assertThat(choicesIn(takenOver).subList(0, 2))
                .isEqualTo(choicesIn(journal).subList(3, 5));
    }

    @Test
    void standInNoJournalWhereTheReplyHasNone() {
        MemoryJournal journal = MemoryJournal.empty();
        Maker.solving(new CountingTask(END))
                .asking(FakeModel.counting())
                .untilAheadBy(2)
                .journalling(journal)
                .build()
                .solve();

        assertThat(journal.lines()).noneMatch(line -> line.contains("choices"));
    }
}
