package dev.maker4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.RungReport;
import java.util.List;

/** What happened to hard steps, by rung of the run's policy. Immutable. */
final class ByRung {
    private final List<RungReport> rungs;

    private ByRung(List<RungReport> rungs) {
        this.rungs = rungs;
    }

    static ByRung of(RunReport report) {
        return new ByRung(report.rungs());
    }

    /** For people: one row per rung, numbered as in the journal. */
    void tell(StringBuilder text, Paint paint) {
        for (int i = 0; i < rungs.size(); i++) {
            RungReport rung = rungs.get(i);
            if (rung.steps() > 0) {
                String bought = Words.count(rung.votes(), "vote") + ", " + Words.count(rung.redFlags(), "red flag");
                String cost = rung.cost().dollarsAtMost().signum() > 0 ? " · " + Words.dollars(rung.cost()) : "";
                Summary.row(
                        text,
                        paint,
                        "rung " + (i + 1),
                        Words.count(rung.steps(), "step"),
                        Words.count(rung.decided()) + " decided there · " + rung.name() + " · " + bought + cost);
            }
        }
    }

    /** For programs. */
    void put(ObjectNode object) {
        if (rungs.isEmpty()) {
            return;
        }
        ArrayNode list = object.putArray("rungs");
        for (RungReport rung : rungs) {
            ObjectNode one = list.addObject()
                    .put("name", rung.name())
                    .put("steps", rung.steps())
                    .put("decided", rung.decided())
                    .put("votes", rung.votes())
                    .put("redFlags", rung.redFlags());
            if (rung.cost().isKnown()) {
                one.put("cost", rung.cost().dollars());
            }
        }
    }
}
