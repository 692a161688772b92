package dev.maker4j.langchain4j;

import static dev.maker4j.langchain4j.Scripts.calling;
import static dev.maker4j.langchain4j.Scripts.oneByOne;
import static dev.maker4j.langchain4j.Scripts.said;
import static dev.maker4j.langchain4j.Scripts.saying;
import static dev.maker4j.langchain4j.Scripts.scripted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.maker4j.Provider;
import dev.maker4j.SharedBudget;
import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.StepDecided;
import dev.maker4j.run.UnsolvedException;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.VotingRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A voted chat is a run: with a budget, listeners, a report and a journal. */
class VotedRunTest {
    private static final ChatRequest QUESTION =
            ChatRequest.builder().messages(UserMessage.from("which way?")).build();

    @TempDir
    private Path folder;

    private FileJournal journal() {
        return FileJournal.in(folder).open();
    }

    @Test
    void decidesByAnyRuleAndAnyEquality() {
        FakeChatModel model = saying("3", "3.0", "４", "３");

        ChatResponse response = oneByOne(model)
                .deciding(VotingRule.pluralityOf(4))
                .comparing(AnswerEquality.byNumber())
                .build()
                .chat(QUESTION);

        assertThat(response.aiMessage().text()).isEqualTo("3");
    }

    @Test
    void stopsAtItsBudget() {
        FakeChatModel model = saying("left", "right", "left", "right", "never asked");

        assertThatExceptionOfType(UnsolvedException.class)
                .isThrownBy(() -> oneByOne(model)
                        .untilAheadBy(2)
                        .within(Budget.unlimited().samples(4))
                        .build()
                        .chat(QUESTION))
                .withMessageStartingWith("task question was not solved: ");
        assertThat(model.requests()).hasSize(4);
    }

    @Test
    void stopsWhereAllChatsTogetherReachASharedBudget() {
        FakeChatModel model = FakeChatModel.answering(request -> said("left"));
        VotingChatModel voted = oneByOne(model)
                .untilAheadBy(2)
                .within(SharedBudget.of(Budget.unlimited().samples(5), Prices.standard()))
                .build();

        voted.chat(QUESTION);
        voted.chat(QUESTION);

        assertThatExceptionOfType(UnsolvedException.class).isThrownBy(() -> voted.chat(QUESTION));
        assertThat(model.requests()).hasSize(5);
    }

    @Test
    void refusesABudgetOfMoneyForAModelWithoutAPriceWhenItIsBuilt() {
        VotingChatModel.Builder builder =
                VotingChatModel.wrapping(FakeChatModel.saying("left").named("nobody-knows-it"));

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> builder.within(Budget.unlimited().dollars("1")).build())
                .withMessageContaining("nobody-knows-it");
    }

    @Test
    void tellsItsListenersOfSamplesAndCost() {
        List<RunReport> reports = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        FakeChatModel model = FakeChatModel.answering(request -> ChatResponse.builder()
                .aiMessage(AiMessage.from("left"))
                .tokenUsage(new TokenUsage(1_000_000, 0))
                .build());

        VotingChatModel.wrapping(model)
                .untilAheadBy(2)
                .sharing(Provider.of(ChatModelClient.over(model))
                        .pricedBy(Prices.none().charging("FakeChatModel", Price.perMillionTokens("2", "8")))
                        .build())
                .listening(new RunListener<>() {
                    @Override
                    public void stepDecided(StepDecided<?, ?> event) {
                        answers.add(event.verdict().answer().toString());
                    }

                    @Override
                    public void runEnded(RunReport report) {
                        reports.add(report);
                    }
                })
                .build()
                .chat(QUESTION);

        assertThat(answers).containsExactly("left");
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).samples()).isEqualTo(2);
        assertThat(reports.get(0).cost().dollars()).isEqualByComparingTo("4");
    }

    @Test
    void resumesAChatFromItsJournalWithoutBuyingASampleTwice() {
        FakeChatModel first =
                scripted(calling("1", "map", "{\"x\": 1}"), said("left"), calling("2", "map", "{\"x\":1}"));
        VotingChatModel stopped = oneByOne(first)
                .untilAheadBy(2)
                .within(Budget.unlimited().samples(3))
                .journalling(request -> journal())
                .build();
        assertThatExceptionOfType(UnsolvedException.class).isThrownBy(() -> stopped.chat(QUESTION));

        FakeChatModel second = scripted(calling("3", "map", "{ \"x\": 1.0 }"));
        ChatResponse response = oneByOne(second)
                .untilAheadBy(2)
                .journalling(request -> journal())
                .build()
                .chat(QUESTION);

        assertThat(second.requests()).hasSize(1);
        assertThat(response.aiMessage().toolExecutionRequests()).hasSize(1);
        assertThat(response.aiMessage().toolExecutionRequests().get(0).arguments())
                .isEqualTo("{\"x\": 1}");
        try (FileJournal journal = FileJournal.in(folder).openForReading()) {
            assertThat(RunStatus.of(journal).orElseThrow().report().samples()).isEqualTo(4);
        }
    }

    @Test
    void answersAgainWithoutACallWhatItsJournalHolds() {
        oneByOne(saying("left", "left"))
                .untilAheadBy(2)
                .journalling(request -> journal())
                .build()
                .chat(QUESTION);
        FakeChatModel nobody = saying();

        ChatResponse response = oneByOne(nobody)
                .untilAheadBy(2)
                .journalling(request -> journal())
                .build()
                .chat(QUESTION);

        assertThat(response.aiMessage()).isEqualTo(AiMessage.from("left"));
        assertThat(nobody.requests()).isEmpty();
    }

    @Test
    void refusesTheJournalOfAnotherChat() {
        oneByOne(saying("left", "left"))
                .untilAheadBy(2)
                .journalling(request -> journal())
                .build()
                .chat(QUESTION);
        ChatRequest other =
                ChatRequest.builder().messages(UserMessage.from("how far?")).build();

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> oneByOne(saying("9"))
                        .untilAheadBy(2)
                        .journalling(request -> journal())
                        .build()
                        .chat(other))
                .withMessageContaining("first prompt");
    }
}
