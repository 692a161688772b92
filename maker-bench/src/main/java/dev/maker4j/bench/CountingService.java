package dev.maker4j.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A service on loopback that answers every request after a while, honours no key, and writes down what arrived. Safe for use by several
 * threads.
 */
final class CountingService implements AutoCloseable {
    private static final long ANSWER_NANOS = 20_000_000;
    private static final byte[] ANSWER = {'{', '}'};

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, List<String>> keys = new ConcurrentSkipListMap<>();
    private final AtomicInteger arrived = new AtomicInteger();

    private CountingService(HttpServer server) {
        this.server = server;
    }

    static CountingService start() throws IOException {
        CountingService service =
                new CountingService(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        service.server.createContext("/", service::answer);
        service.server.setExecutor(service.threads);
        service.server.start();
        return service;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String key = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                .orElse("no key");
        synchronized (keys) {
            keys.computeIfAbsent(what, none -> new ArrayList<>()).add(key);
        }
        arrived.incrementAndGet();
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            LockSupport.parkNanos(ANSWER_NANOS);
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int arrived() {
        return arrived.get();
    }

    /** The keys of all requests by method and path, in the order in which they arrived. */
    Map<String, List<String>> keys() {
        synchronized (keys) {
            Map<String, List<String>> copy = new ConcurrentSkipListMap<>();
            keys.forEach((what, all) -> copy.put(what, List.copyOf(all)));
            return copy;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
