package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.models.EnsembleClient;
import dev.maker4j.testkit.ScriptedModel;
import dev.maker4j.voting.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {
    private static final Path PAGE = Path.of("..", "docs", "answers.md");

    @Test
    void thePageShowsOnlyJavaThatIsCompiledHere() throws IOException {
        ShownCode.isCompiled(PAGE, AnswersSnippets.class, 6);
    }

    @Test
    void anEnumIsDecidedAndAnythingElseDiscarded() {
        ScriptedModel model = ScriptedModel.replying("HIGH", "High!", "HIGH", "LOW", "HIGH", "HIGH");

        assertThat(AnswersSnippets.severity(model, "It burns.")).isEqualTo(AnswersSnippets.Severity.HIGH);
    }

    @Test
    void aRecordIsDecidedByItsValue() {
        ScriptedModel model = ScriptedModel.replying(
                "{\"amount\":1200,\"reason\":\"LATE\"}",
                "{ \"reason\": \"LATE\", \"amount\": 1200 }",
                "{\"amount\":\"1200\",\"reason\":\"LATE\"}",
                "{\"amount\":1200,\"reason\":\"LATE\"}");

        assertThat(AnswersSnippets.refund(model, "It came in March."))
                .isEqualTo(new AnswersSnippets.Refund(1200, AnswersSnippets.Refund.Reason.LATE));
        assertThat(model.requests())
                .allSatisfy(request -> assertThat(request.prompt().schema()).contains("\"in cents\""));
    }

    @Test
    void numbersCountByTheirValue() {
        Verdict<String> verdict = AnswersSnippets.population(ScriptedModel.replying("83", "83.0", "84", "８３", "8.3e1"));

        assertThat(verdict.orElseThrow()).isEqualTo("83");
        assertThat(verdict.tally().votes()).containsExactly(Map.entry("83", 4), Map.entry("84", 1));
        assertThat(verdict.agreement()).isEqualTo(0.8);
    }

    /** A model that always says the same. */
    private record Member(String model, String says) implements LlmClient {
        @Override
        public LlmReply complete(LlmRequest request) {
            return LlmReply.of(says);
        }
    }

    @Test
    void votesCountByTheirModelsAccuracy() {
        LlmClient ensemble = EnsembleClient.of(new Member("mini", "north"), new Member("haiku", "South."));

        Verdict<String> verdict = AnswersSnippets.byPosterior(ensemble, "Which way?");

        assertThat(verdict.orElseThrow()).isEqualTo("South.");
    }

    @Test
    void aQuestionIsDecidedRightThoughOneOfItsWordingsIsAnsweredWrongly() {
        LlmClient model = request -> LlmReply.of(request.prompt().system().startsWith("Reply") ? "5000" : "500");

        Verdict<Integer> verdict = AnswersSnippets.following(model, 499);

        assertThat(verdict.orElseThrow()).isEqualTo(500);
        assertThat(verdict.tally().votes()).containsEntry(5000, 3);
    }

    @Test
    void aQuestionIsAnsweredByItsJournalOnceItIsDecided(@TempDir Path folder) {
        ScriptedModel model = ScriptedModel.replying("366", "366", "366");

        assertThat(AnswersSnippets.careful(model, folder).report().samples()).isEqualTo(3);
        assertThat(AnswersSnippets.careful(model, folder).orElseThrow()).hasValue(366);
        assertThat(model.requests()).hasSize(3);
    }
}
