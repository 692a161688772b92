package dev.maker4j.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A state with what its samples were, in the order in which they were drawn. Immutable.
 *
 * <pre>{@code
 * CalibratedState.named("9 + 9 + 1").in("with a carry").right().wrong("20").discarded()
 * }</pre>
 */
public final class CalibratedState {
    private static final double LEAST_SHOWN = 0.005;
    private static final int MOST_SHOWN = 3;
    private static final Drawn RIGHT = new Drawn(Kind.RIGHT, "");
    private static final Drawn DISCARDED = new Drawn(Kind.DISCARDED, "");

    private final String name;
    private final String stratum;
    private final List<Drawn> samples;
    private final @Nullable Told told;

    private enum Kind {
        RIGHT,
        WRONG,
        DISCARDED
    }

    /** A sample, with its answer where that was wrong. */
    private record Drawn(Kind kind, String answer) {}

    /** How likely each answer is, as far as its provider told it. */
    private record Told(double right, Map<String, Double> wrong, double open) {}

    private CalibratedState(String name, String stratum, List<Drawn> samples, @Nullable Told told) {
        this.name = name;
        this.stratum = stratum;
        this.samples = samples;
        this.told = told;
    }

    /**
     * A state without a sample yet.
     *
     * @param name what to call it in reports
     * @return the state, of no stratum
     */
    public static CalibratedState named(String name) {
        return new CalibratedState(Objects.requireNonNull(name, "name"), "", List.of(), null);
    }

    /**
     * Says what kind of state it is.
     *
     * @param kind the stratum's name
     * @return a new state
     */
    public CalibratedState in(String kind) {
        return new CalibratedState(name, Objects.requireNonNull(kind, "kind"), samples, told);
    }

    /**
     * Adds a right vote.
     *
     * @return a new state
     */
    public CalibratedState right() {
        return and(RIGHT);
    }

    /**
     * Adds a wrong vote.
     *
     * @param answer what it was for; equal texts are equal answers
     * @return a new state
     */
    public CalibratedState wrong(String answer) {
        return and(new Drawn(Kind.WRONG, Objects.requireNonNull(answer, "answer")));
    }

    /**
     * Adds a discarded sample.
     *
     * @return a new state
     */
    public CalibratedState discarded() {
        return and(DISCARDED);
    }

    /**
     * Says how likely each answer is, as a provider's log-probabilities told it. Its samples are then drawn from that.
     *
     * @param right the probability of the right answer
     * @param wrong that of each wrong one
     * @param open that of replies of which it isn't known what they say
     * @return a new state
     */
    public CalibratedState telling(double right, Map<String, Double> wrong, double open) {
        return new CalibratedState(name, stratum, samples, new Told(right, Map.copyOf(wrong), open));
    }

    /** {@return whether its answers' probabilities were told, so that its samples are drawn from them} */
    public boolean isTold() {
        return told != null;
    }

    /** Whether a wrong answer was told to be at least as likely as the right one, or may be by what was left open. */
    boolean isToldLost() {
        return told != null && largest(told.wrong) + told.open >= told.right;
    }

    private static double largest(Map<String, Double> shares) {
        return shares.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** How likely two samples are both wrong: by what was told, or the number of such pairs. */
    double wrongPairs() {
        double wrong = told == null ? wrongVotes() : sum(told.wrong);
        return told == null ? wrong * (wrong - 1) / 2 : wrong * wrong;
    }

    /** How likely both are the same wrong answer, or the number of such pairs. */
    double sameWrongPairs() {
        if (told == null) {
            return wrongAnswers().values().stream()
                    .mapToDouble(votes -> votes * (votes - 1) / 2.0)
                    .sum();
        }
        return told.wrong.values().stream().mapToDouble(share -> share * share).sum();
    }

    private static double sum(Map<String, Double> shares) {
        return shares.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private CalibratedState and(Drawn sample) {
        List<Drawn> more = new ArrayList<>(samples.size() + 1);
        more.addAll(samples);
        more.add(sample);
        return new CalibratedState(name, stratum, more, told);
    }

    /** {@return what to call it} */
    public String name() {
        return name;
    }

    /** {@return the stratum's name; empty where the state belongs to none} */
    public String stratum() {
        return stratum;
    }

    /** {@return how many samples were drawn, discarded ones included} */
    public int samples() {
        return samples.size();
    }

    /** {@return how many were right} */
    public int rightVotes() {
        return count(Kind.RIGHT);
    }

    /** {@return how many were valid and wrong} */
    public int wrongVotes() {
        return count(Kind.WRONG);
    }

    private int count(Kind kind) {
        int found = 0;
        for (Drawn sample : samples) {
            found += sample.kind == kind ? 1 : 0;
        }
        return found;
    }

    /**
     * The wrong answers.
     *
     * @return how often each came, in the order in which they first did
     */
    public Map<String, Integer> wrongAnswers() {
        Map<String, Integer> votes = new LinkedHashMap<>();
        for (Drawn sample : samples) {
            if (sample.kind == Kind.WRONG) {
                votes.merge(sample.answer, 1, Integer::sum);
            }
        }
        return votes;
    }

    /** How often the most frequent wrong answer came. */
    int mostAgreeing() {
        return wrongAnswers().values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    /** How many of the first so many votes were wrong; -1 where there weren't as many. */
    int wrongOfFirst(int votes) {
        int seen = 0;
        int wrong = 0;
        for (int i = 0; i < samples.size() && seen < votes; i++) {
            seen += samples.get(i).kind == Kind.DISCARDED ? 0 : 1;
            wrong += samples.get(i).kind == Kind.WRONG ? 1 : 0;
        }
        return seen < votes ? -1 : wrong;
    }

    /** How many of the first so many samples were valid. */
    int validOfFirst(int drawn) {
        int valid = 0;
        for (int i = 0; i < Math.min(drawn, samples.size()); i++) {
            valid += samples.get(i).kind == Kind.DISCARDED ? 0 : 1;
        }
        return valid;
    }

    /** What came of it, such as {@code 9 + 9 + 1: 2 right, 5 × 20, 1 discarded}; or what was told, {@code told 0.29 right, 0.71 × 20}. */
    @Override
    public String toString() {
        return told == null ? drawn() : told(told);
    }

    private String told(Told known) {
        StringBuilder text = new StringBuilder(name)
                .append(": told ")
                .append(share(known.right))
                .append(" right");
        known.wrong.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .filter(answer -> answer.getValue() >= LEAST_SHOWN)
                .limit(MOST_SHOWN)
                .forEach(answer -> text.append(", ")
                        .append(share(answer.getValue()))
                        .append(" × ")
                        .append(answer.getKey()));
        return known.open < LEAST_SHOWN
                ? text.toString()
                : text.append(", ").append(share(known.open)).append(" open").toString();
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.2f", share);
    }

    private String drawn() {
        StringBuilder text =
                new StringBuilder(name).append(": ").append(rightVotes()).append(" right");
        wrongAnswers()
                .forEach((answer, votes) ->
                        text.append(", ").append(votes).append(" × ").append(answer));
        int discards = count(Kind.DISCARDED);
        return discards == 0
                ? text.toString()
                : text.append(", ").append(discards).append(" discarded").toString();
    }
}
