package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.budget.Budget;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.Outcome;
import dev.maker4j.voting.Verdict;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A client as mocking libraries make them: whatever it wasn't told to return is null. */
class NamelessModelTest {
    @SuppressWarnings("NullAway") // that is what mocks do
    private static class Mock implements LlmClient {
        private final boolean answers;

        Mock(boolean answers) {
            this.answers = answers;
        }

        @Override
        public LlmReply complete(LlmRequest request) {
            return answers ? LlmReply.of("1") : null;
        }

        @Override
        public String model() {
            return null;
        }

        @Override
        public Set<String> models() {
            return null;
        }
    }

    private static Maker.Builder<Integer, Integer> maker(boolean answers) {
        return Maker.solving(new CountingTask(1)).asking(new Mock(answers)).untilAheadBy(2);
    }

    @Test
    void solvesATaskAndAnswersAQuestion() {
        Question<Integer> question = Question.parsedBy(Integer::valueOf)
                .asking(new Mock(true))
                .untilAheadBy(2)
                .build();

        assertThat(maker(true).build().solve().orElseThrow()).isEqualTo(1);
        assertThat(question.decide(Prompt.of("?"))).isInstanceOf(Verdict.Decided.class);
    }

    @Test
    void isNamedByItsClassWhereItReturnsNoReply() {
        Outcome<Integer, Integer> outcome = maker(false).build().solve();

        assertThat(((Outcome.Failed<Integer, Integer>) outcome).cause())
                .hasMessage("the client of model " + Mock.class.getName()
                        + " returned null; return a reply with an empty text instead");
    }

    @Test
    void isRefusedWhereItsNameOrPriceMatters() {
        assertThatThrownBy(() -> maker(true).journalling(MemoryJournal.empty()).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the model has no name, but a journal must know it again: let model() of the client return one");
        assertThatThrownBy(() ->
                        maker(true).within(Budget.unlimited().dollars("1")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the budget limits money, but the client " + Mock.class.getName()
                        + " names no model to know the price of: let models() return at least one, as model() does");
    }
}
