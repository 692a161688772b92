package dev.maker4j.examples.buildorder.simulation;

import dev.maker4j.examples.simulation.TaskSkill;
import dev.maker4j.llm.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Orders modules as a model does that follows its prompt: it reads the list of the user part, looks for the largest number, and
 * answers with just the line that is asked for.
 *
 * <p>A prompt without such a rule or list gets a sentence that says so. A wrong answer is in the right format: another module of
 * the list, or one that isn't in it.
 *
 * <p>Immutable and safe for use by several threads. A call takes a few microseconds.
 */
public final class BuildOrderSkill implements TaskSkill {
    private static final String CANNOT_ORDER =
            "I order modules. Please tell me the rule that names the one right step, and"
                    + " the modules that are ready, one a line, each after the number of those that wait for it.";
    private static final Pattern RULE = Pattern.compile(
            "build the module that the most others wait for|[Tt]he (?:module|one) with the largest number");
    private static final Pattern MODULE = Pattern.compile("^(\\d{1,9}) (\\S.*)$", Pattern.MULTILINE);

    /** A skilled builder. */
    public BuildOrderSkill() {}

    /** A line of the prompt. */
    private record Ready(int waiting, String name) {
        static Ready read(MatchResult line) {
            return new Ready(Integer.parseInt(line.group(1)), line.group(2));
        }
    }

    @Override
    public boolean understands(Prompt prompt) {
        return !read(prompt).isEmpty();
    }

    @Override
    public String answer(Prompt prompt) {
        List<Ready> modules = read(prompt);
        return modules.isEmpty() ? CANNOT_ORDER : "build " + first(modules).name();
    }

    @Override
    public String wrongAnswer(Prompt prompt, long variant) {
        List<Ready> modules = read(prompt);
        if (modules.isEmpty()) {
            return CANNOT_ORDER + " (" + variant + ")";
        }
        Ready right = first(modules);
        List<Ready> others = new ArrayList<>(modules);
        others.remove(right);
        int chosen = (int) Long.remainderUnsigned(variant, others.size() + 1L);
        return chosen < others.size()
                ? "build " + others.get(chosen).name()
                : "build " + right.name() + "-" + Long.remainderUnsigned(variant, 9);
    }

    private static List<Ready> read(Prompt prompt) {
        return RULE.matcher(prompt.system()).find()
                ? MODULE.matcher(prompt.user()).results().map(Ready::read).toList()
                : List.of();
    }

    private static Ready first(List<Ready> modules) {
        Ready most = modules.get(0);
        for (Ready module : modules) {
            most = module.waiting() > most.waiting() ? module : most;
        }
        return most;
    }
}
