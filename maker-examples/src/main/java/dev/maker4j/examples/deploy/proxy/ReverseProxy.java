package dev.maker4j.examples.deploy.proxy;

import dev.maker4j.examples.deploy.loopback.Answer;
import dev.maker4j.examples.deploy.loopback.LoopbackClient;
import dev.maker4j.examples.deploy.loopback.LoopbackServer;
import dev.maker4j.examples.deploy.loopback.Request;
import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes calls of {@code /SERVICE/…} on to an instance of that service. A call is tried once: what fails, fails. Safe for use
 * by several threads.
 */
public final class ReverseProxy implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;

    private final Map<String, Pool> pools;
    private final LoopbackClient client;
    private final TimeSource time;
    private final Set<String> unjudgedCalls = ConcurrentHashMap.newKeySet();
    private final Set<String> hurtByCanary = ConcurrentHashMap.newKeySet();
    private final LoopbackServer server;
    private volatile Consumer<String> listener = service -> {};

    private ReverseProxy(Map<String, Pool> pools, int port, Duration timeout, TimeSource time) throws IOException {
        this.pools = pools;
        this.client = new LoopbackClient(timeout);
        this.time = time;
        this.server = LoopbackServer.start(port, "proxy", this::pass);
    }

    /**
     * Starts a proxy without instances.
     *
     * @param services the names of the services
     * @param port where it listens; 0 for any that is free
     * @param timeout after which a call without an answer has failed
     * @param time measures calls
     * @return the proxy
     * @throws IOException if it can't listen there
     */
    public static ReverseProxy start(Collection<String> services, int port, Duration timeout, TimeSource time)
            throws IOException {
        Map<String, Pool> pools = new LinkedHashMap<>();
        services.forEach(service -> pools.put(service, new Pool()));
        return new ReverseProxy(pools, port, timeout, time);
    }

    private Answer pass(Request request) {
        int end = request.path().indexOf('/', 1);
        String service = end < 0 ? request.path().substring(1) : request.path().substring(1, end);
        @Nullable Pool pool = pools.get(service);
        if (pool == null || end < 0) {
            return new Answer(NOT_FOUND, "no such service: " + service);
        }
        Optional<Backend> chosen = pool.begin();
        if (chosen.isEmpty()) {
            return new Answer(UNAVAILABLE, "no instance of " + service + " takes calls");
        }
        Answer answer = passTo(chosen.get(), pool, request, request.path().substring(end));
        listener.accept(service);
        return answer;
    }

    /**
     * Tells somebody of each call that is over, before the caller hears of it.
     *
     * @param of gets the service's name, from any thread
     */
    public void tellingOfCalls(Consumer<String> of) {
        listener = Objects.requireNonNull(of, "of");
    }

    private Answer passTo(Backend backend, Pool pool, Request request, String path) {
        String call = request.header(LoopbackServer.CALL);
        if (!backend.isJudged() && !call.isEmpty()) {
            unjudgedCalls.add(call);
        }
        long began = time.nanoTime();
        boolean failed = true;
        try {
            String query =
                    request.value("through").map(route -> "?through=" + route).orElse("");
            Answer answer = client.get(
                    backend.port(), path + query, call.isEmpty() ? Map.of() : Map.of(LoopbackServer.CALL, call));
            failed = answer.isFailure();
            return answer;
        } catch (IOException e) {
            return new Answer(BAD_GATEWAY, backend.name() + " doesn't answer: " + e.getMessage());
        } finally {
            boolean neighbours = failed && hurtByCanary.contains(call);
            if (failed && !neighbours && !backend.isJudged() && !call.isEmpty()) {
                hurtByCanary.add(call);
            }
            if (neighbours) {
                pool.end(backend); // which says nothing of this version
            } else {
                pool.end(backend, failed, TimeUnit.NANOSECONDS.toMicros(time.nanoTime() - began));
            }
        }
    }

    /**
     * Whether a user's call came to an instance whose version wasn't judged yet; forgotten with the answer.
     *
     * @param call the call's identifier
     * @return true where a canary had a part in it
     */
    public boolean metCanary(String call) {
        hurtByCanary.remove(call);
        return unjudgedCalls.remove(call);
    }

    /**
     * The instances of a service.
     *
     * @param service its name
     * @return the pool
     * @throws IllegalArgumentException if there is no such service
     */
    public Pool pool(String service) {
        @Nullable Pool pool = pools.get(service);
        if (pool == null) {
            throw new IllegalArgumentException("no such service: " + service);
        }
        return pool;
    }

    /**
     * Where it listens.
     *
     * @return the port
     */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
