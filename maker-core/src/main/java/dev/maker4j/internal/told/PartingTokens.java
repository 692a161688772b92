package dev.maker4j.internal.told;

import dev.maker4j.llm.TokenChoice;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/*
 * The replies that are expected, such as "billing" and "account", part at some token: "bill" decides for one of them, "ac" for the other.
 * Up to there all of them begin alike, as with "answer = ". The token that a reply has there, and its alternatives, tell what other
 * samples would say:
 *
 *   begins one reply, or several that read the same    that answer: the reply is completed and given to the task's own parser
 *   begins several that read differently               open: a later token decides
 *   begins none                                        discarded, if the parser refuses such a reply even where an expected one follows
 *                                                      in a line of its own; else open
 *   not among those told                               open
 *
 * What is told before that token multiplies. Log-probabilities are told at temperature 1, so at T a token is as likely as p^(1/T) among
 * all. Of a token that isn't told only p <= m is known, m being the least of the alternatives. So for T <= 1 those whose sum is r weigh
 * at most r m^(1/T - 1), which is what they are given.
 */
/** Reads what a prompt's other samples would say off the tokens of one of them. Immutable. */
public final class PartingTokens {
    private final double temperature;
    private final Collection<String> replies;
    private final Function<String, Optional<String>> reading;

    /**
     * A reader of one prompt's replies.
     *
     * @param temperature at which samples are drawn, above 0 and up to 1
     * @param replies those that are expected, as the model would write them
     * @param reading the key of a reply's answer; empty where the parser discards it
     */
    public PartingTokens(double temperature, Collection<String> replies, Function<String, Optional<String>> reading) {
        this.temperature = temperature;
        this.replies = new LinkedHashSet<>(replies);
        this.reading = reading;
    }

    /** What a text decides: an answer, a reply to discard, or nothing yet. */
    private record Outcome(@Nullable String answer, boolean isDiscarded) {
        static final Outcome OPEN = new Outcome(null, false);
        static final Outcome DISCARD = new Outcome(null, true);
    }

    /** The tokens that may stand in one place, and how likely others are together. */
    private record Place(Map<String, Double> likely, double others) {}

    /**
     * What is told.
     *
     * @param tokens those of a reply
     * @return the answers by probability; empty where no alternative was told, or the reply ends before the expected ones part
     */
    public Optional<Told> told(List<TokenChoice> tokens) {
        String written = "";
        double path = 1;
        double open = 0;
        for (TokenChoice token : tokens) {
            if (token.alternatives().isEmpty()) {
                return Optional.empty();
            }
            Place place = place(token);
            if (!isCommon(written + token.token())) {
                return Optional.of(parted(written, place, path, open));
            }
            double taken = place.likely.getOrDefault(token.token(), 0.0);
            open += path * (1 - taken);
            path *= taken;
            written += token.token();
        }
        return Optional.empty();
    }

    /**
     * What a sample's own tokens decide.
     *
     * @param tokens those of its reply
     * @return the key of an answer; empty where they decide for none
     */
    public Optional<String> decided(List<TokenChoice> tokens) {
        String written = "";
        for (TokenChoice token : tokens) {
            written += token.token();
            if (!isCommon(written)) {
                return Optional.ofNullable(outcome(written).answer);
            }
        }
        return Optional.empty();
    }

    private Told parted(String written, Place place, double path, double openBefore) {
        Map<String, Double> answers = new LinkedHashMap<>();
        double discarded = 0;
        double open = openBefore + path * place.others;
        for (Map.Entry<String, Double> token : place.likely.entrySet()) {
            Outcome outcome = outcome(written + token.getKey());
            double mass = path * token.getValue();
            if (outcome.answer != null) {
                answers.merge(outcome.answer, mass, Double::sum);
            } else if (outcome.isDiscarded) {
                discarded += mass;
            } else {
                open += mass;
            }
        }
        return new Told(answers, discarded, open);
    }

    /** Whether all replies that are expected begin like that. */
    private boolean isCommon(String text) {
        return replies.stream().allMatch(reply -> begins(reply, text));
    }

    private static boolean begins(String reply, String text) {
        String shown = text.stripLeading();
        return reply.regionMatches(true, 0, shown, 0, shown.length());
    }

    private Outcome outcome(String text) {
        Set<Optional<String>> answers = new HashSet<>();
        for (String reply : replies) {
            if (begins(reply, text)) {
                answers.add(
                        reading.apply(text + reply.substring(text.stripLeading().length())));
            }
        }
        if (answers.isEmpty()) {
            return isRefused(text) ? Outcome.DISCARD : Outcome.OPEN;
        }
        if (answers.size() > 1) {
            return Outcome.OPEN;
        }
        return answers.iterator()
                .next()
                .map(answer -> new Outcome(answer, false))
                .orElse(Outcome.DISCARD);
    }

    /** Whether nothing that goes on like this is an answer, as far as can be tried. */
    private boolean isRefused(String text) {
        return reading.apply(text).isEmpty()
                && replies.stream()
                        .allMatch(reply -> reading.apply(text + "\n" + reply).isEmpty());
    }

    private Place place(TokenChoice token) {
        Map<String, Double> weights = new LinkedHashMap<>();
        double told = 0;
        double least = 1;
        boolean written = false;
        for (TokenChoice alternative : token.alternatives()) {
            double probability = Math.min(1, Math.exp(alternative.logProbability()));
            weights.merge(alternative.token(), Math.pow(probability, 1 / temperature), Double::sum);
            told += probability;
            least = Math.min(least, probability);
            written |= alternative.token().equals(token.token());
        }
        if (!written) {
            double probability = Math.min(1, Math.exp(token.logProbability()));
            weights.put(token.token(), Math.pow(probability, 1 / temperature));
            told += probability;
        }
        double rest = Math.max(0, 1 - told);
        double others = rest == 0 ? 0 : rest * Math.pow(least, 1 / temperature - 1);
        double all = others
                + weights.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!(all > 0)) {
            return new Place(Map.of(), 1);
        }
        weights.replaceAll((text, weight) -> weight / all);
        return new Place(weights, others / all);
    }
}
