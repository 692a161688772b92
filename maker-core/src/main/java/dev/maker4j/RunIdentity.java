package dev.maker4j;

import dev.maker4j.internal.journalling.PromptHash;
import dev.maker4j.internal.journalling.RunJournal;
import dev.maker4j.journal.JournalException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must be the same for a run to be gone on with, by name. Immutable. */
final class RunIdentity {
    private final Map<String, String> values;

    private RunIdentity(Map<String, String> values) {
        this.values = values;
    }

    static <S> RunIdentity of(GuardedTask<S, ?> task, String model, String rule, String sampling) {
        S start = task.initialState();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("task", task.name());
        values.put("model", model);
        values.put("rule", rule);
        values.put("sampling", sampling);
        values.put("first prompt", task.isComplete(start, 0) ? "none" : new PromptHash().of(task.prompt(start, 0)));
        values.put("version", RunJournal.version());
        new TreeMap<>(task.parameters())
                .forEach((name, value) -> values.merge(
                        values.containsKey(name) ? "parameter " + name : name, value, (one, other) -> other));
        return new RunIdentity(values);
    }

    Map<String, String> values() {
        return values;
    }

    /** Throws an exception that names what is different there. */
    void requireSame(Map<String, String> there) {
        if (there.equals(values)) {
            return;
        }
        StringJoiner differences = new StringJoiner(", ");
        TreeSet<String> others = new TreeSet<>(there.keySet());
        values.forEach((name, value) -> {
            others.remove(name);
            String journalled = there.getOrDefault(name, "unknown");
            if (!journalled.equals(value)) {
                differences.add(name + " is \"" + journalled + "\" there and \"" + value + "\" here");
            }
        });
        others.forEach(name -> differences.add(name + " is \"" + there.get(name) + "\" there and unknown here"));
        throw new JournalException(
                "the journal is of another run: " + differences + "; resume it as it was begun, or name another folder",
                null);
    }
}
