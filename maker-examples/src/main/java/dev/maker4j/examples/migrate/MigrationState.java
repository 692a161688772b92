package dev.maker4j.examples.migrate;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Ledger;
import dev.maker4j.examples.acting.ReversibleState;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a migration stands. Immutable.
 *
 * @param ledger what was done to the database, by the names of steps
 */
public record MigrationState(Ledger<String> ledger) implements ReversibleState<String> {
    /** Checks the value. */
    public MigrationState {
        Objects.requireNonNull(ledger, "ledger");
    }

    /**
     * Nothing done yet.
     *
     * @return where every migration begins
     */
    public static MigrationState beginning() {
        return new MigrationState(Ledger.empty());
    }

    MigrationState ran(String step, ActResult result, Limits limits) {
        return new MigrationState(ledger.did(step, result, true)).within(limits);
    }

    MigrationState undid(String step, ActResult result) {
        return new MigrationState(ledger.undid(step, result));
    }

    MigrationState haltedHere() {
        return new MigrationState(ledger.haltedHere());
    }

    /** Where users have had to bear more than they are to, all is taken back. */
    private MigrationState within(Limits limits) {
        Duration unavailable = impact().unavailable();
        return failure().isEmpty() && limits.isBeyond(unavailable)
                ? new MigrationState(ledger.failing("the limit", limits.told(unavailable)))
                : this;
    }

    /**
     * Whether all is done.
     *
     * @param plan what was to be done
     * @return true where every step is in effect and nothing has failed
     */
    public boolean isMigrated(Plan plan) {
        return failure().isEmpty() && inEffect().size() == plan.steps().size();
    }

    /** Whether a step could be run, as far as what it needs goes. */
    boolean isReady(Step step) {
        return !inEffect().contains(step.name()) && inEffect().containsAll(step.needs());
    }

    /** Whether the latest step can be undone after a failure. */
    boolean hasWayBack(Plan plan) {
        boolean undoFailed = failure().map(Ledger.Failure::undo).orElse(false);
        return !undoFailed && plan.known(latestFirst().get(0)).isReversible();
    }

    /**
     * What users had to bear so far.
     *
     * @return as far as the acts' results tell
     */
    public Impact impact() {
        return history().stream()
                .map(done -> Figures.of(done.result()).impact())
                .reduce(Impact.NONE, Impact::and);
    }

    /**
     * The content before the first act.
     *
     * @return its sum; empty before that
     */
    public Optional<ContentSum> before() {
        return history().stream()
                .map(done -> Figures.of(done.result()).content())
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public String toString() {
        return ledger.toString();
    }
}
