package consumer;

import dev.maker4j.Survey;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;

/** A survey of one's own: how urgent each of many tickets is. */
enum Urgency {
    HIGH,
    LOW;

    static Survey<String, Urgency> of(LlmClient model) {
        return Survey.<String, Urgency>of(
                        "urgency",
                        ticket -> new Prompt("How urgent is this ticket? Answer HIGH or LOW.", ticket),
                        (reply, ticket) -> valueOf(reply))
                .asking(model)
                .untilAheadBy(2)
                .build();
    }
}
