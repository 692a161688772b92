package dev.maker4j.examples.migrate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a migration stands: what was done and what came of it, and so what is in effect and what has failed. Immutable. */
public final class MigrationState {
    private final List<Done> history;
    private final List<String> inEffect;
    private final @Nullable Failure failure;
    private final boolean halted;

    private MigrationState(List<Done> history, List<String> inEffect, @Nullable Failure failure, boolean halted) {
        this.history = history;
        this.inEffect = inEffect;
        this.failure = failure;
        this.halted = halted;
    }

    /**
     * An act that is over.
     *
     * @param action what was done
     * @param result what came of it
     */
    public record Done(MigrationAction action, ActResult result) {
        public Done {
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(result, "result");
        }
    }

    /**
     * Why the migration is rolled back.
     *
     * @param what the step that failed, or the limit that was passed
     * @param reason in words
     * @param undo whether it was the undo of the step that failed, so that there is no way back
     */
    public record Failure(String what, String reason, boolean undo) {
        public Failure {
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public String toString() {
            return (undo ? "the undo of " : "") + what + " failed: " + reason;
        }
    }

    /**
     * Nothing done yet.
     *
     * @return where every migration begins
     */
    public static MigrationState beginning() {
        return new MigrationState(List.of(), List.of(), null, false);
    }

    MigrationState ran(MigrationAction.Run run, ActResult result, Limits limits) {
        List<String> now = new ArrayList<>(inEffect);
        if (result.kind() != ActResult.Kind.FAILED) {
            now.add(run.step());
        }
        @Nullable
        Failure failed =
                result.kind() == ActResult.Kind.DONE ? failure : new Failure(run.step(), result.reason(), false);
        return changed(now, failed, new Done(run, result), limits);
    }

    MigrationState undid(MigrationAction.Undo undo, ActResult result, Limits limits) {
        if (result.kind() != ActResult.Kind.DONE) {
            return changed(inEffect, new Failure(undo.step(), result.reason(), true), new Done(undo, result), limits);
        }
        List<String> now = new ArrayList<>(inEffect);
        now.remove(undo.step());
        return changed(now, failure, new Done(undo, result), limits);
    }

    MigrationState haltedHere() {
        return new MigrationState(history, inEffect, failure, true);
    }

    private MigrationState changed(List<String> now, @Nullable Failure failed, Done done, Limits limits) {
        List<Done> longer = new ArrayList<>(history);
        longer.add(done);
        MigrationState next = new MigrationState(List.copyOf(longer), List.copyOf(now), failed, halted);
        Duration unavailable = next.impact().unavailable();
        return failed == null && limits.isBeyond(unavailable)
                ? new MigrationState(
                        next.history, next.inEffect, new Failure("the limit", limits.told(unavailable), false), halted)
                : next;
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
     * The steps in effect, at least in part.
     *
     * @return their names in the order in which they were run
     */
    public List<String> inEffect() {
        return inEffect;
    }

    /**
     * Why the migration is rolled back, where it is.
     *
     * @return the failure; empty while all goes well
     */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Whether it was left for a person to look at.
     *
     * @return true after {@link MigrationAction.Halt}
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

    /**
     * What users had to bear so far.
     *
     * @return as far as the acts' results tell
     */
    public Impact impact() {
        return history.stream().map(done -> done.result().impact()).reduce(Impact.NONE, Impact::and);
    }

    /**
     * The content before the first act.
     *
     * @return its sum; empty before that
     */
    public Optional<ContentSum> before() {
        return history.stream()
                .map(done -> done.result().content())
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MigrationState that
                && history.equals(that.history)
                && inEffect.equals(that.inEffect)
                && Objects.equals(failure, that.failure)
                && halted == that.halted;
    }

    @Override
    public int hashCode() {
        return Objects.hash(history, inEffect, failure, halted);
    }

    @Override
    public String toString() {
        return inEffect.size() + " steps in effect" + (failure == null ? "" : "; " + failure)
                + (halted ? "; halted" : "");
    }
}
