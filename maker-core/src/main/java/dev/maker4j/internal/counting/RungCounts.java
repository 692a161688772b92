package dev.maker4j.internal.counting;

import dev.maker4j.budget.Cost;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.budget.Prices;
import dev.maker4j.internal.spending.Ledger;
import dev.maker4j.run.RungReport;
import dev.maker4j.voting.Sample;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The running counts of one rung. Confined to the thread that runs the task. */
final class RungCounts {
    private final Prices prices;
    private final Ledger ledger;
    private String name;
    private long steps;
    private long decided;
    private long votes;
    private long redFlags;

    RungCounts(String model, Prices prices) {
        this(model, prices, new Seen("", 0, 0, 0, 0, Map.of(), Prices.none().cost(Map.of())));
    }

    RungCounts(String model, Prices prices, RungReport earlier) {
        this.prices = prices;
        this.ledger = new Ledger(model, prices, earlier.usageByModel());
        this.name = earlier.name();
        this.steps = earlier.steps();
        this.decided = earlier.decided();
        this.votes = earlier.votes();
        this.redFlags = earlier.redFlags();
    }

    /** A rung as it was counted. */
    record Seen(
            String name,
            long steps,
            long decided,
            long votes,
            long redFlags,
            Map<String, ModelUsage> usageByModel,
            Cost cost)
            implements RungReport {
        Seen {
            usageByModel = Collections.unmodifiableMap(new TreeMap<>(usageByModel));
        }
    }

    void climbed(String called) {
        name = called;
        steps++;
    }

    void decided() {
        decided++;
    }

    void sample(Sample<?> sample) {
        if (sample instanceof Sample.Flagged<?>) {
            redFlags++;
        } else {
            votes++;
        }
        ledger.add(sample.reply());
    }

    RungReport report() {
        Map<String, ModelUsage> usage = ledger.usageByModel();
        return new Seen(name, steps, decided, votes, redFlags, usage, prices.cost(usage));
    }
}
