package dev.maker4j.examples.small;

import dev.maker4j.Question;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.voting.Verdict;
import java.util.List;

/** Sends a ticket to a team: one question with one of a few words for an answer, which is the least that can be put to the vote. */
final class TicketTriage {
    private static final String RULE = """
            Which team is this ticket for?
            BILLING: invoices, prices, refunds. SHIPPING: parcels that are on their way. SUPPORT: everything else.
            Where several would do, answer the one that comes first in this list.
            Answer BILLING, SHIPPING or SUPPORT and nothing else.""";

    /** Who tickets go to. */
    enum Team {
        BILLING,
        SHIPPING,
        SUPPORT
    }

    private TicketTriage() {}

    public static void main(String[] arguments) {
        List<String> tickets = List.of(
                "My parcel has been in Leipzig for a week.",
                "I was charged twice for one order.",
                "The app closes when I tap on the search.");
        Example.run(
                arguments,
                TicketTriage::answers,
                model -> tickets.forEach(ticket -> System.out.println(told(ticket, team(ticket, model)))));
    }

    static Verdict<Team> team(String ticket, LlmClient model) {
        return Question.parsedBy(
                        (String reply) -> Team.valueOf(reply.strip())) // anything else throws, and is discarded
                .asking(model)
                .untilAheadBy(3)
                .atMost(15) // samples
                .build()
                .decide(new Prompt(RULE, ticket));
    }

    /** A verdict is decided or undecided: nothing takes the place of an answer that the votes don't back. */
    static String told(String ticket, Verdict<Team> verdict) {
        if (verdict instanceof Verdict.Decided<Team> decided) {
            return decided.answer() + " by " + verdict.tally().votes() + ": " + ticket;
        }
        return "left to a person, votes " + verdict.tally().votes() + ": " + ticket;
    }

    /** What the simulated model replies, from the prompt alone: right, then wrong. */
    private static List<String> answers(Prompt prompt) {
        if (prompt.user().contains("charged")) {
            return List.of("BILLING", "SUPPORT", "SHIPPING");
        }
        return prompt.user().contains("parcel")
                ? List.of("SHIPPING", "SUPPORT", "BILLING")
                : List.of("SUPPORT", "BILLING", "SHIPPING");
    }
}
