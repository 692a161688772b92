package dev.maker4j.internal.told;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/*
 * Whether samples come as was told. Over all checked states, with O samples of an answer where E are told,
 *
 *   G = 2 sum of O ln(O / E)     an answer for itself, and all that is no told answer together: large where states differ from what was told
 *   L = sum of O ln(E)           large where samples scatter less than told, as where a server cuts rare tokens off; small where more
 *
 * Counts are too small for the chi-square distribution, so both are compared with what they are of samples that are drawn from what was
 * told, as many for each state, 2,000 times: the upper tail of G, both of L. The less likely of the two counts twice (Bonferroni).
 *
 * A test that doesn't reject proves nothing, so it is also asked how much worse the model may be. The odds of a wrong answer against the
 * right one are multiplied by f in every state; the largest f that is compatible with so few wrong votes is what a promise reckons with.
 */
/** Holds what was told of some states against samples of them. Confined to one thread. */
public final class ToldCheck {
    private static final int REPETITIONS = 2_000;
    private static final double TAIL = 0.005;
    private static final double LARGEST_LOGARITHM = 40;
    private static final double IMPOSSIBLE = 1e-300;
    private static final double ROUNDING = 1e-9;

    private final long seed;
    private final List<Checked> states = new ArrayList<>();
    private final List<Double> wrongTold = new ArrayList<>();
    private int wrong;

    /** A state: how likely each answer is, the last one standing for all that is none, and how often it came. */
    private static final class Checked {
        private final double[] told;
        private final double[] logarithms;
        private final int[] drawn;
        private final int samples;

        Checked(double[] told, int[] drawn, int samples) {
            this.told = told;
            this.logarithms = Arrays.stream(told)
                    .map(share -> Math.log(Math.max(IMPOSSIBLE, share)))
                    .toArray();
            this.drawn = drawn;
            this.samples = samples;
        }
    }

    /**
     * A check without a state yet.
     *
     * @param seed of the repetitions
     */
    public ToldCheck(long seed) {
        this.seed = seed;
    }

    /**
     * Adds a state.
     *
     * @param told what was told of it
     * @param samples the key of each sample's answer; empty for one that its tokens didn't tell, or that was discarded
     * @param valid how many of them were valid
     * @param right how many of them were right
     */
    public void add(Told told, List<Optional<String>> samples, int valid, int right) {
        Map<String, Integer> places = new LinkedHashMap<>();
        told.answers().keySet().forEach(answer -> places.put(answer, places.size()));
        double[] shares = new double[places.size() + 1];
        places.forEach((answer, place) -> shares[place] = told.answers().getOrDefault(answer, 0.0));
        shares[places.size()] = told.discarded() + told.open();
        int[] drawn = new int[shares.length];
        samples.forEach(answer -> drawn[answer.map(places::get).orElse(places.size())]++);
        states.add(new Checked(shares, drawn, samples.size()));
        double against = 1 - told.right() - told.discarded();
        for (int i = 0; i < valid; i++) {
            wrongTold.add(Math.max(0, against) / Math.max(IMPOSSIBLE, 1 - told.discarded()));
        }
        wrong += valid - right;
    }

    /** {@return how many samples were held against what was told} */
    public int samples() {
        return states.stream().mapToInt(state -> state.samples).sum();
    }

    /** {@return how likely samples as far from what was told are, if it is true} */
    public double chance() {
        double distance = 0;
        double likelihood = 0;
        for (Checked state : states) {
            distance += distance(state.drawn, state);
            likelihood += likelihood(state.drawn, state);
        }
        SplittableRandom random = new SplittableRandom(seed);
        int farther = 1;
        int likelier = 1;
        int unlikelier = 1;
        for (int i = 0; i < REPETITIONS; i++) {
            double othersDistance = 0;
            double othersLikelihood = 0;
            for (Checked state : states) {
                int[] drawn = drawn(state, random);
                othersDistance += distance(drawn, state);
                othersLikelihood += likelihood(drawn, state);
            }
            farther += othersDistance >= distance - ROUNDING ? 1 : 0;
            likelier += othersLikelihood >= likelihood - ROUNDING ? 1 : 0;
            unlikelier += othersLikelihood <= likelihood + ROUNDING ? 1 : 0;
        }
        return Math.min(1, 2.0 * Math.min(farther, 2 * Math.min(likelier, unlikelier)) / (REPETITIONS + 1));
    }

    private static int[] drawn(Checked state, SplittableRandom random) {
        int[] counts = new int[state.told.length];
        for (int i = 0; i < state.samples; i++) {
            double left = random.nextDouble();
            int place = 0;
            while (place < counts.length - 1 && left >= state.told[place]) {
                left -= state.told[place++];
            }
            counts[place]++;
        }
        return counts;
    }

    private static double distance(int[] drawn, Checked state) {
        double distance = -2 * likelihood(drawn, state);
        for (int count : drawn) {
            distance += count == 0 ? 0 : 2 * count * Math.log((double) count / state.samples);
        }
        return distance;
    }

    private static double likelihood(int[] drawn, Checked state) {
        double likelihood = 0;
        for (int place = 0; place < drawn.length; place++) {
            likelihood += drawn[place] * state.logarithms[place];
        }
        return likelihood;
    }

    /** {@return the largest factor of the odds of a wrong answer that so few wrong votes are compatible with, at least 1} */
    public double oddsAtMost() {
        double low = 0;
        double high = LARGEST_LOGARITHM;
        if (soFewAreLikely(high)) {
            return Math.exp(high);
        }
        while (high - low > 1e-6) {
            double middle = (low + high) / 2;
            if (soFewAreLikely(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.exp(low);
    }

    /** Whether so few wrong votes or fewer come in more than 1 of 200 checks, at these odds. */
    private boolean soFewAreLikely(double logarithm) {
        double odds = Math.exp(logarithm);
        double[] byWrong = new double[wrong + 1];
        byWrong[0] = 1;
        for (double told : wrongTold) {
            double share = odds * told / (odds * told + 1 - told);
            for (int some = wrong; some >= 0; some--) {
                byWrong[some] = byWrong[some] * (1 - share) + (some == 0 ? 0 : byWrong[some - 1] * share);
            }
        }
        double soFew = 0;
        for (double some : byWrong) {
            soFew += some;
        }
        return soFew > TAIL;
    }
}
