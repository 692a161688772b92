package dev.maker4j.examples.small;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.run.SurveyReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractReviewTest {
    @Test
    void leavesAClauseThatTheVotesLeaveOpenToALawyer() {
        LlmClient model = request -> LlmReply.of(
                request.prompt().user().startsWith("1")
                        ? "REJECT"
                        : request.sample() % 2 == 0 ? "ACCEPT" : "NEGOTIATE");
        List<String> told = new ArrayList<>();

        SurveyReport report = ContractReview.review(
                "1. All is yours.\n\n2. All is ours.", model, row -> told.add(ContractReview.told(row)));

        assertThat(report.isComplete()).isTrue();
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).isEqualTo("REJECT        1. All is yours.");
        assertThat(told.get(1)).startsWith("ASK A LAWYER  2. All is ours.").contains("ACCEPT=8", "NEGOTIATE=7");
    }
}
