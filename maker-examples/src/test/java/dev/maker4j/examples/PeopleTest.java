package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.examples.PeopleSnippets.Change;
import dev.maker4j.examples.PeopleSnippets.Editing;
import dev.maker4j.examples.PeopleSnippets.Site;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.testkit.ScriptedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleTest {
    private static final Path PAGE = Path.of("..", "docs", "people.md");

    @TempDir
    private Path folder;

    @Test
    void thePageShowsOnlyJavaThatIsCompiledHere() throws IOException {
        ShownCode.isCompiled(PAGE, PeopleSnippets.class, 5);
    }

    private static PauseReason reason(Outcome<?, ?> outcome) {
        return ((Outcome.Paused<?, ?>) outcome).reason();
    }

    @Test
    void anActThatIsRiskyWaitsForApprovalAndIsThenPerformed() {
        LlmClient repeating = request -> LlmReply.of(request.prompt().user().replace("Repeat: ", ""));
        Editing task = new Editing(List.of(new Change("news", "Today"), new Change("home", "")));

        try (FileJournal journal = FileJournal.in(folder).open()) {
            Maker<Site, Change> maker = PeopleSnippets.approved(task, repeating, journal);

            assertThat(reason(maker.solve())).isEqualTo(PauseReason.APPROVAL_AWAITED);
            assertThat(task.performed()).containsExactly("news");

            assertThat(PeopleSnippets.approving(maker, journal).orElseThrow().pages())
                    .isEqualTo(Map.of("news", "Today"));
            assertThat(task.performed()).containsExactly("news", "home");
        }
    }

    @Test
    void aStepThatItsVotesDoNotDecideIsDecidedByAPerson() {
        ScriptedModel model = ScriptedModel.replying("1", "1", "1", "2", "3", "2", "3", "3");

        try (FileJournal journal = FileJournal.in(folder).open()) {
            Maker<Integer, Integer> maker = PeopleSnippets.asked(new ReadmeSnippets.CountingTask(2), model, journal);

            assertThat(reason(maker.solve())).isEqualTo(PauseReason.ANSWER_AWAITED);

            Outcome<Integer, Integer> outcome = PeopleSnippets.answering(maker, journal);
            assertThat(outcome.orElseThrow()).isEqualTo(2);
            assertThat(outcome.report().stepsByPerson()).isEqualTo(1);
        }
    }
}
