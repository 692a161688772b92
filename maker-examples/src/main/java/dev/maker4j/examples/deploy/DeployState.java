package dev.maker4j.examples.deploy;

import dev.maker4j.examples.acting.ActResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a roll-out stands: what was done and what came of it, and so what is in motion, what is in effect and what has failed.
 * Immutable.
 */
public final class DeployState {
    private final List<Done> history;
    private final List<Stage> done;
    private final List<String> inMotion;
    private final List<Stage> inEffect;
    private final @Nullable Failure failure;
    private final boolean halted;

    private DeployState(
            List<Done> history,
            List<Stage> done,
            List<String> inMotion,
            List<Stage> inEffect,
            @Nullable Failure failure,
            boolean halted) {
        this.history = List.copyOf(history);
        this.done = List.copyOf(done);
        this.inMotion = List.copyOf(inMotion);
        this.inEffect = List.copyOf(inEffect);
        this.failure = failure;
        this.halted = halted;
    }

    /**
     * An act that is over.
     *
     * @param action what was done
     * @param result what came of it
     */
    public record Done(DeployAction action, ActResult result) {
        public Done {
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(result, "result");
        }
    }

    /**
     * Why the roll-out is rolled back.
     *
     * @param what the act that failed
     * @param reason in words
     * @param undo whether it was the undo of the act that failed, so that there is no way back
     */
    public record Failure(Stage what, String reason, boolean undo) {
        public Failure {
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public String toString() {
            return (undo ? "the undo of " : "") + what + " failed: " + reason;
        }
    }

    /** Nothing done yet. */
    static DeployState beginning() {
        return new DeployState(List.of(), List.of(), List.of(), List.of(), null, false);
    }

    DeployState did(DeployAction.Do action, ActResult result, Plan plan) {
        Stage stage = action.stage();
        List<Stage> effects = new ArrayList<>(inEffect);
        if (result.kind() != ActResult.Kind.FAILED && stage.isChange()) {
            effects.add(stage);
        }
        if (!result.isDone()) {
            return new DeployState(
                    with(action, result), done, inMotion, effects, new Failure(stage, result.words(), false), halted);
        }
        List<Stage> more = new ArrayList<>(done);
        more.add(stage);
        List<String> moving = new ArrayList<>(inMotion);
        moving.remove(stage.service());
        boolean ofService = plan.service(stage.service()).isPresent() && stage.kind() != Stage.Kind.CONTRACT;
        if (ofService && stage.kind() != Stage.Kind.CHECK) {
            moving.add(stage.service());
        }
        return new DeployState(with(action, result), more, moving, effects, failure, halted);
    }

    DeployState undid(DeployAction.Undo action, ActResult result) {
        if (!result.isDone()) {
            Failure failed = new Failure(action.stage(), result.words(), true);
            return new DeployState(with(action, result), done, inMotion, inEffect, failed, halted);
        }
        List<Stage> effects = new ArrayList<>(inEffect);
        effects.remove(action.stage());
        return new DeployState(with(action, result), done, inMotion, effects, failure, halted);
    }

    DeployState haltedHere() {
        return new DeployState(history, done, inMotion, inEffect, failure, true);
    }

    private List<Done> with(DeployAction action, ActResult result) {
        List<Done> longer = new ArrayList<>(history);
        longer.add(new Done(action, result));
        return longer;
    }

    /**
     * All that was done.
     *
     * @return in order
     */
    public List<Done> history() {
        return history;
    }

    /**
     * The services between their versions.
     *
     * @return their names, the one that has waited longest for its next act first
     */
    public List<String> inMotion() {
        return inMotion;
    }

    /**
     * The changes in effect.
     *
     * @return in the order in which they were made
     */
    public List<Stage> inEffect() {
        return inEffect;
    }

    /**
     * Why the roll-out is rolled back, where it is.
     *
     * @return the failure; empty while all goes well
     */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Whether it was left for a person to look at.
     *
     * @return true after {@link DeployAction.Halt}
     */
    public boolean isHalted() {
        return halted;
    }

    /**
     * Whether it failed and nothing of it is left.
     *
     * @return true where all was taken back
     */
    public boolean isRolledBack() {
        return failure != null && inEffect.isEmpty() && !halted;
    }

    /** Whether all acts of the plan are done. */
    boolean isRolledOut(Plan plan) {
        return failure == null && done.size() == plan.acts();
    }

    /** The next act of a service; empty where it is on its new version. */
    Optional<Stage> next(Service service) {
        return service.stages().stream().filter(stage -> !done.contains(stage)).findFirst();
    }

    /** Whether the canary of a service can be judged, as the latest act's result tells. */
    boolean isDue(Service service) {
        return !history.isEmpty()
                && DueCanaries.of(history.get(history.size() - 1).result())
                        .services()
                        .contains(service.name())
                && next(service)
                        .filter(next -> next.kind() == Stage.Kind.COMPARE)
                        .isPresent();
    }

    boolean isBegun(Service service) {
        return done.contains(service.stages().get(0));
    }

    /** Whether a service isn't begun and all that it needs is on its new version. */
    boolean isReady(Service service, Plan plan) {
        return !isBegun(service)
                && service.needs().stream()
                        .allMatch(need -> next(plan.known(need)).isEmpty());
    }

    /** What is left once every service is on its new version. */
    List<Stage> closing(Plan plan) {
        return plan.closing().stream().filter(stage -> !done.contains(stage)).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeployState that
                && history.equals(that.history)
                && inMotion.equals(that.inMotion)
                && inEffect.equals(that.inEffect)
                && Objects.equals(failure, that.failure)
                && halted == that.halted;
    }

    @Override
    public int hashCode() {
        return Objects.hash(history, inMotion, inEffect, failure, halted);
    }

    @Override
    public String toString() {
        return done.size() + " acts done" + (failure == null ? "" : "; " + failure) + (halted ? "; halted" : "");
    }
}
