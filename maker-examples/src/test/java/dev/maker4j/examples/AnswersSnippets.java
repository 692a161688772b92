package dev.maker4j.examples;

import dev.langchain4j.model.output.structured.Description;
import dev.maker4j.Question;
import dev.maker4j.budget.Budget;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.langchain4j.StructuredAnswer;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.Outcome;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.Verdict;
import dev.maker4j.voting.VotingRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every Java snippet of docs/answers.md, line by line; {@link AnswersTest} runs them and holds the page to them. */
final class AnswersSnippets {
    private AnswersSnippets() {}

    // spotless:off
    enum Severity { LOW, HIGH }

    static Severity severity(LlmClient model, String ticket) {
        return Question.parsedBy(Severity::valueOf)
                .asking(model)
                .untilAheadBy(3)
                .build()
                .decide("How severe is this? Answer LOW or HIGH, nothing else.\n" + ticket)
                .orElseThrow();
    }

    record Refund(@Description("in cents") int amount, Reason reason) {
        enum Reason { DAMAGED, LATE, OTHER }
    }

    static Refund refund(LlmClient model, String letter) {
        StructuredAnswer<Refund> answer = StructuredAnswer.of(Refund.class);
        return Question.parsedBy(answer::parse)
                .asking(model)
                .untilAheadBy(3)
                .build()
                .decide(answer.asking("Which refund does this letter ask for?\n" + letter))
                .orElseThrow();
    }

    static Verdict<String> population(LlmClient model) {
        return Question.parsedBy(String::strip)
                .asking(model)
                .untilAheadBy(3)
                .comparing(AnswerEquality.byNumber())               // 83, 83.0 and ８３ are one answer
                .build()
                .decide("How many million people live in Germany? Answer with the number only.");
    }

    static Verdict<String> byPosterior(LlmClient ensemble, String question) {
        return Question.parsedBy(String::strip)
                .asking(ensemble)
                .deciding(VotingRule.untilRightWith(0.999, Map.of("mini", 0.85, "haiku", 0.95), 4))
                .comparing(AnswerEquality.byText())
                .build()
                .decide(question);
    }

    static Verdict<Integer> following(LlmClient model, int number) {
        String shown = Integer.toString(number);
        return Question.parsedBy(Integer::valueOf)
                .asking(model)
                .untilAheadBy(3)
                .build()
                .decide(
                        new Prompt("Reply with the next whole number and nothing else.", shown),
                        List.of(
                                new Prompt("Add 1 to the number. Output only the result.", shown),
                                Prompt.of("What whole number comes directly after " + shown + "? Reply with digits only.")));
    }

    static Outcome<Optional<Integer>, Integer> careful(LlmClient model, Path folder) {
        try (FileJournal journal = FileJournal.in(folder).open()) {
            return Question.parsedBy(Integer::parseInt)
                    .asking(model)
                    .untilAheadBy(3)
                    .within(Budget.unlimited().samples(40))
                    .journalling(journal)
                    .build()
                    .solve(Prompt.of("How many days does the year 2096 have? Answer with the number only."));
        }
    }
    // spotless:on
}
