package dev.maker4j.examples.deploy.platform;

import dev.maker4j.examples.deploy.DatabaseChange;
import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.deploy.Statement;
import dev.maker4j.examples.deploy.database.FailedStatementException;
import dev.maker4j.examples.deploy.database.ServiceDatabase;
import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.deploy.history.InstanceView.State;
import dev.maker4j.examples.deploy.history.Snapshot;
import dev.maker4j.examples.deploy.loopback.Answer;
import dev.maker4j.examples.deploy.loopback.LoopbackServer;
import dev.maker4j.examples.deploy.loopback.Request;
import dev.maker4j.examples.deploy.proxy.ReverseProxy;
import dev.maker4j.examples.deploy.traffic.LoadGenerator;
import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The running services with all around them: proxy, databases, users. Safe for use by several threads. */
final class World implements AutoCloseable {
    private static final int STARTS_AT_ONCE = 4;
    private static final int SECONDS_SHOWN = 60;
    private static final int ERROR = 500;

    private final Plan plan;
    private final Chronicle chronicle;
    private final Map<String, ServiceDatabase> databases = new LinkedHashMap<>();
    private final LoopbackServer data;
    private final ReverseProxy proxy;
    private final Supervisor supervisor;
    private final LoadGenerator users;

    private World(Settings settings, TimeSource time) throws IOException {
        this.plan = settings.plan();
        long epoch = time.nanoTime();
        this.chronicle = new Chronicle(time, epoch);
        this.proxy = proxy(settings, time);
        this.data = LoopbackServer.start(0, "database", this::read);
        this.supervisor = new Supervisor(settings, proxy, data.port(), chronicle, time);
        this.users = new LoadGenerator(plan.traffic(), proxy, time, epoch);
    }

    private static ReverseProxy proxy(Settings settings, TimeSource time) throws IOException {
        List<String> names =
                settings.plan().services().stream().map(Service::name).toList();
        try {
            return ReverseProxy.start(
                    names, settings.proxyPort(), settings.plan().traffic().timeout(), time);
        } catch (IOException e) {
            throw new IOException("the proxy can't listen at port " + settings.proxyPort() + ": " + e.getMessage(), e);
        }
    }

    /** Starts all services in their old versions, and the users once all are healthy. */
    static World start(Settings settings, TimeSource time) throws IOException, InterruptedException {
        World world = new World(settings, time);
        boolean ready = false;
        try {
            world.setUpDatabases();
            world.startAll();
            world.daemon(world.supervisor::watch, "health");
            world.users.start();
            ready = true;
            return world;
        } catch (SQLException | FailedStatementException e) {
            throw new IOException("the databases can't be set up: " + e.getMessage(), e);
        } finally {
            if (!ready) {
                world.close();
            }
        }
    }

    private void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void setUpDatabases() throws SQLException, FailedStatementException {
        for (Service service : plan.services()) {
            if (service.database().isPresent()) {
                ServiceDatabase database = ServiceDatabase.empty();
                databases.put(service.name(), database);
                database.execute(service.database().get().setUp());
            }
        }
    }

    private void startAll() throws IOException, InterruptedException {
        ExecutorService starts = Executors.newFixedThreadPool(STARTS_AT_ONCE);
        try {
            List<Future<?>> started = new ArrayList<>();
            for (Service service : plan.services()) {
                for (int number = 1; number <= service.instances(); number++) {
                    int place = number;
                    started.add(starts.submit(() -> startOld(service, place)));
                }
            }
            for (Future<?> one : started) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), e);
        } finally {
            starts.shutdownNow();
        }
    }

    private @Nullable Void startOld(Service service, int number) throws StartException, InterruptedException {
        serve(supervisor.start(service, number, service.versions().from()), fullWeight(service), true);
        return null;
    }

    /** An instance's part of the calls where it isn't a canary; a canary's part is set against these. */
    static double fullWeight(Service service) {
        return 100.0 - service.canary().share();
    }

    static double canaryWeight(Service service) {
        return (double) service.canary().share() * service.instances();
    }

    /** Lets the proxy give an instance calls. */
    void serve(Running instance, double weight, boolean judged) {
        proxy.pool(instance.place().service()).add(instance.backend(), weight, judged);
        chronicle.changed(instance.place(), instance.version(), judged ? State.SERVING : State.CANARY);
    }

    /** Changes an instance's part of the calls; with none, all that it has to do is to answer those in flight. */
    void weigh(Running instance, double weight) {
        proxy.pool(instance.place().service()).weigh(instance.backend(), weight);
        chronicle.changed(instance.place(), instance.version(), weight > 0 ? State.SERVING : State.DRAINING);
    }

    /** What instances read from their databases: each version by its own query. */
    private Answer read(Request request) {
        String[] parts = request.path().split("/", -1);
        @Nullable ServiceDatabase database = parts.length == 3 ? databases.get(parts[1]) : null;
        if (database == null) {
            return new Answer(ERROR, "no such database: " + request.path());
        }
        Service service = plan.known(parts[1]);
        DatabaseChange.Reads reads = service.database().orElseThrow().reads();
        Statement query = parts[2].equals(service.versions().from()) ? reads.before() : reads.after();
        try {
            return Answer.ok(String.join(",", database.read(query)));
        } catch (FailedStatementException e) {
            return new Answer(ERROR, String.valueOf(e.getMessage()));
        }
    }

    ServiceDatabase database(Service service) {
        @Nullable ServiceDatabase database = databases.get(service.name());
        if (database == null) {
            throw new IllegalStateException("no database of " + service.name());
        }
        return database;
    }

    Plan plan() {
        return plan;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    ReverseProxy proxy() {
        return proxy;
    }

    Supervisor supervisor() {
        return supervisor;
    }

    LoadGenerator users() {
        return users;
    }

    Snapshot snapshot() {
        return new Snapshot(
                chronicle.millis(),
                chronicle.current(),
                supervisor.all().stream().map(Running::view).toList(),
                users.counts(),
                users.lastSeconds(SECONDS_SHOWN));
    }

    History history() {
        return chronicle.history(users);
    }

    /** The columns of each database. */
    Map<String, List<String>> columns() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        databases.forEach((service, database) -> {
            try {
                columns.put(service, database.columns());
            } catch (SQLException e) {
                throw new IllegalStateException("the database of " + service + " can't be read: " + e.getMessage(), e);
            }
        });
        return columns;
    }

    /** Stops everything; nothing is left. */
    @Override
    public void close() throws IOException {
        try {
            users.stop();
            supervisor.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            proxy.close();
            data.close();
        }
        for (ServiceDatabase database : databases.values()) {
            try {
                database.close();
            } catch (SQLException e) {
                throw new IOException("a database can't be closed: " + e.getMessage(), e);
            }
        }
    }
}
