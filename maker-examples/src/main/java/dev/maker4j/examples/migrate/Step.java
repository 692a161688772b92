package dev.maker4j.examples.migrate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step of a plan. Immutable: the methods that say more return a new step. */
public final class Step {
    private final String name;
    private final String about;
    private final int risk;
    private final String place;
    private final List<String> needs;
    private final List<String> backups;
    private final List<Phase> phases;
    private final List<Validation> validations;
    private final @Nullable List<Phase> undo;
    private final boolean between;

    private Step(
            String name,
            String about,
            int risk,
            String place,
            List<String> needs,
            List<String> backups,
            List<Phase> phases,
            List<Validation> validations,
            @Nullable List<Phase> undo,
            boolean between) {
        this.name = name;
        this.about = about;
        this.risk = risk;
        this.place = place;
        this.needs = needs;
        this.backups = backups;
        this.phases = phases;
        this.validations = validations;
        this.undo = undo;
        this.between = between;
    }

    /**
     * A step that does nothing yet and can't be undone.
     *
     * @param name which no other step of the plan has
     * @param risk from 1, harmless, to 5
     * @param place where it stands, such as {@code plan.yaml:17}, for messages
     * @return the step
     */
    public static Step of(String name, int risk, String place) {
        return new Step(
                Objects.requireNonNull(name, "name"),
                "",
                risk,
                Objects.requireNonNull(place, "place"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                false);
    }

    /**
     * Says what it is for.
     *
     * @param words one line
     * @return a new step
     */
    public Step about(String words) {
        return new Step(
                name,
                Objects.requireNonNull(words, "words"),
                risk,
                place,
                needs,
                backups,
                phases,
                validations,
                undo,
                between);
    }

    /**
     * Says what must be in effect before.
     *
     * @param steps names of other steps
     * @return a new step
     */
    public Step needing(List<String> steps) {
        return new Step(name, about, risk, place, List.copyOf(steps), backups, phases, validations, undo, between);
    }

    /**
     * Says which tables it copies away.
     *
     * @param tables their names
     * @return a new step
     */
    public Step backingUp(List<String> tables) {
        return new Step(name, about, risk, place, needs, List.copyOf(tables), phases, validations, undo, between);
    }

    /**
     * Says what it does.
     *
     * @param parts in order; at least one
     * @param checks that must hold once all is done
     * @return a new step
     */
    public Step doing(List<Phase> parts, List<Validation> checks) {
        return new Step(
                name, about, risk, place, needs, backups, List.copyOf(parts), List.copyOf(checks), undo, between);
    }

    /**
     * Says how to take it back.
     *
     * @param parts in order; they must bear that only some of the step was done
     * @return a new step
     */
    public Step undoneBy(List<Phase> parts) {
        return new Step(name, about, risk, place, needs, backups, phases, validations, List.copyOf(parts), between);
    }

    /**
     * Says that it leaves the content between its old form and its new one, so that neither is found after it.
     *
     * @return a new step
     */
    public Step leavingContentBetween() {
        return new Step(name, about, risk, place, needs, backups, phases, validations, undo, true);
    }

    /**
     * Its name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * What it is for.
     *
     * @return one line; empty where nothing was said
     */
    public String about() {
        return about;
    }

    /**
     * How much can go wrong.
     *
     * @return from 1, harmless, to 5
     */
    public int risk() {
        return risk;
    }

    /**
     * Where it stands.
     *
     * @return such as {@code plan.yaml:17}
     */
    public String place() {
        return place;
    }

    /**
     * What must be in effect before.
     *
     * @return names of other steps
     */
    public List<String> needs() {
        return needs;
    }

    /**
     * Which tables it copies away.
     *
     * @return their names; none for most steps
     */
    public List<String> backups() {
        return backups;
    }

    /**
     * What it does.
     *
     * @return in order
     */
    public List<Phase> phases() {
        return phases;
    }

    /**
     * What must hold once all is done.
     *
     * @return in order; possibly none
     */
    public List<Validation> validations() {
        return validations;
    }

    /**
     * How it is taken back.
     *
     * @return in order; empty where it can't be
     */
    public Optional<List<Phase>> undo() {
        return Optional.ofNullable(undo);
    }

    /**
     * Whether it can be taken back.
     *
     * @return true where {@link #undo()} says how
     */
    public boolean isReversible() {
        return undo != null;
    }

    /**
     * Whether it leaves the content between its two forms.
     *
     * @return true where nothing can be told of the content after it
     */
    public boolean isBetween() {
        return between;
    }

    @Override
    public String toString() {
        return name;
    }
}
