package dev.maker4j.internal.counting;

import dev.maker4j.budget.ModelUsage;
import dev.maker4j.llm.LlmException;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.WordingCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A report's counts as plain numbers by name, and back. */
public final class SavedCounts {
    private static final String RED_FLAG = "red flag ";
    private static final String FAILURE = "failure ";
    private static final String ROUNDS = "rounds ";
    private static final String WITHOUT_USAGE = "steps without usage";
    private static final String BY_PERSON = "steps by a person";

    private static final String VOTES_OF_WORDING = "votes of wording ";
    private static final String RED_FLAGS_OF_WORDING = "red flags of wording ";
    private static final String DISSENT_OF_WORDING = "dissent of wording ";

    private SavedCounts() {}

    /**
     * The counts of a report.
     *
     * @param report what was counted
     * @return numbers by name; what is zero may be missing
     */
    public static Map<String, Long> of(RunReport report) {
        Map<String, Long> counts = new TreeMap<>();
        counts.put("steps", report.steps());
        counts.put(WITHOUT_USAGE, stepsWithoutUsage(report));
        counts.put(BY_PERSON, report.stepsByPerson());
        counts.put("votes", report.votes());
        counts.put("retries", report.retries());
        counts.put("hedged", report.hedged());
        report.redFlags().forEach((reason, count) -> counts.put(RED_FLAG + reason, count));
        report.failures().forEach((kind, count) -> counts.put(FAILURE + kind.name(), count));
        report.stepsByRounds().forEach((rounds, count) -> counts.put(ROUNDS + rounds, count));
        report.usageByModel().forEach((model, usage) -> SavedUsage.put("", model, usage, counts));
        SavedRungs.put(report.rungs(), counts);
        SavedMargins.put(report.marginChanges(), counts);
        List<WordingCounts> wordings = wordings(report);
        for (int wording = 0; wording < wordings.size(); wording++) {
            WordingCounts ofOne = wordings.get(wording);
            counts.put(VOTES_OF_WORDING + wording, ofOne.votes());
            counts.put(RED_FLAGS_OF_WORDING + wording, ofOne.redFlags());
            counts.put(DISSENT_OF_WORDING + wording, ofOne.dissent());
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** Of how many steps the counts leave out what they used, since verdicts alone were journalled. */
    static long stepsWithoutUsage(RunReport report) {
        return report instanceof Snapshot snapshot ? snapshot.stepsWithoutUsage() : 0;
    }

    /** By wording, even where one alone was asked so far. */
    static List<WordingCounts> wordings(RunReport report) {
        return report instanceof Snapshot snapshot ? snapshot.countedWordings() : report.wordings();
    }

    /**
     * The report with these counts.
     *
     * @param description what is run
     * @param counts numbers by name
     * @param elapsed the run's time
     * @return the report
     */
    public static RunReport report(RunDescription description, Map<String, Long> counts, Duration elapsed) {
        Map<String, Long> redFlags = new TreeMap<>();
        Map<LlmException.Kind, Long> failures = new EnumMap<>(LlmException.Kind.class);
        Map<Integer, Long> rounds = new TreeMap<>();
        Map<String, ModelUsage> usageByModel = SavedUsage.read("", counts);
        counts.forEach((name, count) -> {
            if (name.startsWith(RED_FLAG)) {
                redFlags.put(name.substring(RED_FLAG.length()), count);
            } else if (name.startsWith(FAILURE)) {
                failures.merge(kind(name.substring(FAILURE.length())), count, Long::sum);
            } else if (name.startsWith(ROUNDS)) {
                rounds.put(Integer.valueOf(name.substring(ROUNDS.length())), count);
            }
        });
        return new Snapshot(
                description,
                counts.getOrDefault("steps", 0L),
                counts.getOrDefault(WITHOUT_USAGE, 0L),
                counts.getOrDefault(BY_PERSON, 0L),
                counts.getOrDefault("votes", 0L),
                redFlags.values().stream().mapToLong(Long::longValue).sum(),
                redFlags,
                failures,
                counts.getOrDefault("retries", 0L),
                counts.getOrDefault("hedged", 0L),
                rounds,
                usageByModel,
                description.prices().cost(usageByModel),
                wordings(counts),
                SavedRungs.read(counts, description.prices()),
                SavedMargins.read(counts),
                elapsed);
    }

    private static List<WordingCounts> wordings(Map<String, Long> counts) {
        int asked = 0;
        for (String name : counts.keySet()) {
            asked = Math.max(asked, wordingsUpTo(name));
        }
        List<WordingCounts> wordings = new ArrayList<>();
        for (int wording = 0; wording < asked; wording++) {
            wordings.add(new WordingCounts(
                    counts.getOrDefault(VOTES_OF_WORDING + wording, 0L),
                    counts.getOrDefault(RED_FLAGS_OF_WORDING + wording, 0L),
                    counts.getOrDefault(DISSENT_OF_WORDING + wording, 0L)));
        }
        return wordings;
    }

    /** How many wordings there are up to the one that a count of this name belongs to; 0 where it belongs to none. */
    private static int wordingsUpTo(String name) {
        for (String prefix : List.of(VOTES_OF_WORDING, RED_FLAGS_OF_WORDING, DISSENT_OF_WORDING)) {
            if (name.startsWith(prefix)) {
                return Integer.parseInt(name.substring(prefix.length())) + 1;
            }
        }
        return 0;
    }

    /** A kind of failure that a later version added counts as one of the others. */
    private static LlmException.Kind kind(String name) {
        try {
            return LlmException.Kind.valueOf(name);
        } catch (IllegalArgumentException newer) {
            return LlmException.Kind.OTHER;
        }
    }
}
