package dev.maker4j.internal.counting;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Cost;
import dev.maker4j.budget.ModelUsage;
import dev.maker4j.llm.LlmException;
import dev.maker4j.run.MarginChange;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.RungReport;
import dev.maker4j.run.WordingCounts;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A run report as counted, with the number of steps of which the journal doesn't tell what they used. */
record Snapshot(
        RunDescription description,
        long steps,
        long stepsWithoutUsage,
        long stepsByPerson,
        long votes,
        long flagged,
        Map<String, Long> redFlags,
        Map<LlmException.Kind, Long> failures,
        long retries,
        long hedged,
        Map<Integer, Long> stepsByRounds,
        Map<String, ModelUsage> usageByModel,
        Cost cost,
        List<WordingCounts> countedWordings,
        List<RungReport> rungs,
        List<MarginChange> marginChanges,
        Duration elapsed)
        implements RunReport {

    Snapshot {
        redFlags = sortedCopy(redFlags);
        failures = sortedCopy(failures);
        stepsByRounds = sortedCopy(stepsByRounds);
        usageByModel = sortedCopy(usageByModel);
        countedWordings = List.copyOf(countedWordings);
        rungs = List.copyOf(rungs);
        marginChanges = List.copyOf(marginChanges);
    }

    private static <K extends Comparable<K>, V> Map<K, V> sortedCopy(Map<K, V> counts) {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    @Override
    public String task() {
        return description.task();
    }

    @Override
    public String model() {
        return description.model();
    }

    @Override
    public List<WordingCounts> wordings() {
        return countedWordings.size() > 1 ? countedWordings : List.of();
    }

    @Override
    public boolean simulated() {
        return description.simulated();
    }

    @Override
    public String rule() {
        return description.rule();
    }

    @Override
    public String ruleBasis() {
        return description.ruleBasis();
    }

    @Override
    public OptionalLong expectedSteps() {
        return description.expectedSteps();
    }

    @Override
    public String hedging() {
        return description.hedging();
    }

    @Override
    public Budget budget() {
        return description.budget();
    }

    @Override
    public long samples() {
        return votes + flagged;
    }

    @Override
    public long wasted() {
        return usageByModel.values().stream().mapToLong(ModelUsage::samples).sum() - samples();
    }

    @Override
    public long redFlagCount() {
        return flagged;
    }

    private String ofExtraCalls() {
        return (hedged == 0 ? "" : ", " + hedged + " asked twice") + (wasted() == 0 ? "" : ", " + wasted() + " wasted");
    }

    @Override
    public String toString() {
        return task() + " with " + model() + (simulated() ? " (simulated)" : "") + ", " + rule() + ": " + steps
                + " steps, " + samples() + " samples, " + votes + " votes" + ofExtraCalls() + ", red flags " + redFlags
                + ", failures "
                + failures + ", " + retries + " retries, steps by rounds " + stepsByRounds + ", " + inputTokens()
                + " input tokens (" + cachedInputTokens() + " cached), " + outputTokens() + " output tokens, cost "
                + cost
                + ", " + elapsed + (hedging().isEmpty() ? "" : ", hedging: " + hedging());
    }
}
