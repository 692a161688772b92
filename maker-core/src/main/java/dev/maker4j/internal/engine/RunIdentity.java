package dev.maker4j.internal.engine;

import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.journalling.PromptHash;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.run.GuardedTask;
import dev.maker4j.internal.run.RunSettings;
import dev.maker4j.internal.run.StableNames;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.Prompt;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must be the same for a run to be resumed, by name: all that changes its meaning. Immutable. */
final class RunIdentity {
    private static final String HEDGING = "hedging";
    private static final String BATCHES = "batches";
    private static final String OFF = "off";

    private final Map<String, String> values;
    private final Map<String, String> parameters;
    private final OptionalLong expectedSteps;
    private final boolean simulated;
    private final String input;

    private RunIdentity(
            Map<String, String> values,
            Map<String, String> parameters,
            OptionalLong expectedSteps,
            boolean simulated,
            String input) {
        this.values = values;
        this.parameters = parameters;
        this.expectedSteps = expectedSteps;
        this.simulated = simulated;
        this.input = input;
    }

    static <S, A> RunIdentity of(GuardedTask<S, A> task, RunDescription description, RunSettings<A> settings) {
        S start = task.initialState();
        PromptHash hashes = new PromptHash();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("task", task.name());
        values.putAll(voting(description, settings));
        values.put("first prompt", task.isComplete(start, 0) ? "none" : hashes.of(task.prompt(start, 0)));
        putOthers(description, settings, values);
        String input = task.hasSnapshots() ? digest(task.written(start, 0), hashes) : "";
        return new RunIdentity(
                values, new TreeMap<>(task.parameters()), description.expectedSteps(), description.simulated(), input);
    }

    /** What must be the same for a survey to be resumed; what its rows ask is none of it, since each is known by that. */
    static RunIdentity ofSurvey(RunDescription description, RunSettings<?> settings, boolean inBatches) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(RecordedRun.SURVEY, description.task());
        values.putAll(voting(description, settings));
        putOthers(description, settings, values);
        if (inBatches) {
            values.put(BATCHES, "on");
        }
        return new RunIdentity(values, Map.of(), OptionalLong.empty(), description.simulated(), "");
    }

    private static Map<String, String> voting(RunDescription description, RunSettings<?> settings) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("model", description.model());
        values.put("rule", description.rule());
        values.put("equality", settings.equality().toString());
        values.put("sampling", settings.sampling().toString());
        values.put("red flags", settings.redFlags().toString());
        return values;
    }

    private static void putOthers(RunDescription description, RunSettings<?> settings, Map<String, String> values) {
        if (!settings.ladder().isEmpty()) {
            values.put("hard steps", settings.ladder().policy());
        }
        if (settings.models().size() > 1) {
            values.put("models", models(settings));
        }
        if (!description.hedging().isEmpty()) {
            values.put(HEDGING, description.hedging());
        }
    }

    /** Whom else a task may have asked. */
    static String models(RunSettings<?> settings) {
        StringJoiner others = new StringJoiner(", ");
        new TreeMap<>(settings.models()).forEach((name, asking) -> {
            if (!name.isEmpty()) {
                others.add(name + ": " + asking.name() + " by " + asking.sampling());
            }
        });
        return others.toString();
    }

    /** A state may be written as no text at all, which no prompt is. */
    private static String digest(String state, PromptHash hashes) {
        return hashes.of(state.isBlank() ? new Prompt("blank", "state" + state) : Prompt.of(state + ' '));
    }

    /** A digest of the state that the run begins with; empty where states can't be written. */
    String input() {
        return input;
    }

    RecordedRun asRun(String id) {
        return new RecordedRun(id, values, parameters, simulated, expectedSteps.orElse(-1));
    }

    /** Refuses what another process could never know again. */
    void requireStable(String what) {
        StableNames.require(values, what);
    }

    /** Throws an exception that names what is different there. */
    void requireSame(RecordedRun there) {
        requireSameKind(there.identity());
        StringJoiner differences = new StringJoiner(", ");
        compare("", there.identity(), values, differences);
        compare("parameter ", there.parameters(), parameters, differences);
        long steps = expectedSteps.orElse(-1);
        if (there.expectedSteps() != steps) {
            differences.add(
                    "the expected steps are " + shown(there.expectedSteps()) + " there and " + shown(steps) + " here");
        }
        if (differences.length() > 0) {
            throw new JournalException(
                    "the journal is of another run: " + differences
                            + "; resume it as it was begun, or name another folder",
                    null);
        }
    }

    private void requireSameKind(Map<String, String> there) {
        String survey = there.get(RecordedRun.SURVEY);
        if ((survey == null) == values.containsKey(RecordedRun.SURVEY)) {
            throw new JournalException(
                    "the journal is of "
                            + (survey == null
                                    ? "a run of task \"" + there.getOrDefault("task", "unknown") + "\", not of a survey"
                                    : "survey \"" + survey + "\", not of a task's run")
                            + ": name another folder",
                    null);
        }
    }

    private static String shown(long steps) {
        return steps < 0 ? "unknown" : Long.toString(steps);
    }

    private static void compare(
            String kind, Map<String, String> there, Map<String, String> here, StringJoiner differences) {
        TreeSet<String> others = new TreeSet<>(there.keySet());
        here.forEach((name, value) -> {
            others.remove(name);
            String recorded = there.getOrDefault(name, unsaid(name));
            if (!recorded.equals(value)) {
                differences.add(kind + name + " is \"" + recorded + "\" there and \"" + value + "\" here");
            }
        });
        others.forEach(name ->
                differences.add(kind + name + " is \"" + there.get(name) + "\" there and " + unsaid(name) + " here"));
    }

    /** What it means that a run says nothing of this. */
    private static String unsaid(String name) {
        return name.equals(HEDGING) || name.equals(BATCHES) ? OFF : "unknown";
    }
}
