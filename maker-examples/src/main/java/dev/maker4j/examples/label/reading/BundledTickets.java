package dev.maker4j.examples.label.reading;

import dev.maker4j.examples.input.TextFile;
import dev.maker4j.examples.label.QuestionTemplate;
import dev.maker4j.examples.label.Table;
import java.util.List;

/** The table and the question that come with the program: 300 made-up tickets, and which team each is for. Stateless. */
public final class BundledTickets {
    /** The column with the right answers. */
    public static final String GOLD = "team";

    /** The teams. */
    public static final List<String> CHOICES = List.of("billing", "bug", "account", "delivery", "feature");

    private BundledTickets() {}

    /**
     * The tickets.
     *
     * @return the table
     */
    public static Table table() {
        return TableFile.parse("tickets.csv", TextFile.bundled(BundledTickets.class, "tickets.csv"), ',');
    }

    /**
     * The question.
     *
     * @return the template
     */
    public static QuestionTemplate question() {
        return QuestionTemplate.of("tickets.md", TextFile.bundled(BundledTickets.class, "tickets.md"), table());
    }
}
