package dev.maker4j.examples.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A service that gets a new version. Immutable.
 *
 * @param name which no other service of the plan has
 * @param scale how many instances it has, and what a call of theirs takes
 * @param versions the old and the new one
 * @param needs services that must be on their new version before this one is begun
 * @param canary how the new version is tried
 * @param database how its database changes; empty where it doesn't
 */
public record Service(
        String name,
        Scale scale,
        Versions versions,
        List<String> needs,
        Canary canary,
        Optional<DatabaseChange> database) {
    /** Copies the list. */
    public Service {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(versions, "versions");
        needs = List.copyOf(needs);
        Objects.requireNonNull(canary, "canary");
        Objects.requireNonNull(database, "database");
    }

    /**
     * How large a service is.
     *
     * @param instances how many there are, 1 or more
     * @param work how long an instance takes for a call, apart from what it waits for others
     */
    public record Scale(int instances, Duration work) {
        public Scale {
            if (instances < 1) {
                throw new IllegalArgumentException("a service has at least 1 instance, but got " + instances);
            }
            Objects.requireNonNull(work, "work");
        }
    }

    /**
     * What is replaced by what.
     *
     * @param from the old version
     * @param to the new version
     */
    public record Versions(String from, String to) {
        public Versions {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }
    }

    /**
     * How many instances it has.
     *
     * @return 1 or more
     */
    public int instances() {
        return scale.instances();
    }

    /**
     * What brings it to its new version.
     *
     * @return the acts in order, without those that come once all services are there
     */
    public List<Stage> stages() {
        List<Stage> stages = new ArrayList<>();
        if (database.isPresent()) {
            stages.add(Stage.of(Stage.Kind.EXPAND, name));
        }
        stages.add(Stage.of(Stage.Kind.CANARY, name));
        stages.add(Stage.of(Stage.Kind.COMPARE, name));
        for (int number = 1; number <= instances(); number++) {
            stages.add(Stage.replacing(name, number));
        }
        stages.add(Stage.of(Stage.Kind.CHECK, name));
        return List.copyOf(stages);
    }
}
