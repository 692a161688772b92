package dev.maker4j.examples.deploy.platform;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.deploy.proxy.Pool;
import dev.maker4j.examples.deploy.proxy.Statistics;
import dev.maker4j.examples.input.Grouped;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at what runs, and tells whether it is as it should be. Confined to one thread. */
final class Watch {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final World world;
    private final TimeSource time;

    Watch(World world, TimeSource time) {
        this.world = world;
        this.time = time;
    }

    /** Asks each instance of a service whether it is what it should be. */
    ActResult check(Service service) {
        List<String> problems = new ArrayList<>(
                world.supervisor().otherThan(service, service.versions().to()));
        problems.addAll(world.supervisor().unhealthy(service));
        failing(service).ifPresent(problems::add);
        int there = world.supervisor().of(service.name()).size();
        if (there != service.instances()) {
            problems.add("there are " + there + " instances instead of " + service.instances());
        }
        return problems.isEmpty()
                ? ActResult.done(
                        there + " instances healthy, all " + service.versions().to())
                : ActResult.failed(String.join(", ", problems));
    }

    private Optional<String> failing(Service service) {
        Pool pool = world.proxy().pool(service.name());
        Statistics old = pool.statistics(service.versions().from());
        Statistics fresh = pool.statistics(service.versions().to());
        double most = old.failedPercent() + service.canary().tolerance();
        return fresh.failedPercent() > most
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%s %s fails %.1f%% of its calls; the limit is %.1f%%",
                        service.name(),
                        service.versions().to(),
                        fresh.failedPercent(),
                        most))
                : Optional.empty();
    }

    /** Watches until each new version has run for long enough, or until one goes bad. */
    ActResult observe() throws InterruptedException {
        long least = world.plan().limits().observe().toMillis();
        while (true) {
            List<String> problems = new ArrayList<>();
            long shortest = Long.MAX_VALUE;
            for (Service service : world.plan().services()) {
                long since = Long.MAX_VALUE;
                for (Running instance : world.supervisor().of(service.name())) {
                    since = Math.min(since, instance.since());
                    if (!instance.backend().isHealthy()) {
                        problems.add(instance.backend().name() + " is unhealthy");
                    }
                }
                failing(service).ifPresent(problems::add);
                shortest = Math.min(shortest, world.chronicle().millis() - since);
            }
            if (!problems.isEmpty()) {
                return ActResult.failed(String.join(", ", problems));
            }
            if (shortest >= least) {
                return ActResult.done(
                        "every new version has run for " + Grouped.count(least) + " ms or more, all healthy");
            }
            time.sleep(BETWEEN_LOOKS);
        }
    }
}
