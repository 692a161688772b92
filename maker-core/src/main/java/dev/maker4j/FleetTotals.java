package dev.maker4j;

import dev.maker4j.budget.Cost;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.budget.Prices;
import dev.maker4j.run.RunReport;
import java.util.Map;
import java.util.TreeMap;

/** What runs did and used together, of which no single report is kept. Not safe for use by several threads by itself. */
final class FleetTotals {
    private final Map<String, ModelUsage> usage = new TreeMap<>();
    private long steps;
    private long samples;

    void add(RunReport report) {
        steps += report.steps();
        samples += report.samples();
        report.usageByModel().forEach((model, used) -> usage.merge(model, used, ModelUsage::plus));
    }

    FleetTotals copy() {
        FleetTotals copy = new FleetTotals();
        copy.steps = steps;
        copy.samples = samples;
        copy.usage.putAll(usage);
        return copy;
    }

    long steps() {
        return steps;
    }

    long samples() {
        return samples;
    }

    Cost cost(Prices prices) {
        return prices.cost(usage);
    }
}
