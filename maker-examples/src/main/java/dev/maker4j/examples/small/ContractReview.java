package dev.maker4j.examples.small;

import dev.maker4j.Survey;
import dev.maker4j.SurveyRun;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.run.SurveyRow;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reviews a contract clause by clause: one question about many items, each decided by vote, side by side. What the votes leave open goes to a
 * person.
 */
final class ContractReview {
    private static final String POLICY = """
            You review a clause of a contract for the customer.
            REJECT it if our liability is unlimited or the contract renews by itself for more than a year.
            NEGOTIATE it if we have to pay within fewer than 30 days, or have to give more than 3 months' notice.
            ACCEPT it otherwise.
            Answer ACCEPT, NEGOTIATE or REJECT and nothing else.""";

    private static final String CONTRACT = """
            1. The supplier delivers the software within 20 days of the order.

            2. Invoices are payable within 14 days.

            3. The customer's liability is unlimited.

            4. Either party may give notice of 6 months.

            5. Disputes go to the courts of Hamburg.""";

    /** Few answers, far apart: what a vote is best at. Each one's rule is in the prompt. */
    enum Opinion {
        ACCEPT,
        NEGOTIATE,
        REJECT
    }

    private ContractReview() {}

    public static void main(String[] arguments) {
        Example.run(arguments, ContractReview::answers, model -> {
            SurveyReport report = review(CONTRACT, model, row -> System.out.println(told(row)));
            System.out.println(report.items() + " clauses, " + report.run().samples() + " samples.");
        });
    }

    static SurveyReport review(String contract, LlmClient model, Consumer<SurveyRow<String, Opinion>> clauses) {
        Survey<String, Opinion> survey = Survey.<String, Opinion>of(
                        "contract review 1", // the policy's version: a journal of another one is refused
                        clause -> new Prompt(POLICY, clause),
                        (reply, clause) -> Opinion.valueOf(reply.strip())) // anything else throws, and is discarded
                .asking(model)
                .untilAheadBy(3)
                .atMost(15) // samples for a clause
                .build();
        try (SurveyRun<String, Opinion> run = survey.start(List.of(contract.split("\n\n", -1)))) {
            return run.toTheEnd(clauses);
        }
    }

    static String told(SurveyRow<String, Opinion> row) {
        if (!row.isDecided()) {
            return "ASK A LAWYER  " + row.item() + "  " + row.tally().votes();
        }
        return String.format("%-12s  %s", row.orElseThrow(), row.item());
    }

    /** What the simulated model replies, from the prompt alone: right, then wrong. */
    private static List<String> answers(Prompt prompt) {
        String clause = prompt.user();
        if (clause.contains("unlimited")) {
            return List.of("REJECT", "NEGOTIATE", "ACCEPT");
        }
        return clause.contains("14 days") || clause.contains("6 months")
                ? List.of("NEGOTIATE", "ACCEPT", "REJECT")
                : List.of("ACCEPT", "NEGOTIATE", "REJECT");
    }
}
