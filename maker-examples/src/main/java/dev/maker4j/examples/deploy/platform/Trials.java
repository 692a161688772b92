package dev.maker4j.examples.deploy.platform;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.deploy.Canary;
import dev.maker4j.examples.deploy.Comparison;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.deploy.proxy.Pool;
import dev.maker4j.examples.deploy.proxy.Statistics;
import dev.maker4j.examples.input.Grouped;
import dev.maker4j.time.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/*
 * A bad canary gets no more calls from then on, with no act, just as the proxy gives none to an instance that is unhealthy: that harms
 * nobody and can be taken back. What follows from it is for a vote to decide. So a canary is looked at after every call of its
 * service, and not only once its comparison's turn has come.
 */
/** The canaries that are tried on real calls. Safe for use by several threads. */
final class Trials {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final double PER_CENT = 100;

    private final World world;
    private final TimeSource time;
    private final Map<String, Trial> trials = new LinkedHashMap<>();

    /** One canary, from its first call until it is judged good or taken away. Guarded by the trials. */
    private static final class Trial {
        private final Service service;
        private final Running canary;
        private final long until;
        private @Nullable ActResult refuted;

        Trial(Service service, Running canary, long until) {
            this.service = service;
            this.canary = canary;
            this.until = until;
        }
    }

    Trials(World world, TimeSource time) {
        this.world = world;
        this.time = time;
    }

    /** Gives a canary its share of the calls and counts from here on. */
    synchronized void begin(Service service, Running canary) {
        long until = time.nanoTime() + service.canary().within().toNanos();
        trials.put(service.name(), new Trial(service, canary, until));
        pool(service).countAnew();
        world.serve(canary, World.canaryWeight(service), false);
    }

    /** Forgets a canary before it is taken away. */
    synchronized void end(Service service) {
        trials.remove(service.name());
    }

    /** Looks at a service's canary, where it has one, and takes it from the traffic where it is bad. */
    synchronized void look(String service) {
        @Nullable Trial trial = trials.get(service);
        if (trial != null) {
            var unused = verdict(trial);
        }
    }

    /** The services whose canaries can be judged. */
    synchronized List<String> due() {
        return trials.values().stream()
                .filter(trial -> verdict(trial).isPresent())
                .map(trial -> trial.service.name())
                .toList();
    }

    /**
     * Waits until a canary has answered enough calls, or until it can't be judged good any more; where another one can be judged before, it
     * makes way for that.
     */
    ActResult compare(Service service) throws InterruptedException {
        while (true) {
            Optional<ActResult> verdict = judged(service);
            if (verdict.isPresent()) {
                return verdict.get();
            }
            if (!due().isEmpty()) {
                return Comparison.madeWay(service.name());
            }
            time.sleep(BETWEEN_LOOKS);
        }
    }

    private synchronized Optional<ActResult> judged(Service service) {
        @Nullable Trial trial = trials.get(service.name());
        if (trial == null) {
            throw new IllegalStateException("no canary of " + service.name());
        }
        Optional<ActResult> verdict = verdict(trial);
        if (verdict.filter(ActResult::isDone).isPresent()) {
            pool(service).judgeGood(service.versions().to());
            trials.remove(service.name());
        }
        return verdict;
    }

    private Pool pool(Service service) {
        return world.proxy().pool(service.name());
    }

    /** Good, bad for good, or not known yet. */
    private Optional<ActResult> verdict(Trial trial) {
        if (trial.refuted != null) {
            return Optional.of(trial.refuted);
        }
        Statistics old = pool(trial.service).statistics(trial.service.versions().from());
        Statistics fresh =
                pool(trial.service).statistics(trial.service.versions().to());
        Optional<String> problem = problem(trial, old, fresh);
        if (problem.isPresent()) {
            world.weigh(trial.canary, 0); // no user is to meet it again
            trial.refuted =
                    ActResult.failed("the canary " + trial.canary.backend().name() + " is bad: " + problem.get());
            return Optional.of(trial.refuted);
        }
        return isEnough(trial.service.canary(), old, fresh)
                ? Optional.of(ActResult.done(told(old, fresh)))
                : Optional.empty();
    }

    /** A rate is compared with one that was measured as well, so both versions must have answered so many calls. */
    private static boolean isEnough(Canary rule, Statistics old, Statistics fresh) {
        return old.calls() >= rule.calls() && fresh.calls() >= rule.calls();
    }

    private Optional<String> problem(Trial trial, Statistics old, Statistics fresh) {
        Canary rule = trial.service.canary();
        if (!trial.canary.backend().isHealthy()) {
            return Optional.of("its health check fails");
        }
        double most = (old.failedPercent() + rule.tolerance()) / PER_CENT * Math.max(rule.calls(), fresh.calls());
        if (old.calls() >= rule.calls() && fresh.failed() > most) {
            return Optional.of("it fails more often than the old version (" + told(old, fresh) + ")");
        }
        boolean enough = isEnough(rule, old, fresh);
        long slower = TimeUnit.MICROSECONDS.toMillis(fresh.medianMicros() - old.medianMicros());
        if (enough && slower > rule.slower().toMillis()) {
            return Optional.of("it is slower than the old version by " + Grouped.count(slower) + " ms; the limit is "
                    + Grouped.count(rule.slower().toMillis()) + " ms (" + told(old, fresh) + ")");
        }
        return !enough && time.nanoTime() - trial.until >= 0
                ? Optional.of("it answered only " + Grouped.count(fresh.calls(), "call") + " and the old version "
                        + Grouped.count(old.calls()) + " within "
                        + Grouped.count(rule.within().toSeconds())
                        + " s, and judging it takes " + Grouped.count(rule.calls()) + " of each")
                : Optional.empty();
    }

    private static String told(Statistics old, Statistics fresh) {
        return String.format(
                Locale.ROOT,
                "canary failed %,d of %,d calls, median %,d ms; old version %,d of %,d, median %,d ms",
                fresh.failed(),
                fresh.calls(),
                TimeUnit.MICROSECONDS.toMillis(fresh.medianMicros()),
                old.failed(),
                old.calls(),
                TimeUnit.MICROSECONDS.toMillis(old.medianMicros()));
    }
}
