package dev.maker4j.examples.simulation;

import dev.maker4j.llm.Prompt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A skill that reads the rule in a prompt's system part and a situation in its user part, and answers from these alone. Immutable
 * and safe for use by several threads, as its situations are.
 */
public abstract class SituationSkill implements TaskSkill {
    private final Pattern rule;
    private final Function<String, Optional<? extends Situation>> reader;
    private final String excuse;

    /** What the user part of a prompt shows. */
    public interface Situation {

        /**
         * The answer by the rule.
         *
         * @return one line
         */
        String answer();

        /**
         * An answer in the right format that isn't the right one.
         *
         * @param variant which of them
         * @return one line
         */
        String wrongAnswer(long variant);
    }

    /**
     * A skill for one rule.
     *
     * @param rule words of which the system part of each of its prompts has some, whatever its wording
     * @param reader reads the user part; empty where that shows something else
     * @param excuse what to say to any other prompt
     */
    protected SituationSkill(Pattern rule, Function<String, Optional<? extends Situation>> reader, String excuse) {
        this.rule = Objects.requireNonNull(rule, "rule");
        this.reader = Objects.requireNonNull(reader, "reader");
        this.excuse = Objects.requireNonNull(excuse, "excuse");
    }

    @Override
    public final boolean understands(Prompt prompt) {
        return read(prompt).isPresent();
    }

    @Override
    public final String answer(Prompt prompt) {
        return read(prompt).map(Situation::answer).orElse(excuse);
    }

    @Override
    public final String wrongAnswer(Prompt prompt, long variant) {
        return read(prompt).map(situation -> situation.wrongAnswer(variant)).orElse(excuse + " (" + variant + ")");
    }

    private Optional<Situation> read(Prompt prompt) {
        return rule.matcher(prompt.system()).find()
                ? reader.apply(prompt.user()).map(found -> found)
                : Optional.empty();
    }

    /**
     * Picks a wrong answer.
     *
     * @param thinkable what one may think of in the situation; not empty but for the right answer
     * @param right the right answer
     * @param variant which of the others
     * @return one of the others
     */
    public static String otherThan(String right, Collection<String> thinkable, long variant) {
        List<String> wrong = new ArrayList<>(new LinkedHashSet<>(thinkable));
        wrong.remove(right);
        return wrong.get((int) Long.remainderUnsigned(variant, wrong.size()));
    }
}
