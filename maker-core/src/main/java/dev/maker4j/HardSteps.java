package dev.maker4j;

import dev.maker4j.internal.run.Ladder;
import dev.maker4j.internal.run.LadderRung;
import dev.maker4j.internal.run.Signs;
import dev.maker4j.voting.VotingRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A policy for the steps that are hard: what they are known by, and what is tried with them, rung by rung.
 *
 * <pre>{@code
 * HardSteps.named("doubts go to the large model")
 *         .when(Trigger.dissentBefore(14))
 *         .then(Rung.asking(large).untilAheadBy(3))
 *         .then(Rung.askingAPerson())
 * }</pre>
 *
 * <p>A step whose vote shows the trigger goes on to the next rung at once; so does one whose vote can't meet its rule, whatever the
 * trigger. A rung's votes stand alone: those before it don't count again. Only where no rung is left is the step undecided. Each
 * rung is journalled, and a run that was stopped goes on at the rung where it stood; {@link dev.maker4j.run.RunReport#rungs()} tells
 * what each did and cost. The policy is part of a run's identity.
 *
 * <p>Which trigger and which rung pay, {@link dev.maker4j.scaling.StepForecast} works out. Immutable.
 *
 * @param <S> the state of the tasks that it is for; {@code Object} where no trigger looks at states
 */
public final class HardSteps<S> {
    private final String name;
    private final @Nullable Trigger<? super S> next;
    private final List<Entry> rungs;

    private record Entry(Trigger<?> trigger, Rung rung) {}

    private HardSteps(String name, @Nullable Trigger<? super S> next, List<Entry> rungs) {
        this.name = name;
        this.next = next;
        this.rungs = List.copyOf(rungs);
    }

    /**
     * A policy without a rung yet.
     *
     * @param name for reports and the run's identity
     * @return a policy that leaves hard steps as they are
     * @throws IllegalArgumentException if the name is blank
     */
    public static HardSteps<Object> named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a policy for hard steps needs a name, but got a blank one");
        }
        return new HardSteps<>(name, null, List.of());
    }

    /**
     * Says what leads to the rung that is named next, from the rung before it or from a step's ordinary vote. Unless it is said, only
     * a vote that can't meet its rule.
     *
     * @param trigger what to look for
     * @param <T> the state
     * @return a new policy
     */
    public <T extends S> HardSteps<T> when(Trigger<? super T> trigger) {
        return new HardSteps<>(name, Objects.requireNonNull(trigger, "trigger"), rungs);
    }

    /**
     * Adds a rung after those that there are.
     *
     * @param rung what is tried
     * @return a new policy
     * @throws IllegalStateException if a person is the rung before, who always decides
     */
    public HardSteps<S> then(Rung rung) {
        Objects.requireNonNull(rung, "rung");
        if (!rungs.isEmpty() && rungs.get(rungs.size() - 1).rung().kind() == LadderRung.Kind.PERSON) {
            throw new IllegalStateException(
                    "policy \"" + name + "\" asks a person before " + rung + ": let the person be the last rung");
        }
        List<Entry> more = new ArrayList<>(rungs);
        more.add(new Entry(next == null ? Trigger.undecided() : next, rung));
        return new HardSteps<>(name, null, more);
    }

    /** The providers that rungs ask, each once. */
    List<Provider> providers() {
        return rungs.stream()
                .flatMap(entry -> entry.rung().provider().stream())
                .distinct()
                .toList();
    }

    boolean isAskingAPerson() {
        return rungs.stream().anyMatch(entry -> entry.rung().kind() == LadderRung.Kind.PERSON);
    }

    /** The policy as the core knows it. */
    Ladder ladder(VotingRule usual, RungSettings settings, ToIntFunction<Provider> number) {
        if (next != null) {
            throw new IllegalStateException("policy \"" + name + "\" says what becomes of a step when " + next
                    + ", but names no rung for it: say then(rung) after when(trigger)");
        }
        if (rungs.isEmpty()) {
            return Ladder.NONE;
        }
        List<LadderRung> built = new ArrayList<>();
        for (int i = 0; i < rungs.size(); i++) {
            Signs after = i + 1 < rungs.size() ? rungs.get(i + 1).trigger().signs() : Signs.NONE;
            Entry entry = rungs.get(i);
            built.add(entry.rung().built(entry.trigger().signs(), after, usual, settings, number));
        }
        return new Ladder(toString(), built);
    }

    /** The whole policy in words. */
    @Override
    public String toString() {
        StringJoiner all = new StringJoiner("; ", name + ": ", "");
        rungs.forEach(entry -> all.add("when " + entry.trigger() + " then " + entry.rung()));
        return all.toString();
    }
}
