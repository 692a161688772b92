package dev.maker4j.examples.deploy.verification;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.deploy.DeployState;
import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.deploy.history.History.Change;
import dev.maker4j.examples.deploy.history.History.PerformedAct;
import dev.maker4j.examples.deploy.history.InstanceView.State;
import dev.maker4j.examples.input.Grouped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/*
 * What is checked is read from what instances did, as far as that tells it: a service is in motion while instances of both its
 * versions are there. Acts are looked at for what instances don't show: databases, and the order in which things were undone.
 */
/** Checks whether what has happened kept to the plan. Confined to one thread. */
final class HistoryCheck {
    private final Plan plan;
    private final History history;
    private final Map<String, State> states = new LinkedHashMap<>();

    HistoryCheck(Plan plan, History history) {
        this.plan = plan;
        this.history = history;
    }

    Optional<String> problem(DeployState end) {
        return record(end)
                .or(() -> order(end.isRolledBack()))
                .or(this::databases)
                .or(() -> end.isRolledBack() ? reverse() : Optional.empty());
    }

    /** The journal and the world must tell the same story, each act once. */
    private Optional<String> record(DeployState end) {
        List<String> told = end.history().stream()
                .map(done -> done.action() + ": " + done.result().text())
                .toList();
        List<String> found = history.acts().stream()
                .map(act -> act.act() + ": " + act.result())
                .toList();
        Set<String> keys = new HashSet<>();
        history.acts().forEach(act -> keys.add(act.key()));
        if (keys.size() != history.acts().size()) {
            return Optional.of("an act was done twice");
        }
        for (int i = 0; i < Math.max(told.size(), found.size()); i++) {
            String one = i < told.size() ? told.get(i) : "nothing";
            String other = i < found.size() ? found.get(i) : "nothing";
            if (!one.equals(other)) {
                return Optional.of(
                        "the journal has \"" + one + "\" as act " + (i + 1) + ", and the platform \"" + other + "\"");
            }
        }
        return Optional.empty();
    }

    /** Goes through what instances did, and looks at each moment. */
    private Optional<String> order(boolean rolledBack) {
        boolean up = false;
        for (Change change : history.changes()) {
            Service service = plan.known(change.place().service());
            boolean fresh = change.version().equals(service.versions().to());
            if (fresh && change.state() == State.STARTING && !rolledBackBy(change.millis())) {
                for (String need : service.needs()) {
                    if (alive(plan.known(need), plan.known(need).versions().from()) > 0) {
                        return Optional.of(change.place() + " was started in its new version while " + need
                                + ", which it needs, had old instances");
                    }
                }
            }
            states.put(change.place() + "@" + change.version(), change.state());
            up = up || allUp();
            Optional<String> problem = up ? moment(change) : Optional.empty();
            if (problem.isPresent()) {
                return problem;
            }
        }
        return up || rolledBack ? Optional.empty() : Optional.of("the services never were all there");
    }

    private boolean rolledBackBy(long millis) {
        return history.acts().stream().anyMatch(act -> act.act().startsWith("undo") && act.began() <= millis);
    }

    private boolean allUp() {
        return plan.services().stream().allMatch(service -> taking(service) >= service.instances());
    }

    private Optional<String> moment(Change change) {
        List<String> moving = new ArrayList<>();
        for (Service service : plan.services()) {
            if (alive(service, service.versions().from()) > 0
                    && alive(service, service.versions().to()) > 0) {
                moving.add(service.name());
            }
            if (taking(service) < service.instances()) {
                return Optional.of("after " + Grouped.count(change.millis()) + " ms only " + taking(service)
                        + " instances of " + service.name() + " took calls, instead of " + service.instances());
            }
        }
        return moving.size() > plan.limits().inMotion()
                ? Optional.of("after " + Grouped.count(change.millis()) + " ms " + moving
                        + " were in motion, more than " + plan.limits().inMotion() + " services")
                : Optional.empty();
    }

    private long alive(Service service, String version) {
        return states.entrySet().stream()
                .filter(entry -> isOf(entry.getKey(), service, version) && entry.getValue() != State.STOPPED)
                .count();
    }

    private long taking(Service service) {
        return states.entrySet().stream()
                .filter(entry -> isOf(
                                entry.getKey(), service, service.versions().from())
                        || isOf(entry.getKey(), service, service.versions().to()))
                .filter(entry ->
                        Set.of(State.CANARY, State.SERVING, State.UNHEALTHY).contains(entry.getValue()))
                .count();
    }

    private static boolean isOf(String name, Service service, String version) {
        return name.matches(
                java.util.regex.Pattern.quote(service.name()) + "-\\d+@" + java.util.regex.Pattern.quote(version));
    }

    /** Expanded before the first new instance, contracted after the last old one. */
    private Optional<String> databases() {
        for (Service service : plan.services()) {
            long firstNew = history.changes().stream()
                    .filter(change -> isOf(
                            change.place() + "@" + change.version(),
                            service,
                            service.versions().to()))
                    .mapToLong(Change::millis)
                    .min()
                    .orElse(Long.MAX_VALUE);
            long lastOld = history.changes().stream()
                    .filter(change -> isOf(
                            change.place() + "@" + change.version(),
                            service,
                            service.versions().from()))
                    .filter(change -> !rolledBackBy(change.millis()))
                    .mapToLong(Change::millis)
                    .max()
                    .orElse(-1);
            for (PerformedAct act : history.acts()) {
                if (act.act().equals("do = expand-database " + service.name()) && act.ended() > firstNew) {
                    return Optional.of(
                            "the database of " + service.name() + " was expanded after its first new instance");
                }
                if (act.act().equals("do = contract-database " + service.name()) && act.began() < lastOld) {
                    return Optional.of(
                            "the database of " + service.name() + " was contracted while an old instance was there");
                }
            }
            boolean expanded =
                    history.acts().stream().anyMatch(act -> act.act().equals("do = expand-database " + service.name()));
            if (service.database().isPresent() && firstNew < Long.MAX_VALUE && !expanded) {
                return Optional.of("the database of " + service.name() + " was never expanded");
            }
        }
        return Optional.empty();
    }

    /** All changes that were made are undone, the latest first. */
    private Optional<String> reverse() {
        List<String> wanted = new ArrayList<>();
        List<String> undone = new ArrayList<>();
        for (PerformedAct act : history.acts()) {
            String what = act.act().substring(act.act().indexOf('=') + 2);
            boolean looks = what.startsWith("compare") || what.startsWith("check") || what.startsWith("observe");
            if (act.act().startsWith("undo")) {
                undone.add(what);
            } else if (!looks && ActResult.parse(act.result()).kind() != ActResult.Kind.FAILED) {
                wanted.add(0, what);
            }
        }
        return wanted.equals(undone) ? Optional.empty() : Optional.of("undone was " + undone + " instead of " + wanted);
    }
}
