package dev.maker4j.testkit.server;

import dev.maker4j.llm.LlmClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A server on the loopback interface that speaks OpenAI's chat completions in front of any model: {@code POST
 * /v1/chat/completions}, {@code GET /v1/models}, and the same chats in batches: {@code /v1/files} and {@code /v1/batches}.
 *
 * <pre>{@code
 * try (var server = OpenAiServer.serving(model).named("gpt-4.1-mini").requiringKey("test-key").start()) {
 *     client = connect(server.baseUrl(), "test-key", "gpt-4.1-mini");
 *     server.next(2, Fault.rateLimited(Duration.ofSeconds(1)));
 * }
 * }</pre>
 *
 * <p>Equal prompts are separate samples. A client can say which one it asks for in the header {@code X-Maker-Sample} (a
 * whole number from 0); then the same samples get the same replies in any order of arrival. Requests without it are
 * numbered as they arrive, per prompt, with the numbers of failed calls given out again; a prompt not asked among the last
 * 1,000 different ones starts at 0 anew.
 *
 * <p>{@code temperature}, {@code max_tokens} and {@code max_completion_tokens} reach the model; {@code seed} is ignored;
 * {@code stream} and {@code n} above 1 are refused. Every answer holds usage: the model's, or an estimate of 4 characters a
 * token.
 *
 * <p>Safe for use by several threads. Its threads don't keep the JVM alive.
 */
public final class OpenAiServer implements AutoCloseable {
    private static final Duration FOREVER = Duration.ofDays(1);

    private final ServerSocketChannel listener;
    private final ChatService service;
    private final String model;
    private final int port;
    private final Traffic traffic = new Traffic();
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Threads.perConnection();
    private volatile boolean closed;

    private OpenAiServer(ServerSocketChannel listener, ChatService service, String model) throws IOException {
        this.listener = listener;
        this.service = service;
        this.model = model;
        this.port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    /**
     * Begins a server in front of this model; nothing listens before {@link Builder#start()}.
     *
     * @param model what answers
     * @return the choices to make
     */
    public static Builder serving(LlmClient model) {
        return new Builder(Objects.requireNonNull(model, "model"));
    }

    /** What a server is started with. Confined to one thread. */
    public static final class Builder {
        private final LlmClient model;
        private String name;
        private @Nullable String key;
        private Faults faults = Faults.none();
        private Gateway gateway = Gateway.NONE;
        private ReplyIds ids = ReplyIds.ofThisStart();
        private int port;

        private Builder(LlmClient model) {
            this.model = model;
            this.name = model.model();
        }

        /**
         * The one model name that the server knows.
         *
         * @param name the name; the model's own by default
         * @return this builder
         */
        public Builder named(String name) {
            this.name = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * The bearer key that requests must carry.
         *
         * @param key the key; without one any request is let in
         * @return this builder
         */
        public Builder requiringKey(String key) {
            this.key = Objects.requireNonNull(key, "key");
            return this;
        }

        /**
         * The port to listen on.
         *
         * @param port 1 to 65535, or 0 for any free one, which is the default
         * @return this builder
         * @throws IllegalArgumentException if {@code port} is outside 0 to 65535
         */
        public Builder onPort(int port) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("a port is from 0 to 65535, but was " + port);
            }
            this.port = port;
            return this;
        }

        /**
         * Makes a share of the requests fail.
         *
         * @param faults which share meets which fault; none by default
         * @return this builder
         */
        public Builder injecting(Faults faults) {
            this.faults = Objects.requireNonNull(faults, "faults");
            return this;
        }

        /**
         * Puts a gateway in front of the server, such as one that answers for the model.
         *
         * @param gateway none by default
         * @return this builder
         */
        public Builder behind(Gateway gateway) {
            this.gateway = Objects.requireNonNull(gateway, "gateway");
            return this;
        }

        /**
         * Begins the identifiers of the replies with this. By default each start of a server takes one of its own, since a repeated
         * identifier is the sign of a cache.
         *
         * @param start what stands before each reply's number
         * @return this builder
         */
        public Builder identifyingRepliesBy(String start) {
            this.ids = new ReplyIds(Objects.requireNonNull(start, "start"));
            return this;
        }

        private ChatService service() {
            return new ChatService(model, name, key, faults, gateway, ids);
        }

        /**
         * Starts the server.
         *
         * @return the running server, to be closed
         * @throws UncheckedIOException if the port can't be had
         */
        public OpenAiServer start() {
            try {
                ServerSocketChannel listener = ServerSocketChannel.open();
                try {
                    listener.bind(
                            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 1024);
                    OpenAiServer server = new OpenAiServer(listener, service(), name);
                    Threads.daemon("openai-server-" + server.port, server::accept)
                            .start();
                    return server;
                } catch (IOException e) {
                    listener.close();
                    throw e;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "can't listen on 127.0.0.1:" + port + "; choose another port, or 0 for any free one", e);
            }
        }
    }

    /**
     * The base URL that clients are given.
     *
     * @return {@code http://127.0.0.1:PORT/v1}
     */
    public URI uri() {
        return URI.create(baseUrl());
    }

    /**
     * The base URL that clients are given, as text.
     *
     * @return {@code http://127.0.0.1:PORT/v1}
     */
    public String baseUrl() {
        return "http://127.0.0.1:" + port + "/v1";
    }

    /**
     * The model name that requests must carry.
     *
     * @return the name
     */
    public String model() {
        return model;
    }

    /**
     * Makes the next chat requests fail, whatever they ask; queues up behind what is queued already.
     *
     * @param times how many requests, at least 1
     * @param fault what they meet
     * @throws IllegalArgumentException if {@code times} is less than 1
     */
    public void next(int times, Fault fault) {
        Objects.requireNonNull(fault, "fault");
        if (times < 1) {
            throw new IllegalArgumentException("a fault must meet at least 1 request, but was to meet " + times);
        }
        service.scripted(times, fault);
    }

    /**
     * What the server has seen.
     *
     * @return the live counters
     */
    public Traffic traffic() {
        return traffic;
    }

    /**
     * The batches that clients have created.
     *
     * @return what decides how they come further, and tells what there are
     */
    public ServedBatches batches() {
        return service.batches();
    }

    /**
     * How many requests met a fault so far, injected or from {@link #next}.
     *
     * @param fault which one
     * @return the count
     */
    public long met(Fault fault) {
        return service.met(Objects.requireNonNull(fault, "fault"));
    }

    /**
     * How many requests the gateway answered for the model.
     *
     * @return the count; 0 without a gateway that caches
     */
    public long cacheHits() {
        return service.cacheHits();
    }

    private void accept() {
        try {
            while (!closed) {
                HttpConnection connection = new HttpConnection(listener.accept());
                connections.add(connection);
                threads.execute(() -> serve(connection));
            }
        } catch (IOException | RejectedExecutionException e) {
            close(); // the listener is gone: nothing can be accepted any more
        }
    }

    private void serve(HttpConnection connection) {
        try (connection) {
            connection.open();
            HttpRequest request = connection.read();
            while (request != null && !closed && answer(connection, request)) {
                request = connection.read();
            }
        } catch (IOException e) {
            // the client hung up or spoke something other than HTTP; either way the connection is over
        } finally {
            connections.remove(connection);
        }
    }

    /**
     * Answers one request, and tells whether the connection can go on. A request ends before its answer is sent, so that a
     * client who has the answer never finds it still in flight.
     */
    private boolean answer(HttpConnection connection, HttpRequest request) {
        HttpResponse response = worked(connection, request);
        if (response == null) {
            return false;
        }
        try {
            if (response.delivery() == HttpResponse.Delivery.RESET) {
                connection.reset();
                return false;
            }
            connection.send(response.bytes(request.keepsAlive()));
            return request.keepsAlive();
        } catch (IOException e) {
            if (!closed) {
                traffic.disconnects(1);
            }
            return false;
        }
    }

    /** Works out what to send; null where the client hung up meanwhile or the server is closing. */
    private @Nullable HttpResponse worked(HttpConnection connection, HttpRequest request) {
        traffic.begins();
        boolean hungUp = false;
        try {
            HttpResponse response = service.respond(request, delay -> pass(delay, connection));
            hungUp = connection.hasHungUp();
            if (response.delivery() == HttpResponse.Delivery.STALLED && !hungUp) {
                connection.send(response.bytes(request.keepsAlive()));
                hungUp = connection.hangsUpWithin(FOREVER);
                return null;
            }
            return hungUp ? null : response;
        } catch (HungUpException | IOException e) {
            hungUp = true;
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server is closing
            return null;
        } finally {
            traffic.ends(hungUp && !closed);
        }
    }

    private static void pass(Duration delay, HttpConnection connection) {
        try {
            if (connection.hangsUpWithin(delay)) {
                throw new HungUpException();
            }
        } catch (IOException e) {
            throw new HungUpException();
        }
    }

    /** Stops listening and ends every connection at once, also those whose answer is held back. */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        try {
            listener.close();
            for (HttpConnection connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("closing the server on port " + port + " failed", e);
        }
    }

    @Override
    public String toString() {
        return "OpenAiServer[" + baseUrl() + ", " + model + ", " + traffic + "]";
    }

    /** The client hung up while its answer was held back. */
    private static final class HungUpException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HungUpException() {
            super("the client hung up", null, false, false);
        }
    }
}
