package dev.maker4j.examples.addition.simulation;

import dev.maker4j.examples.simulation.SituationSkill;
import dev.maker4j.examples.simulation.TaskSkill;
import dev.maker4j.llm.Prompt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Adds the two or three numbers that a prompt shows. Immutable and safe for use by several threads.
 *
 * <p>As it is created it can add. One that is {@linkplain #likeASmallModel() like a small model} has lost sums: it gives the same wrong
 * answer to them each time, where Qwen2.5-Coder-1.5B, which lost them when it was measured, was right now and then.
 */
public final class AdditionSkill implements TaskSkill {
    private static final Pattern SUM = Pattern.compile("(?:What is )?(\\d+) \\+ (\\d+)(?: \\+ (\\d+))?(?:\\?.*)?");
    private static final Pattern SYSTEM = Pattern.compile("You are a calculator\\..*|Add the two .*|");
    private static final String EXCUSE = "I add two or three numbers. Please show me some, as in 8 + 9.";

    private final Map<String, Integer> misbeliefs;

    /** A model that can add. */
    public AdditionSkill() {
        this(Map.of());
    }

    private AdditionSkill(Map<String, Integer> misbeliefs) {
        this.misbeliefs = misbeliefs;
    }

    /**
     * A model that loses some sums of three numbers, and 18 + 1.
     *
     * @return the skill; which sums these are depends on the wording
     */
    public static AdditionSkill likeASmallModel() {
        return new AdditionSkill(LostSums.BY_PROMPT);
    }

    @Override
    public boolean understands(Prompt prompt) {
        return sum(prompt).isPresent();
    }

    @Override
    public String answer(Prompt prompt) {
        return believed(prompt).map(String::valueOf).orElse(EXCUSE);
    }

    @Override
    public String wrongAnswer(Prompt prompt, long variant) {
        Optional<Integer> sum = sum(prompt);
        if (sum.isEmpty()) {
            return EXCUSE + " (" + variant + ")";
        }
        int right = sum.get();
        List<String> near = Stream.of(right + 1, right + 10, right + 2, Math.abs(right - 1))
                .map(String::valueOf)
                .toList();
        return SituationSkill.otherThan(answer(prompt), near, variant);
    }

    private Optional<Integer> believed(Prompt prompt) {
        return sum(prompt).map(right -> misbeliefs.getOrDefault(LostSums.key(prompt), right));
    }

    private static Optional<Integer> sum(Prompt prompt) {
        Matcher numbers = SUM.matcher(prompt.user());
        if (!SYSTEM.matcher(prompt.system()).matches() || !numbers.matches()) {
            return Optional.empty();
        }
        int third = numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3));
        return Optional.of(Integer.parseInt(numbers.group(1)) + Integer.parseInt(numbers.group(2)) + third);
    }
}
