package dev.maker4j.calibration;

import dev.maker4j.stability.Experimental;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Several calibrations side by side on the same states: which lost states they share, and so which remedy helps. Immutable.
 *
 * <pre>{@code
 * Comparison comparison = Comparison.of("calculator", asCalculator)
 *         .inOtherWords("question", asQuestion)
 *         .byAnotherModel("large", ofTheLargeModel)
 *         .inSmallerSteps("two numbers", ofTwoNumbers);
 * comparison.lost("calculator");   // [8 + 8 + 1, 9 + 9 + 1]
 * comparison.advice();
 * }</pre>
 *
 * <p>States are the same where they have the same name, so {@linkplain dev.maker4j.Calibrator.Builder#naming name} them by what is asked.
 * Only those that all calibrations have votes on are compared; those of a smaller cut are others, and are compared by their share.
 *
 * <p>Which states are lost is told by their samples, so states near the line may be counted on either side of it.
 */
@Experimental
public final class Comparison {
    private final List<Variant> variants;

    private enum Kind {
        FIRST,
        WORDING,
        MODEL,
        TEMPERATURE,
        CUT
    }

    private record Variant(Kind kind, String name, Calibration calibration, Map<String, StateVotes> states) {
        Variant(Kind kind, String name, Calibration calibration) {
            this(kind, name, calibration, StateVotes.of(calibration));
        }
    }

    private Comparison(List<Variant> variants) {
        this.variants = List.copyOf(variants);
    }

    /**
     * Begins with the calibration that the others are compared with.
     *
     * @param name what to call it
     * @param first what was measured
     * @return a comparison of one
     */
    public static Comparison of(String name, Calibration first) {
        return new Comparison(List.of(new Variant(Kind.FIRST, checked(name), Objects.requireNonNull(first, "first"))));
    }

    /**
     * Adds a calibration that differs from the first in its wording.
     *
     * @param name what to call it
     * @param calibration what was measured
     * @return a new comparison
     * @throws IllegalArgumentException if there is one of that name, or it shares no state with the others
     */
    public Comparison inOtherWords(String name, Calibration calibration) {
        return and(Kind.WORDING, name, calibration);
    }

    /**
     * Adds a calibration that differs from the first in its model.
     *
     * @param name what to call it
     * @param calibration what was measured
     * @return a new comparison
     * @throws IllegalArgumentException if there is one of that name, or it shares no state with the others
     */
    public Comparison byAnotherModel(String name, Calibration calibration) {
        return and(Kind.MODEL, name, calibration);
    }

    /**
     * Adds a calibration that differs from the first in its temperature.
     *
     * @param name what to call it
     * @param calibration what was measured
     * @return a new comparison
     * @throws IllegalArgumentException if there is one of that name, or it shares no state with the others
     */
    public Comparison atAnotherTemperature(String name, Calibration calibration) {
        return and(Kind.TEMPERATURE, name, calibration);
    }

    /**
     * Adds a calibration of the same task, cut into smaller steps.
     *
     * @param name what to call it
     * @param calibration what was measured
     * @return a new comparison
     * @throws IllegalArgumentException if there is one of that name
     */
    public Comparison inSmallerSteps(String name, Calibration calibration) {
        return and(Kind.CUT, name, calibration);
    }

    private Comparison and(Kind kind, String name, Calibration calibration) {
        Objects.requireNonNull(calibration, "calibration");
        if (variants.stream().anyMatch(variant -> variant.name.equals(name))) {
            throw new IllegalArgumentException("two calibrations of one comparison are called " + name + ": name them"
                    + " by what they differ in");
        }
        List<Variant> more = new ArrayList<>(variants);
        more.add(new Variant(kind, checked(name), calibration));
        Comparison comparison = new Comparison(more);
        if (comparison.states().isEmpty()) {
            throw new IllegalArgumentException(name + " shares no state with " + variants.get(0).name
                    + ": draw both from the same known steps by the same seed, and name states by what is asked");
        }
        return comparison;
    }

    private static String checked(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a calibration that is compared needs a name, but got a blank one");
        }
        return name;
    }

    /**
     * The states that are compared: all but those of smaller cuts have votes on them.
     *
     * @return their names, in the order in which the first calibration sampled them
     */
    public Set<String> states() {
        return StateVotes.shared(
                onSameStates().stream().map(variant -> variant.states).toList());
    }

    private List<Variant> onSameStates() {
        return variants.stream().filter(variant -> variant.kind != Kind.CUT).toList();
    }

    private List<Variant> of(Kind kind) {
        return variants.stream().filter(variant -> variant.kind == kind).toList();
    }

    /**
     * The compared states that are lost by a calibration; of a smaller cut, those of its own.
     *
     * @param name what the calibration is called
     * @return their names
     * @throws IllegalArgumentException if there is no calibration of that name
     */
    public Set<String> lost(String name) {
        Variant variant = variants.stream()
                .filter(one -> one.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no calibration is called " + name + ": there are "
                        + variants.stream().map(Variant::name).collect(Collectors.joining(", "))));
        return lost(variant);
    }

    private Set<String> lost(Variant variant) {
        Set<String> states = variant.kind == Kind.CUT ? variant.states.keySet() : states();
        return states.stream()
                .filter(state -> votes(variant, state).isLost())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static StateVotes votes(Variant variant, String state) {
        return Objects.requireNonNull(variant.states.get(state), "votes");
    }

    /**
     * The states that would be lost if the first wording and the others took turns by sample number, as their samples have it.
     *
     * @return their names; what {@link #lost} has for the first where there are no other wordings
     */
    public Set<String> lostInTurn() {
        List<Variant> wordings = new ArrayList<>(of(Kind.FIRST));
        wordings.addAll(of(Kind.WORDING));
        return states().stream()
                .filter(state -> StateVotes.inTurn(wordings.stream()
                                .map(variant -> votes(variant, state))
                                .toList())
                        .isLost())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** {@return the names of the states that every calibration loses, those of smaller cuts left out} */
    public Set<String> lostByAll() {
        Set<String> lost = new LinkedHashSet<>(states());
        onSameStates().forEach(variant -> lost.retainAll(lost(variant)));
        return lost;
    }

    /**
     * The figures of each calibration, a line each.
     *
     * @return such as {@code question: p 0.927 (0.9 to 0.95), 8 of 86 states lost, 2 of them by calculator too}
     */
    public List<String> figures() {
        Variant first = variants.get(0);
        return variants.stream().map(variant -> figures(variant, first)).toList();
    }

    private String figures(Variant variant, Variant first) {
        Set<String> lost = lost(variant);
        int states = variant.kind == Kind.CUT ? variant.states.size() : states().size();
        String text = variant.name + ": p " + Figures.interval(variant.calibration.p()) + ", " + lost.size() + " of "
                + states + " states lost";
        if (variant.kind == Kind.FIRST || variant.kind == Kind.CUT || lost.isEmpty()) {
            return text;
        }
        lost.retainAll(lost(first));
        return text + ", " + lost.size() + " of them by " + first.name + " too";
    }

    /**
     * Which remedy helps, by what was measured.
     *
     * @return a few sentences: what the first calibration loses, and what becomes of that by wordings in turn, by each other model and
     *     temperature, and by each smaller cut
     */
    public String advice() {
        return new Remedies(this).told();
    }

    /** What the first is called. */
    String first() {
        return variants.get(0).name;
    }

    int wordings() {
        return 1 + of(Kind.WORDING).size();
    }

    List<String> models() {
        return of(Kind.MODEL).stream().map(Variant::name).toList();
    }

    List<String> temperatures() {
        return of(Kind.TEMPERATURE).stream().map(Variant::name).toList();
    }

    /** The smaller cuts, by name. */
    Map<String, Calibration> cuts() {
        Map<String, Calibration> cuts = new LinkedHashMap<>();
        of(Kind.CUT).forEach(variant -> cuts.put(variant.name, variant.calibration));
        return cuts;
    }

    @Override
    public String toString() {
        return "Comparison" + figures();
    }
}
