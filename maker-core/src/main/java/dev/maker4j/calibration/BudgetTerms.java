package dev.maker4j.calibration;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** What a calibration lets a run spend. Immutable. */
final class BudgetTerms {
    /** A margin may grow to so many times the largest that a run begins with. */
    private static final int GROWTH = 2;

    private static final int BLOCKS = 32;
    private static final int SHORTEST_BLOCK = 64;

    private final List<Kind> kinds;
    private final Interval hard;
    private final double level;
    private final double target;
    private final long steps;
    private final Map<String, Integer> kindByStratum = new TreeMap<>();
    private final int largest;

    /** A kind of steps: its strata, its share, the votes that were calibrated, and the margin to begin with. */
    record Kind(Set<String> strata, double share, Map<Votes, Integer> votes, StepErrors errors, int margin) {
        private KindOfSteps with(Map<Votes, Integer> seen, double level) {
            return new KindOfSteps(share, errors.and(votes, seen, level));
        }

        @Override
        public String toString() {
            return strata + " " + share + " " + votes;
        }
    }

    BudgetTerms(List<Kind> kinds, Interval hard, double level, double target, long steps) {
        this.kinds = List.copyOf(kinds);
        this.hard = hard;
        this.level = level;
        this.target = target;
        this.steps = steps;
        int most = 0;
        for (int kind = 0; kind < kinds.size(); kind++) {
            int number = kind;
            kinds.get(kind).strata.forEach(stratum -> kindByStratum.put(stratum, number));
            most = Math.max(most, kinds.get(kind).margin);
        }
        this.largest = most;
    }

    int kinds() {
        return kinds.size();
    }

    long steps() {
        return steps;
    }

    /** The number of a stratum's kind; -1 where none of its states was calibrated. */
    int kind(String stratum) {
        return kindByStratum.getOrDefault(stratum, -1);
    }

    List<Integer> firstMargins() {
        return kinds.stream().map(Kind::margin).toList();
    }

    /** The largest margin to begin with. */
    int largest() {
        return largest;
    }

    int most() {
        return Math.min(Offers.MOST_AHEAD, GROWTH * largest);
    }

    /** For so many steps margins stay what they are. */
    long block() {
        return Math.max(SHORTEST_BLOCK, steps / BLOCKS);
    }

    double hazard() {
        return -Math.log(target);
    }

    double share(int kind) {
        return kinds.get(kind).share;
    }

    /** What margins spend, by the calibrated votes and these. */
    ErrorBudget with(List<Map<Votes, Integer>> seen) {
        List<KindOfSteps> all = new ArrayList<>();
        for (int kind = 0; kind < kinds.size(); kind++) {
            all.add(kinds.get(kind).with(seen.get(kind), level));
        }
        return new ErrorBudget(all, hard);
    }

    /** Margins by kind, in words. */
    String words(List<Integer> margins) {
        Map<String, Integer> byStratum = new TreeMap<>();
        kindByStratum.forEach((stratum, kind) -> byStratum.put(stratum, margins.get(kind)));
        return Margins.words(byStratum);
    }

    /** How often calibrated votes of a kind were wrong. */
    double rate(int kind) {
        return kinds.get(kind).errors.rate();
    }

    String basis() {
        long states = kinds.stream()
                .flatMap(kind -> kind.votes.values().stream())
                .mapToLong(Integer::longValue)
                .sum();
        return words(firstMargins()) + " at first, by a calibration of " + Figures.count(states)
                + " states at a level of " + Figures.share(level) + ": " + budget()
                + ", adapted by the verdicts of the run";
    }

    private String budget() {
        return "an error budget of " + Figures.share(1 - target) + " over " + Figures.count(steps) + " steps";
    }

    /** Another calibration has another name. */
    @Override
    public String toString() {
        CRC32 sum = new CRC32();
        sum.update((kinds + " " + hard + " " + level).getBytes(StandardCharsets.UTF_8));
        return "first to ahead by " + words(firstMargins()) + " at first, within " + budget() + " by calibration "
                + Long.toHexString(sum.getValue());
    }
}
