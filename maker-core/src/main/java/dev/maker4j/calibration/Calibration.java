package dev.maker4j.calibration;

import dev.maker4j.stability.Experimental;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a model on some of the states of a task. Immutable; working a promise out takes milliseconds.
 *
 * <pre>{@code
 * Calibration calibration = Calibrator.of(task, known).asking(provider).samples(2_500).build().run();
 * calibration.p();                          // 0.9978 (0.9951 to 0.9991)
 * calibration.lostShareAtMost();            // 0.0033
 * calibration.reaching(0.95, 1_023).advice();
 * }</pre>
 *
 * <p>It holds for states that were drawn at random from those of the run, and for samples that were drawn as the run will draw them. All
 * intervals are exact, at a level of 95% unless another is said.
 */
@Experimental
public final class Calibration {
    private final List<CalibratedState> states;
    private final Scrutiny scrutiny;
    private final long population;
    private final double level;
    private final SampleUse use;
    private final @Nullable LogProbabilities read;
    private final List<Stratum> strata;
    private final List<Stratum> kinds;
    private final Stratum all;

    private Calibration(
            List<CalibratedState> states,
            Scrutiny scrutiny,
            long population,
            double level,
            SampleUse use,
            @Nullable LogProbabilities read) {
        this.states = states;
        this.scrutiny = scrutiny;
        this.population = population;
        this.level = level;
        this.use = use;
        this.read = read;
        Map<String, List<CalibratedState>> byName = byName(states);
        this.strata = strata(byName, states.size(), scrutiny, level);
        this.kinds = strata(Kinds.merged(byName), states.size(), scrutiny, level);
        this.all = new Stratum("", states, states.size(), scrutiny, level);
    }

    private static Map<String, List<CalibratedState>> byName(List<CalibratedState> states) {
        Map<String, List<CalibratedState>> byName = new LinkedHashMap<>();
        states.forEach(state -> byName.computeIfAbsent(state.stratum(), none -> new ArrayList<>())
                .add(state));
        return byName;
    }

    private static List<Stratum> strata(
            Map<String, List<CalibratedState>> byName, int all, Scrutiny scrutiny, double level) {
        List<Stratum> strata = new ArrayList<>();
        byName.forEach((name, some) -> strata.add(new Stratum(name, some, all, scrutiny, level)));
        return List.copyOf(strata);
    }

    /**
     * A calibration from samples that are there already.
     *
     * @param states each with its samples, at least one
     * @param scrutiny by which they were drawn
     * @return the calibration, of states without number
     * @throws IllegalArgumentException if there is no state
     */
    public static Calibration of(List<CalibratedState> states, Scrutiny scrutiny) {
        if (states.isEmpty()) {
            throw new IllegalArgumentException("a calibration needs at least 1 state with its samples, but got none");
        }
        return new Calibration(
                List.copyOf(states), Objects.requireNonNull(scrutiny, "scrutiny"), 0, 0.95, SampleUse.UNKNOWN, null);
    }

    /**
     * Says how many states there are to draw from, which tells more where most of them were drawn.
     *
     * @param number all different states of a run, at least those that were sampled
     * @return a new calibration
     * @throws IllegalArgumentException if fewer than were sampled are said
     */
    public Calibration outOf(long number) {
        if (number < states.size()) {
            throw new IllegalArgumentException(
                    states.size() + " states were sampled, so there can't be only " + number + " of them");
        }
        return new Calibration(states, scrutiny, number, level, use, read);
    }

    /**
     * Says what its samples used.
     *
     * @param samples what they took on average
     * @return a new calibration
     */
    public Calibration using(SampleUse samples) {
        return new Calibration(states, scrutiny, population, level, Objects.requireNonNull(samples, "samples"), read);
    }

    /**
     * Says what log-probabilities had to do with it. Where they were used, all states were told, or sampled where what was told left too much
     * open; votes are drawn from what was told, and a promise rests on {@linkplain LogProbabilities#oddsAtMost() worse ones}.
     *
     * @param log what was read, or why it wasn't used
     * @return a new calibration
     */
    public Calibration reading(LogProbabilities log) {
        return new Calibration(states, scrutiny, population, level, use, Objects.requireNonNull(log, "log"));
    }

    /**
     * Gives all bounds at another level.
     *
     * @param probability with which an interval holds the true value, above 1/2 and below 1
     * @return a new calibration
     * @throws IllegalArgumentException if it is out of that range
     */
    public Calibration atLevel(double probability) {
        if (!(probability > 0.5 && probability < 1)) {
            throw new IllegalArgumentException(
                    "a level is above 0.5 and below 1, such as 0.95, but was " + probability);
        }
        return new Calibration(states, scrutiny, population, probability, use, read);
    }

    /** {@return the states that were sampled, in the order in which they were} */
    public List<CalibratedState> states() {
        return states;
    }

    /** {@return how many samples were asked for, discarded ones included} */
    public long samples() {
        return read != null
                ? read.calls()
                : states.stream().mapToLong(CalibratedState::samples).sum();
    }

    /** {@return what log-probabilities had to do with it; empty where nobody asked for them} */
    public Optional<LogProbabilities> logProbabilities() {
        return Optional.ofNullable(read);
    }

    /** {@return the probability that an interval holds the true value} */
    public double level() {
        return level;
    }

    /** {@return how each state was looked at} */
    public Scrutiny scrutiny() {
        return scrutiny;
    }

    /** {@return what a sample used on average} */
    public SampleUse use() {
        return use;
    }

    /**
     * How often a valid sample is right, over all states: the paper's p.
     *
     * @return by the first votes of each state, since further ones were added where those were wrong
     */
    public Interval p() {
        return all.p();
    }

    /** {@return how often a sample is valid: the paper's v, by the first samples of each state} */
    public Interval v() {
        return all.v();
    }

    /** {@return the kinds of states that the task names, with the figures of each; one without a name where it names none} */
    public List<Stratum> strata() {
        return strata;
    }

    /**
     * The share of states on which a wrong answer came at least as often as the right one. No vote wins there, whatever its margin.
     *
     * @return the share that was seen
     */
    public double lostShare() {
        return (double) all.lost() / states.size();
    }

    /**
     * The largest share of lost states that is compatible with what was seen. It allows for lost states that pass for won: with two votes
     * each, one in four does where right and wrong are equally likely.
     *
     * @return at least {@link #lostShare()}
     */
    public double lostShareAtMost() {
        return Math.max(
                lostShare(), LostShare.atMost(states.size(), notPassed(), population, scrutiny.missed(), level));
    }

    private long notPassed() {
        return states.stream().filter(state -> !scrutiny.isWon(state)).count();
    }

    /** {@return the states on which a wrong answer came at least as often as the right one, the worst first} */
    public List<CalibratedState> lostStates() {
        return all.worstFirst().stream().filter(Stratum::isLost).toList();
    }

    /** {@return the states that are neither lost nor clearly won, the worst first} */
    public List<CalibratedState> doubtfulStates() {
        return all.worstFirst().stream()
                .filter(state -> !Stratum.isLost(state) && !scrutiny.isWon(state))
                .toList();
    }

    /**
     * How often two wrong samples of one prompt gave the same wrong answer.
     *
     * @return by all pairs of wrong samples, of told states by their probabilities; empty where no state has two
     */
    public Optional<Double> sameWrongAnswers() {
        double same = 0;
        double pairs = 0;
        boolean isAnyTold = states.stream().anyMatch(CalibratedState::isTold);
        for (CalibratedState state : states) {
            if (state.isTold() == isAnyTold) { // probabilities and numbers of pairs don't add up
                same += state.sameWrongPairs();
                pairs += state.wrongPairs();
            }
        }
        return pairs == 0 ? Optional.empty() : Optional.of(same / pairs);
    }

    /**
     * How many votes on different states tell as much as so many on one: what is left of them after errors that samples of one prompt
     * share.
     *
     * @param votes of one state, at least 1
     * @return from 1 to {@code votes}
     */
    public double effectiveVotes(int votes) {
        return votes / (1 + (votes - 1) * all.likeness());
    }

    /**
     * The reliability that no margin exceeds, by the lost states that were seen.
     *
     * @param steps how many steps the run has, at least 1
     * @return 1 where none was seen
     */
    public double ceiling(long steps) {
        return Math.exp(steps * Math.log1p(-lostShare()));
    }

    /**
     * What a margin makes of a run.
     *
     * @param margin the lead in votes that decides a step, from 1 to 64
     * @param steps how many steps the run has, at least 1
     * @return its figures; nothing is promised, since nothing was asked for
     */
    public Promise at(int margin, long steps) {
        return new Promise(
                new Offers(promising(), steps).at(margin), "nothing was asked for: say reaching(target, steps)");
    }

    /**
     * The cheapest margin that makes a run right as often as wanted, or why there is none.
     *
     * @param target the wanted probability that no step is wrong, above 0 and below 1
     * @param steps how many steps the run has, at least 1
     * @return a promise that is given, or the best there is with the reason why it isn't
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public Promise reaching(double target, long steps) {
        Promise promise = new Offers(promising(), steps).reaching(target);
        return read == null ? promise : promise.adding(read.toString());
    }

    /** What a promise rests on: this, or the same states with votes as much worse as the check of what was told leaves possible. */
    private Calibration promising() {
        return read == null || read.doubted().isEmpty()
                ? this
                : new Calibration(read.doubted(), scrutiny, population, level, use, null);
    }

    /** The strata of which enough states were sampled, and one for all others. */
    List<Stratum> kinds() {
        return kinds;
    }

    Stratum whole() {
        return all;
    }

    long population() {
        return population;
    }

    /** In a line. */
    @Override
    public String toString() {
        return "Calibration[" + states.size() + " states, " + samples() + " samples, p " + Figures.interval(p())
                + ", lost " + Figures.share(lostShare()) + ", at most " + Figures.share(lostShareAtMost())
                + (read == null ? "" : ", " + read) + "]";
    }
}
