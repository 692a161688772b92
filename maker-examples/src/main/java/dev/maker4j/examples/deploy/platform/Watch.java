package dev.maker4j.examples.deploy.platform;

import dev.maker4j.examples.deploy.ActResult;
import dev.maker4j.examples.deploy.Canary;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.deploy.proxy.Pool;
import dev.maker4j.examples.deploy.proxy.Statistics;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Looks on, and judges. Confined to one thread. */
final class Watch {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final double PER_CENT = 100;

    private final World world;
    private final TimeSource time;

    Watch(World world, TimeSource time) {
        this.world = world;
        this.time = time;
    }

    /** Waits until the canary has answered enough calls, or until it can't be judged good any more. */
    ActResult compare(Service service) throws InterruptedException {
        Pool pool = world.proxy().pool(service.name());
        Canary rule = service.canary();
        long until = time.nanoTime() + rule.within().toNanos();
        Running canary = world.supervisor()
                .find(service.name(), 1, service.versions().to())
                .orElseThrow(() -> new IllegalStateException("no canary of " + service.name()));
        while (true) {
            Statistics old = pool.statistics(service.versions().from());
            Statistics fresh = pool.statistics(service.versions().to());
            Optional<String> problem = problem(canary, rule, old, fresh);
            boolean enough = fresh.calls() >= rule.calls();
            if (problem.isEmpty() && !enough && time.nanoTime() - until >= 0) {
                problem = Optional.of("it answered only " + fresh.calls() + " of " + rule.calls() + " calls within "
                        + rule.within().toSeconds() + " s");
            }
            if (problem.isPresent()) {
                world.weigh(canary, 0); // no user is to meet it again
                return ActResult.failed("the canary " + canary.backend().name() + " is bad: " + problem.get());
            }
            if (enough) {
                pool.judgeGood(service.versions().to());
                return ActResult.done(told(old, fresh));
            }
            time.sleep(BETWEEN_LOOKS);
        }
    }

    private static String told(Statistics old, Statistics fresh) {
        return String.format(
                Locale.ROOT,
                "canary failed %d of %d calls, median %d ms; old version %d of %d, median %d ms",
                fresh.failed(),
                fresh.calls(),
                TimeUnit.MICROSECONDS.toMillis(fresh.medianMicros()),
                old.failed(),
                old.calls(),
                TimeUnit.MICROSECONDS.toMillis(old.medianMicros()));
    }

    private static Optional<String> problem(Running canary, Canary rule, Statistics old, Statistics fresh) {
        if (!canary.backend().isHealthy()) {
            return Optional.of("its health check fails");
        }
        double most = (old.failedPercent() + rule.tolerance()) / PER_CENT * Math.max(rule.calls(), fresh.calls());
        if (fresh.failed() > most) {
            return Optional.of("it fails more often than the old version (" + told(old, fresh) + ")");
        }
        long slower = TimeUnit.MICROSECONDS.toMillis(fresh.medianMicros() - old.medianMicros());
        return fresh.calls() >= rule.calls() && slower > rule.slower().toMillis()
                ? Optional.of("it is slower than the old version by " + slower + " ms, and may be by "
                        + rule.slower().toMillis() + " ms (" + told(old, fresh) + ")")
                : Optional.empty();
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
                        "%s %s fails %.1f%% of its calls, and may fail %.1f%%",
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
                return ActResult.done("every new version has run for " + least + " ms or more, all healthy");
            }
            time.sleep(BETWEEN_LOOKS);
        }
    }
}
