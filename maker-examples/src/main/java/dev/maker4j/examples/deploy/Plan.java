package dev.maker4j.examples.deploy;

import dev.maker4j.examples.input.Grouped;
import dev.maker4j.examples.input.PlanTitle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A roll-out: its services, its limits, and what users do meanwhile. Immutable; equal where the text is. */
public final class Plan {
    private final PlanTitle title;
    private final Map<String, Service> services;
    private final Limits limits;
    private final Traffic traffic;

    /**
     * What a roll-out keeps to.
     *
     * @param inMotion how many services may be between their versions at a time, 1 or more
     * @param start the longest that an instance may take to become healthy
     * @param drain the longest that is waited for calls in flight before an instance is stopped
     * @param health the time between two health checks of an instance
     * @param observe how long each new version must have run before databases are contracted
     */
    public record Limits(int inMotion, Duration start, Duration drain, Duration health, Duration observe) {
        public Limits {
            if (inMotion < 1) {
                throw new IllegalArgumentException("1 service or more may be in motion, but got " + inMotion);
            }
            Objects.requireNonNull(start, "start");
            Objects.requireNonNull(drain, "drain");
            Objects.requireNonNull(health, "health");
            Objects.requireNonNull(observe, "observe");
        }
    }

    /**
     * What users do all the while.
     *
     * @param entry the service that they call
     * @param perSecond how many calls they make in a second
     * @param timeout after which a call without an answer has failed
     * @param routes the services that the entry calls for one call of a user, for each kind of call; taken in turn
     */
    public record Traffic(String entry, int perSecond, Duration timeout, List<List<String>> routes) {
        public Traffic {
            Objects.requireNonNull(entry, "entry");
            Objects.requireNonNull(timeout, "timeout");
            routes = routes.stream().map(List::copyOf).toList();
        }
    }

    /**
     * A plan of these services.
     *
     * @param title its name
     * @param services in the order of the plan; names are unique and needs known and without a cycle
     * @param limits what is kept to
     * @param traffic what happens meanwhile
     */
    public Plan(PlanTitle title, List<Service> services, Limits limits, Traffic traffic) {
        this.title = Objects.requireNonNull(title, "title");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.traffic = Objects.requireNonNull(traffic, "traffic");
        this.services = new LinkedHashMap<>();
        services.forEach(service -> this.services.put(service.name(), service));
    }

    /**
     * Its name and check sum.
     *
     * @return the title
     */
    public PlanTitle title() {
        return title;
    }

    /**
     * All services.
     *
     * @return in the order of the plan
     */
    public List<Service> services() {
        return List.copyOf(services.values());
    }

    /**
     * A service by its name.
     *
     * @param name the name
     * @return the service; empty where the plan has none of that name
     */
    public Optional<Service> service(String name) {
        return Optional.ofNullable(services.get(name));
    }

    /**
     * A service that is in the plan.
     *
     * @param name its name
     * @return the service
     * @throws IllegalArgumentException if the plan has none of that name
     */
    public Service known(String name) {
        return service(name).orElseThrow(() -> new IllegalArgumentException("the plan has no service named " + name));
    }

    /**
     * What comes once every service is on its new version.
     *
     * @return the acts in order
     */
    public List<Stage> closing() {
        List<Stage> closing = new ArrayList<>();
        closing.add(Stage.of(Stage.Kind.OBSERVE, ""));
        for (Service service : services.values()) {
            if (service.database().flatMap(DatabaseChange::contract).isPresent()) {
                closing.add(Stage.of(Stage.Kind.CONTRACT, service.name()));
            }
        }
        return List.copyOf(closing);
    }

    /**
     * Whether an act is one of this plan's.
     *
     * @param stage an act
     * @return true where it is among the stages of a service, or comes at the end
     */
    public boolean has(Stage stage) {
        return closing().contains(stage)
                || service(stage.service())
                        .map(service -> service.stages().contains(stage))
                        .orElse(false);
    }

    /**
     * How many acts a roll-out takes where nothing fails.
     *
     * @return the number
     */
    public int acts() {
        return services.values().stream()
                        .mapToInt(service -> service.stages().size())
                        .sum()
                + closing().size();
    }

    /**
     * How many instances there are.
     *
     * @return of all services
     */
    public int instances() {
        return services.values().stream().mapToInt(Service::instances).sum();
    }

    /**
     * What is kept to.
     *
     * @return the limits
     */
    public Limits limits() {
        return limits;
    }

    /**
     * What happens meanwhile.
     *
     * @return the traffic
     */
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Plan that && title.equals(that.title);
    }

    @Override
    public int hashCode() {
        return title.hashCode();
    }

    @Override
    public String toString() {
        return title.name() + ", " + Grouped.count(services.size(), "service");
    }
}
