package dev.maker4j.examples.apitests.shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The shop, listening on the loopback interface until it is closed. A request with a key that was answered well before gets the same
 * answer again, and nothing is done; that holds across processes where the database is in a file. Safe for use by several threads.
 */
public final class ShopServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final int UNAVAILABLE = 503;
    private static final int BROKEN = 500;

    static {
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer is 40 ms late on Java 17
        }
    }

    private final Database database;
    private final Manners manners;
    private final TimeSource time;
    private final HttpServer server;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "shop");
        thread.setDaemon(true);
        return thread;
    });

    private ShopServer(Database database, Manners manners, int port, TimeSource time) throws IOException {
        this.database = database;
        this.manners = manners;
        this.time = time;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * Opens a shop that forgets everything when it is closed.
     *
     * @param manners how well it works
     * @param port to listen at; 0 for a free one
     * @param time by which it is slow
     * @return the shop, open
     * @throws IOException if the port is taken
     */
    public static ShopServer inMemory(Manners manners, int port, TimeSource time) throws IOException {
        return opened(Database.inMemory(), manners, port, time);
    }

    /**
     * Opens a shop whose database is in a file.
     *
     * @param file its name, to which the database adds an ending
     * @param manners how well it works
     * @param port to listen at; 0 for a free one
     * @param time by which it is slow
     * @return the shop, open
     * @throws IOException if the port is taken or the database can't be opened
     */
    public static ShopServer in(Path file, Manners manners, int port, TimeSource time) throws IOException {
        return opened(Database.in(file), manners, port, time);
    }

    private static ShopServer opened(Database database, Manners manners, int port, TimeSource time) throws IOException {
        boolean done = false;
        try {
            ShopServer shop = new ShopServer(database, manners, port, time);
            done = true;
            return shop;
        } finally {
            if (!done) {
                database.close();
            }
        }
    }

    /**
     * Where it listens.
     *
     * @return the base URL
     */
    public URI url() {
        return URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort());
    }

    /**
     * What there is in the shop.
     *
     * @param table which
     * @return how many rows it has; of users, deleted ones too
     */
    public long count(Table table) {
        try {
            return database.together(all -> all.first("SELECT count(*) AS rows_there FROM " + table)
                    .orElseThrow()
                    .number("rows_there"));
        } catch (SQLException | Refusal e) {
            throw new IllegalStateException("the shop's " + table + " can't be counted", e);
        }
    }

    /** What can be counted. */
    public enum Table {
        /** Who can log in. */
        ACCOUNTS,
        /** Where products are. */
        WAREHOUSES,
        /** Customers. */
        USERS,
        /** What is sold. */
        PRODUCTS,
        /** What was ordered. */
        ORDERS,
        /** What was paid. */
        PAYMENTS
    }

    private void serve(HttpExchange exchange) throws IOException {
        try {
            Asked asked = Asked.of(exchange);
            int number = numbers.merge(asked.endpoint(), 1, Integer::sum);
            Optional<Fault.Kind> fault = manners.fault(asked.endpoint(), number).map(Fault::kind);
            time.sleep(manners.delay());
            if (fault.equals(Optional.of(Fault.Kind.HANG))) {
                closed.await();
                return;
            }
            Reply reply = fault.equals(Optional.of(Fault.Kind.STATUS))
                    ? Reply.error(
                            manners.fault(asked.endpoint(), number)
                                    .orElseThrow()
                                    .status(),
                            "a fault, as asked for")
                    : manners.isFlaky(asked.endpoint(), number)
                            ? Reply.error(UNAVAILABLE, "busy, try again")
                            : done(asked);
            if (fault.equals(Optional.of(Fault.Kind.SLOW))) {
                time.sleep(SLOW);
            }
            if (!fault.equals(Optional.of(Fault.Kind.DROP))) {
                boolean garbage = fault.equals(Optional.of(Fault.Kind.GARBAGE));
                answer(
                        exchange,
                        reply,
                        garbage ? Optional.of("<html>") : reply.body().map(Object::toString));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the shop is closed
        } finally {
            exchange.close();
        }
    }

    private static void answer(HttpExchange exchange, Reply reply, Optional<String> text) throws IOException {
        byte[] bytes = text.orElse("").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Does what is asked for, or remembers that it is done. */
    private Reply done(Asked asked) {
        try {
            return database.together(all -> {
                boolean remembers = asked.key().isPresent() && !asked.endpoint().contains(" /auth/");
                String request = asked.endpoint() + " " + asked.key().orElse("");
                Optional<Database.Row> earlier = remembers
                        ? all.first("SELECT status, body FROM answered WHERE request = ?", request)
                        : Optional.empty();
                if (earlier.isPresent()) {
                    return again(earlier.get());
                }
                Reply reply = Endpoints.reply(all, asked);
                if (remembers) {
                    String body = reply.body().map(Object::toString).orElse("");
                    all.change("INSERT INTO answered VALUES (?, ?, ?)", request, reply.status(), body);
                }
                return reply;
            });
        } catch (Refusal refusal) {
            return Reply.error(refusal.status(), String.valueOf(refusal.getMessage()));
        } catch (SQLException e) {
            return Reply.error(BROKEN, "the database failed");
        }
    }

    private static Reply again(Database.Row earlier) {
        try {
            String body = earlier.text("body");
            return new Reply(
                    (int) earlier.number("status"),
                    body.isEmpty() ? Optional.empty() : Optional.of(JSON.readTree(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer was written down that isn't JSON", e);
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
        database.close();
    }
}
