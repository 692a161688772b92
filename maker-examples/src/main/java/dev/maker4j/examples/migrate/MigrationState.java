package dev.maker4j.examples.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a migration stands: what is in effect, what has failed, and what users had to bear. Immutable. */
public final class MigrationState {
    private final List<String> inEffect;
    private final @Nullable Failure failure;
    private final boolean halted;
    private final Impact impact;
    private final @Nullable ContentSum before;

    private MigrationState(
            List<String> inEffect,
            @Nullable Failure failure,
            boolean halted,
            Impact impact,
            @Nullable ContentSum before) {
        this.inEffect = inEffect;
        this.failure = failure;
        this.halted = halted;
        this.impact = impact;
        this.before = before;
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

    /** Nothing done yet. */
    static MigrationState beginning() {
        return new MigrationState(List.of(), null, false, Impact.NONE, null);
    }

    MigrationState ran(String step, ActResult result, Limits limits) {
        List<String> now = new ArrayList<>(inEffect);
        if (result.kind() != ActResult.Kind.FAILED) {
            now.add(step);
        }
        @Nullable
        Failure failed = result.kind() == ActResult.Kind.DONE ? failure : new Failure(step, result.reason(), false);
        return changed(now, failed, result, limits);
    }

    MigrationState undid(String step, ActResult result, Limits limits) {
        if (result.kind() != ActResult.Kind.DONE) {
            return changed(inEffect, new Failure(step, result.reason(), true), result, limits);
        }
        List<String> now = new ArrayList<>(inEffect);
        now.remove(step);
        return changed(now, failure, result, limits);
    }

    MigrationState haltedHere() {
        return new MigrationState(inEffect, failure, true, impact, before);
    }

    private MigrationState changed(List<String> now, @Nullable Failure failed, ActResult result, Limits limits) {
        Impact all = impact.and(result.impact());
        boolean tooLong = all.unavailable().compareTo(limits.unavailable()) > 0;
        @Nullable
        Failure cause = failed == null && tooLong
                ? new Failure(
                        "the limit",
                        "users had to do without the database for "
                                + all.unavailable().toMillis() + " ms, and may for "
                                + limits.unavailable().toMillis(),
                        false)
                : failed;
        return new MigrationState(
                List.copyOf(now), cause, halted, all, result.content().orElse(before));
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
        return impact;
    }

    /**
     * The content before the first act.
     *
     * @return its sum; empty before that
     */
    public Optional<ContentSum> before() {
        return Optional.ofNullable(before);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MigrationState that
                && inEffect.equals(that.inEffect)
                && Objects.equals(failure, that.failure)
                && halted == that.halted
                && impact.equals(that.impact)
                && Objects.equals(before, that.before);
    }

    @Override
    public int hashCode() {
        return Objects.hash(inEffect, failure, halted, impact);
    }

    @Override
    public String toString() {
        return inEffect.size() + " steps in effect" + (failure == null ? "" : "; " + failure)
                + (halted ? "; halted" : "");
    }
}
