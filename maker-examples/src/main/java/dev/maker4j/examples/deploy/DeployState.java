package dev.maker4j.examples.deploy;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Ledger;
import dev.maker4j.examples.acting.ReversibleState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a roll-out stands. Immutable.
 *
 * @param ledger what was done
 * @param done the acts that went well, in order
 * @param inMotion the services between their versions, the one that has waited longest for its next act first
 */
public record DeployState(Ledger<Stage> ledger, List<Stage> done, List<String> inMotion)
        implements ReversibleState<Stage> {
    /** Copies the lists. */
    public DeployState {
        Objects.requireNonNull(ledger, "ledger");
        done = List.copyOf(done);
        inMotion = List.copyOf(inMotion);
    }

    /** Nothing done yet. */
    static DeployState beginning() {
        return new DeployState(Ledger.empty(), List.of(), List.of());
    }

    DeployState did(Stage stage, ActResult result, Plan plan) {
        Ledger<Stage> longer = ledger.did(stage, result, stage.isChange());
        if (!result.isDone()) {
            return new DeployState(longer, done, inMotion);
        }
        List<Stage> more = new ArrayList<>(done);
        if (!Comparison.isOpen(result)) {
            more.add(stage);
        }
        List<String> moving = new ArrayList<>(inMotion);
        moving.remove(stage.service());
        boolean ofService = plan.service(stage.service()).isPresent() && stage.kind() != Stage.Kind.CONTRACT;
        if (ofService && stage.kind() != Stage.Kind.CHECK) {
            moving.add(stage.service());
        }
        return new DeployState(longer, more, moving);
    }

    DeployState undid(Stage stage, ActResult result) {
        return new DeployState(ledger.undid(stage, result), done, inMotion);
    }

    DeployState haltedHere() {
        return new DeployState(ledger.haltedHere(), done, inMotion);
    }

    /** Whether all acts of the plan are done. */
    boolean isRolledOut(Plan plan) {
        return failure().isEmpty() && done.size() == plan.acts();
    }

    /** The next act of a service; empty where it is on its new version. */
    Optional<Stage> next(Service service) {
        return service.stages().stream().filter(stage -> !done.contains(stage)).findFirst();
    }

    /** Whether the canary of a service can be judged, as the latest act's result tells. */
    boolean isDue(Service service) {
        return !history().isEmpty()
                && DueCanaries.of(history().get(history().size() - 1).result())
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
    public String toString() {
        return done.size() + " acts done; " + ledger;
    }
}
