package dev.maker4j.internal.told;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How likely each answer to a prompt is, as far as it was told. All of it comes to 1. Immutable.
 *
 * @param answers the probability of each answer, by its key
 * @param discarded the probability of replies that the parser discards
 * @param open the probability of replies of which it isn't known what they say
 */
public record Told(Map<String, Double> answers, double discarded, double open) {
    /** The key of the right answer, which no answer's text is. */
    public static final String RIGHT = "\u0000";

    /** Copies the answers, in their order. */
    public Told {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /** {@return the probability of the right answer} */
    public double right() {
        return answers.getOrDefault(RIGHT, 0.0);
    }

    /** {@return the probability of each wrong answer} */
    public Map<String, Double> wrong() {
        Map<String, Double> wrong = new LinkedHashMap<>(answers);
        wrong.remove(RIGHT);
        return wrong;
    }

    /**
     * What a vote is drawn from: what is open counts against the model, as if all of it were its likeliest wrong answer.
     *
     * @return the probability of each answer; it comes to 1 with the discarded ones
     */
    public Map<String, Double> atWorst() {
        Map<String, Double> worst = new LinkedHashMap<>(answers);
        if (open > 0) {
            worst.merge(likeliestWrong(), open, Double::sum);
        }
        return worst;
    }

    private String likeliestWrong() {
        return wrong().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("an answer that wasn't told");
    }
}
