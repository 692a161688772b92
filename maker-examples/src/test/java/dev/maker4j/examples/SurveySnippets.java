package dev.maker4j.examples;

import dev.langchain4j.model.chat.BatchChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.maker4j.Provider;
import dev.maker4j.Survey;
import dev.maker4j.SurveyRun;
import dev.maker4j.batch.Batches;
import dev.maker4j.budget.Budget;
import dev.maker4j.journal.Journal;
import dev.maker4j.langchain4j.BatchChatModelClient;
import dev.maker4j.langchain4j.ChatModelClient;
import dev.maker4j.langchain4j.OpenAiClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.Discard;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.voting.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The code of docs/surveys.md. */
final class SurveySnippets {
    final Map<String, Urgency> stored = new LinkedHashMap<>();
    final Map<String, Tally<Urgency>> left = new LinkedHashMap<>();

    record Ticket(String text) {}

    enum Urgency {
        HIGH,
        LOW
    }

    void ask(Provider provider, Journal journal, List<Ticket> tickets) {
        Survey<Ticket, Urgency> survey = Survey.<Ticket, Urgency>of(
                        "urgency 1",
                        ticket -> new Prompt("How urgent is this ticket? Answer HIGH or LOW.", ticket.text()),
                        (reply, ticket) -> Urgency.valueOf(reply.strip()))
                .asking(provider)
                .untilAheadBy(3)
                .within(Budget.unlimited().dollars("20"))
                .journalling(journal)
                .build();

        try (SurveyRun<Ticket, Urgency> run = survey.start(tickets)) {
            for (SurveyRow<Ticket, Urgency> row : run) {
                if (row.isDecided()) {
                    store(row.item(), row.orElseThrow(), row.tally().agreement());
                } else {
                    leaveToAPerson(row.item(), row.tally(), row.discards());
                }
            }
        }
    }

    static Survey<Ticket, Urgency> inBatches(
            String key, Function<Ticket, Prompt> prompt, BiFunction<String, Ticket, Urgency> parser, Journal journal) {
        OpenAiClient client = OpenAiClient.at("https://api.openai.com/v1")
                .model("gpt-4.1-mini")
                .key(key)
                .build();

        Survey<Ticket, Urgency> survey = Survey.<Ticket, Urgency>of("urgency 1", prompt, parser)
                .asking(Provider.of(client).build(), Batches.through(client.batches()))
                .untilAheadBy(3)
                .journalling(journal)
                .build();
        return survey;
    }

    Survey.Builder<Ticket, Urgency> askAsLangChain4jDoes(
            Survey.Builder<Ticket, Urgency> survey, ChatModel chatModel, BatchChatModel batchModel) {
        Provider provider = Provider.of(ChatModelClient.over(chatModel).named("claude-haiku-4-5"))
                .build();
        Batches batches = Batches.through(BatchChatModelClient.over(batchModel, "claude-haiku-4-5"));
        return survey.asking(provider, batches);
    }

    private void store(Ticket ticket, Urgency urgency, double agreement) {
        stored.put(ticket.text() + " " + agreement, urgency);
    }

    private void leaveToAPerson(Ticket ticket, Tally<Urgency> tally, List<Discard> discards) {
        left.put(ticket.text() + " " + discards.size(), tally);
    }
}
