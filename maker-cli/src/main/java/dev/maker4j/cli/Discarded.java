package dev.maker4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.run.Discard;
import dev.maker4j.run.Outcome;
import java.util.List;
import java.util.Optional;

/** The samples discarded at the step that a run ended on without deciding it. Immutable. */
final class Discarded {
    private static final int LONGEST_EXAMPLE = 160;

    private final Optional<List<Discard>> discards;

    private Discarded(Optional<List<Discard>> discards) {
        this.discards = discards;
    }

    /** Nothing to say. */
    static Discarded nothing() {
        return new Discarded(Optional.empty());
    }

    /** From an undecided or failed outcome; empty for every other. */
    static Discarded at(Outcome<?, ?> outcome) {
        if (outcome instanceof Outcome.Undecided<?, ?> undecided) {
            return new Discarded(Optional.of(undecided.discards()));
        }
        if (outcome instanceof Outcome.Failed<?, ?> failed) {
            return new Discarded(Optional.of(failed.discards()));
        }
        return new Discarded(Optional.empty());
    }

    /** For people: for each reason the count and the rule that was broken, followed by what the model wrote. */
    void tell(StringBuilder text, Paint paint) {
        String name = "discarded";
        for (Discard discard : discards.orElse(List.of())) {
            String count = Words.count(discard.count()) + " × " + TerminalText.inert(discard.reason());
            Summary.row(text, paint, name, count, TerminalText.inert(discard.detail()));
            if (!discard.example().isEmpty()) {
                Summary.row(
                        text,
                        paint,
                        "",
                        "such as",
                        TerminalText.shortened(TerminalText.inert(discard.example()), LONGEST_EXAMPLE));
            }
            name = "";
        }
    }

    /** For programs, where the run ended as undecided or failed. */
    void put(ObjectNode object) {
        if (discards.isEmpty()) {
            return;
        }
        ArrayNode list = object.putArray("discards");
        for (Discard discard : discards.get()) {
            list.addObject()
                    .put("reason", discard.reason())
                    .put("count", discard.count())
                    .put("rule", discard.detail())
                    .put("example", discard.example());
        }
    }
}
