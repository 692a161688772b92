package dev.maker4j.examples.deploy.platform;

import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.deploy.history.InstanceView.Place;
import dev.maker4j.examples.deploy.history.InstanceView.State;
import dev.maker4j.examples.deploy.instance.Flaw;
import dev.maker4j.examples.deploy.instance.InstanceMain;
import dev.maker4j.examples.deploy.loopback.LoopbackClient;
import dev.maker4j.examples.deploy.proxy.Backend;
import dev.maker4j.examples.deploy.proxy.ReverseProxy;
import dev.maker4j.examples.input.Grouped;
import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts and stops instances, and asks them for their health all the while. Safe for use by several threads. */
final class Supervisor {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BAD_CHECKS = 2;

    private final Settings settings;
    private final ReverseProxy proxy;
    private final int databasePort;
    private final Chronicle chronicle;
    private final TimeSource time;
    private final LoopbackClient client = new LoopbackClient(PATIENCE);
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final Map<String, Integer> badChecks = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Supervisor(Settings settings, ReverseProxy proxy, int databasePort, Chronicle chronicle, TimeSource time) {
        this.settings = settings;
        this.proxy = proxy;
        this.databasePort = databasePort;
        this.chronicle = chronicle;
        this.time = time;
    }

    static String name(Place place, String version) {
        return place + "@" + version;
    }

    /** Starts an instance and waits until it is healthy; the proxy gives it no calls yet. */
    Running start(Service service, int number, String version) throws StartException, InterruptedException {
        Place place = new Place(service.name(), number);
        long since = chronicle.millis();
        chronicle.changed(place, version, State.STARTING);
        Launched process;
        try {
            process = Launched.start(command(service, version, place));
        } catch (IOException e) {
            chronicle.changed(place, version, State.STOPPED);
            throw new StartException(name(place, version) + " can't be started: " + e.getMessage());
        }
        boolean healthy = false;
        try {
            int port = process.awaitPort(settings.plan().limits().start().toMillis());
            awaitHealth(port, since);
            Running instance = new Running(place, process, new Backend(name(place, version), version, port), since);
            running.put(instance.backend().name(), instance);
            process.onEnd(() -> note(instance, false));
            healthy = true;
            return instance;
        } catch (StartException e) {
            throw new StartException(name(place, version) + " doesn't start: " + e.getMessage());
        } finally {
            if (!healthy) {
                process.stop();
                chronicle.changed(place, version, State.STOPPED);
            }
        }
    }

    private List<String> command(Service service, String version, Place place) {
        Flaw flaw = version.equals(service.versions().to())
                ? settings.flaws().getOrDefault(service.name(), Flaw.NONE)
                : Flaw.NONE;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dinstance=" + name(place, version)); // so that a list of processes shows which one it is
        command.addAll(List.of("-Xmx24m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(List.of("-Xss512k", "-XX:ReservedCodeCacheSize=16m", "-XX:-UsePerfData"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), InstanceMain.class.getName()));
        command.addAll(List.of(
                service.name(),
                version,
                Long.toString(service.scale().work().toMillis()),
                Integer.toString(proxy.port()),
                Integer.toString(service.database().isPresent() ? databasePort : 0),
                flaw.toString()));
        return command;
    }

    private void awaitHealth(int port, long since) throws StartException, InterruptedException {
        String problem = healthProblem(port);
        while (!problem.isEmpty()) {
            if (chronicle.millis() - since > settings.plan().limits().start().toMillis()) {
                throw new StartException("it isn't healthy after "
                        + Grouped.count(settings.plan().limits().start().toMillis()) + " ms: " + problem);
            }
            time.sleep(BETWEEN_LOOKS);
            problem = healthProblem(port);
        }
    }

    private String healthProblem(int port) {
        try {
            var answer = client.get(port, "/health", Map.of());
            return answer.isOk() ? "" : answer.status() + " " + answer.body();
        } catch (IOException e) {
            return "no answer: " + e.getMessage();
        }
    }

    /** Gives the instance no more calls, waits for those in flight, and stops it; tells how many were cut off. */
    int retire(Running instance) throws InterruptedException {
        var pool = proxy.pool(instance.place().service());
        pool.drain(instance.backend());
        chronicle.changed(instance.place(), instance.version(), State.DRAINING);
        long until = time.nanoTime() + settings.plan().limits().drain().toNanos();
        while (instance.backend().inFlight() > 0 && time.nanoTime() - until < 0) {
            time.sleep(Duration.ofMillis(2));
        }
        int cutOff = instance.backend().inFlight();
        pool.remove(instance.backend());
        running.remove(instance.backend().name());
        badChecks.remove(instance.backend().name());
        instance.process().stop();
        chronicle.changed(instance.place(), instance.version(), State.STOPPED);
        return cutOff;
    }

    /** Asks for health until closed. */
    void watch() {
        try {
            while (!closed) {
                for (Running instance : running.values()) {
                    check(instance);
                }
                time.sleep(settings.plan().limits().health());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the platform is being closed
        }
    }

    /** Asks an instance once; one bad check may be chance; two in a row, or an explicit no, aren't. */
    private void check(Running instance) {
        String name = instance.backend().name();
        boolean good = instance.process().isAlive()
                && healthProblem(instance.backend().port()).isEmpty();
        int bad = good ? 0 : badChecks.getOrDefault(name, 0) + 1;
        badChecks.put(name, bad);
        if (good || bad >= BAD_CHECKS) {
            note(instance, good);
        }
    }

    private void note(Running instance, boolean good) {
        boolean there = instance.equals(running.get(instance.backend().name()));
        if (there && proxy.pool(instance.place().service()).health(instance.backend(), good)) {
            chronicle.changed(instance.place(), instance.version(), instance.state());
        }
    }

    /** Those of a service that aren't healthy, each with the reason; asked now. */
    List<String> unhealthy(Service service) {
        List<String> problems = new ArrayList<>();
        for (Running instance : of(service.name())) {
            String problem = healthProblem(instance.backend().port());
            if (!problem.isEmpty()) {
                problems.add(instance.backend().name() + " is unhealthy (" + problem + ")");
            }
        }
        return problems;
    }

    /** Those of a service that don't run this version, by their own word. */
    List<String> otherThan(Service service, String version) {
        List<String> problems = new ArrayList<>();
        for (Running instance : of(service.name())) {
            String said;
            try {
                said = client.get(instance.backend().port(), "/version", Map.of())
                        .body();
            } catch (IOException e) {
                said = "nothing: " + e.getMessage();
            }
            if (!said.equals(version)) {
                problems.add(instance.backend().name() + " says that its version is " + said);
            }
        }
        return problems;
    }

    Optional<Running> find(String service, int number, String version) {
        @Nullable Running found = running.get(name(new Place(service, number), version));
        return Optional.ofNullable(found);
    }

    List<Running> of(String service) {
        return all().stream()
                .filter(instance -> instance.place().service().equals(service))
                .toList();
    }

    /** All, in the order of the plan's services. */
    List<Running> all() {
        List<String> order =
                settings.plan().services().stream().map(Service::name).toList();
        return running.values().stream()
                .sorted(Comparator.comparing(
                                (Running one) -> order.indexOf(one.place().service()))
                        .thenComparing(one -> one.place().number())
                        .thenComparing(Running::since))
                .toList();
    }

    /** Stops all at once. */
    void close() throws InterruptedException {
        closed = true;
        List<Thread> stopping = new ArrayList<>();
        for (Running instance : running.values()) {
            Thread thread = new Thread(
                    () -> stop(instance), "stop " + instance.backend().name());
            thread.start();
            stopping.add(thread);
        }
        for (Thread thread : stopping) {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        }
    }

    private static void stop(Running instance) {
        try {
            instance.process().stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
