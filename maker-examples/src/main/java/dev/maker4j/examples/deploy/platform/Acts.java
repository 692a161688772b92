package dev.maker4j.examples.deploy.platform;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.deploy.DatabaseChange;
import dev.maker4j.examples.deploy.DueCanaries;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.deploy.Stage;
import dev.maker4j.examples.deploy.Statement;
import dev.maker4j.examples.deploy.database.FailedStatementException;
import dev.maker4j.examples.input.Grouped;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Carries acts out and takes them back, one at a time. Confined to one thread. */
final class Acts {
    private final World world;
    private final Supervisor supervisor;
    private final Watch watch;
    private final Trials trials;
    private final TimeSource time;

    Acts(World world, TimeSource time) {
        this.world = world;
        this.supervisor = world.supervisor();
        this.watch = new Watch(world, time);
        this.trials = new Trials(world, time);
        world.proxy().tellingOfCalls(trials::look);
        this.time = time;
    }

    ActResult perform(Stage stage, boolean undo) throws InterruptedException {
        long began = time.nanoTime();
        ActResult result = undo ? undone(stage) : carriedOut(stage);
        Duration took = Duration.ofNanos(time.nanoTime() - began);
        return new DueCanaries(trials.due()).in(result.taking(took));
    }

    private ActResult carriedOut(Stage stage) throws InterruptedException {
        return switch (stage.kind()) {
            case EXPAND -> changed(service(stage), database(stage).expand().statements());
            case CANARY -> canary(service(stage));
            case COMPARE -> trials.compare(service(stage));
            case REPLACE -> replaced(service(stage), stage.number());
            case CHECK -> watch.check(service(stage));
            case OBSERVE -> watch.observe();
            case CONTRACT ->
                changed(service(stage), database(stage).contract().orElseThrow().statements());
        };
    }

    private ActResult undone(Stage stage) throws InterruptedException {
        return switch (stage.kind()) {
            case EXPAND -> executed(service(stage), database(stage).expand().undo());
            case CANARY -> canaryTaken(service(stage));
            case REPLACE -> putBack(service(stage), stage.number());
            case CONTRACT ->
                executed(
                        service(stage), database(stage).contract().orElseThrow().undo());
            default -> ActResult.failed("there is nothing to undo about " + stage);
        };
    }

    private Service service(Stage stage) {
        return world.plan().known(stage.service());
    }

    private DatabaseChange database(Stage stage) {
        return service(stage).database().orElseThrow();
    }

    /** Changes the database, and looks whether the service's instances still find in it what they need. */
    private ActResult changed(Service service, List<Statement> statements) {
        ActResult changed = executed(service, statements);
        List<String> problems = changed.isDone() ? supervisor.unhealthy(service) : List.of();
        return problems.isEmpty() ? changed : ActResult.left(String.join(", ", problems));
    }

    private ActResult executed(Service service, List<Statement> statements) {
        try {
            world.database(service).execute(statements);
            return ActResult.done(Grouped.count(statements.size(), "statement"));
        } catch (FailedStatementException e) {
            return ActResult.left(String.valueOf(e.getMessage()));
        }
    }

    private ActResult canary(Service service) throws InterruptedException {
        try {
            Running canary = supervisor.start(service, 1, service.versions().to());
            trials.begin(service, canary);
            return ActResult.done(
                    canary.backend().name() + " gets " + service.canary().share() + "% of the calls");
        } catch (StartException e) {
            return ActResult.failed(String.valueOf(e.getMessage()));
        }
    }

    private ActResult canaryTaken(Service service) throws InterruptedException {
        trials.end(service);
        Optional<Running> canary =
                supervisor.find(service.name(), 1, service.versions().to());
        return canary.isEmpty() ? ActResult.done("it was gone") : takenBack(canary.get());
    }

    /** Retires an old instance; that it answers slowly is no reason to cut calls off for a new version's sake. */
    private ActResult retired(Running instance) throws InterruptedException {
        int cutOff = supervisor.retire(instance);
        String words = retirement(instance, cutOff);
        return cutOff == 0 ? ActResult.done(words) : ActResult.left(words);
    }

    /** Retires an instance of the bad version, which may well be too slow to be drained: the way back doesn't end there. */
    private ActResult takenBack(Running instance) throws InterruptedException {
        return ActResult.done(retirement(instance, supervisor.retire(instance)));
    }

    private String retirement(Running instance, int cutOff) {
        return instance.backend().name()
                + (cutOff == 0
                        ? " drained and stopped"
                        : " was stopped with " + Grouped.count(cutOff, "call") + " in flight after "
                                + Grouped.count(world.plan().limits().drain().toMillis()) + " ms");
    }

    private ActResult replaced(Service service, int number) throws InterruptedException {
        String from = service.versions().from();
        String to = service.versions().to();
        Optional<Running> canary = supervisor.find(service.name(), number, to);
        if (canary.isPresent()) {
            world.weigh(canary.get(), World.fullWeight(service));
        } else {
            try {
                world.serve(supervisor.start(service, number, to), World.fullWeight(service), true);
            } catch (StartException e) {
                return ActResult.failed(String.valueOf(e.getMessage()));
            }
        }
        Optional<Running> old = supervisor.find(service.name(), number, from);
        if (old.isPresent()) {
            ActResult retired = retired(old.get());
            if (!retired.isDone()) {
                return retired;
            }
        }
        List<String> problems = supervisor.unhealthy(service);
        return problems.isEmpty()
                ? ActResult.done(
                        service.name() + "-" + number + " runs " + to + ", all of " + service.name() + " healthy")
                : ActResult.left(String.join(", ", problems));
    }

    /** The old instance comes back; the new one goes, but for the canary, which its own undo takes. */
    private ActResult putBack(Service service, int number) throws InterruptedException {
        String from = service.versions().from();
        try {
            if (supervisor.find(service.name(), number, from).isEmpty()) {
                world.serve(supervisor.start(service, number, from), World.fullWeight(service), true);
            }
        } catch (StartException e) {
            return ActResult.failed(String.valueOf(e.getMessage()));
        }
        Optional<Running> fresh =
                supervisor.find(service.name(), number, service.versions().to());
        if (fresh.isPresent() && number == 1) {
            world.weigh(fresh.get(), 0);
        } else if (fresh.isPresent()) {
            return takenBack(fresh.get());
        }
        return ActResult.done(service.name() + "-" + number + " runs " + from + " again");
    }
}
