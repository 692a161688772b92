package dev.maker4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.WordingCounts;
import java.util.List;

/** What happened to the samples of each wording, where steps were asked in more than one. Immutable. */
final class ByWording {
    private final List<WordingCounts> wordings;

    private ByWording(List<WordingCounts> wordings) {
        this.wordings = wordings;
    }

    /** Empty where every step was asked in one wording. */
    static ByWording of(RunReport report) {
        return new ByWording(report.wordings());
    }

    /** For people: one row per wording, numbered as in the journal. */
    void tell(StringBuilder text, Paint paint) {
        for (int number = 0; number < wordings.size(); number++) {
            WordingCounts counts = wordings.get(number);
            String dissent = Words.count(counts.dissent(), "vote") + " for an answer that lost";
            Summary.row(
                    text,
                    paint,
                    "wording " + number,
                    Words.count(counts.votes(), "vote"),
                    Words.count(counts.redFlags(), "red flag") + " · " + dissent);
        }
    }

    /** For programs. */
    void put(ObjectNode object) {
        if (wordings.isEmpty()) {
            return;
        }
        ArrayNode list = object.putArray("wordings");
        for (WordingCounts counts : wordings) {
            list.addObject()
                    .put("votes", counts.votes())
                    .put("redFlags", counts.redFlags())
                    .put("dissent", counts.dissent());
        }
    }
}
