package dev.maker4j.examples.deploy.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.examples.deploy.Stage;
import dev.maker4j.examples.deploy.loopback.Answer;
import dev.maker4j.examples.deploy.loopback.LoopbackServer;
import dev.maker4j.examples.deploy.loopback.Request;
import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The platform, told what to do over HTTP by whoever knows its token:
 *
 * <ul>
 *   <li>{@code POST /acts?key=…&run=…&undo=…} with an act as the body performs it once; {@code GET /acts?key=…} finds it. Both answer
 *       200 with the result, or 202 while it is running, and the second 404 where it was never begun.
 *   <li>{@code GET /status}, {@code /history} and {@code /databases} tell how things stand, as JSON.
 *   <li>{@code POST /quiet} stops the users' calls, waits for the last answers and tells how things stand then.
 *   <li>{@code POST /keep} lets it outlive whoever started it, until the lease ends.
 *   <li>{@code POST /stop} stops everything.
 * </ul>
 *
 * <p>Where nobody is in touch for the length of the lease, everything stops by itself. Safe for use by several threads.
 */
public final class PlatformServer implements AutoCloseable {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;
    private static final int ERROR = 500;
    private static final int TOKEN_BYTES = 16;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final ObjectMapper mapper = new ObjectMapper();
    private final World world;
    private final ActRecord acts;
    private final String token;
    private final LoopbackServer server;
    private final TimeSource time;
    private final Settings settings;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile long lastWord;
    private volatile boolean kept;

    private PlatformServer(World world, Settings settings, TimeSource time) throws IOException {
        this.world = world;
        this.acts = new ActRecord(new Acts(world, time), world.chronicle());
        this.token = token();
        this.settings = settings;
        this.time = time;
        this.lastWord = time.nanoTime();
        this.server = LoopbackServer.start(0, "platform", this::answer);
    }

    /**
     * Starts all services in their old versions, and users who call them.
     *
     * @param settings what to run
     * @param time a clock
     * @return the platform, once every instance is healthy
     * @throws IOException if it can't be started, with the reason on one line
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public static PlatformServer start(Settings settings, TimeSource time) throws IOException, InterruptedException {
        World world = World.start(settings, time);
        boolean ready = false;
        try {
            PlatformServer server = new PlatformServer(world, settings, time);
            ready = true;
            return server;
        } finally {
            if (!ready) {
                world.close();
            }
        }
    }

    private static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * How to talk to it.
     *
     * @return its address
     */
    public Address address() {
        return new Address(
                server.port(),
                token,
                world.proxy().port(),
                ProcessHandle.current().pid(),
                Terms.of(settings.flaws(), settings.lease()));
    }

    private Answer answer(Request request) {
        byte[] given = request.header(LoopbackServer.TOKEN).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, token.getBytes(StandardCharsets.UTF_8))) {
            return new Answer(FORBIDDEN, "this needs the token");
        }
        lastWord = time.nanoTime();
        try {
            return answer(request.method() + " " + request.path(), request);
        } catch (JsonProcessingException e) {
            return new Answer(ERROR, String.valueOf(e.getMessage()));
        }
    }

    private Answer answer(String what, Request request) throws JsonProcessingException {
        return switch (what) {
            case "POST /acts" -> perform(request);
            case "GET /acts" -> acts.find(request.value("key").orElse(""));
            case "GET /status" -> Answer.ok(mapper.writeValueAsString(world.snapshot()));
            case "GET /history" -> Answer.ok(mapper.writeValueAsString(world.history()));
            case "GET /databases" -> Answer.ok(mapper.writeValueAsString(world.columns()));
            case "POST /quiet" -> quiet();
            case "POST /keep" -> keep();
            case "POST /stop" -> stop();
            default -> new Answer(NOT_FOUND, "there is no " + what);
        };
    }

    private Answer perform(Request request) {
        Optional<Stage> stage = Stage.parse(request.body()).filter(world.plan()::has);
        Optional<String> key = request.value("key");
        Optional<String> run = request.value("run");
        if (stage.isEmpty() || key.isEmpty() || run.isEmpty()) {
            return new Answer(BAD_REQUEST, "no act of the plan, with a key and a run: " + request.body());
        }
        boolean undo = request.value("undo").orElse("false").equals("true");
        return acts.perform(key.get(), run.get(), stage.get(), undo);
    }

    private Answer quiet() throws JsonProcessingException {
        try {
            world.users().stop();
            return Answer.ok(mapper.writeValueAsString(world.snapshot()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(ERROR, "the platform is being stopped");
        }
    }

    private Answer keep() {
        kept = true;
        return Answer.ok("kept");
    }

    /** Whether it is to outlive whoever started it. */
    boolean isKept() {
        return kept;
    }

    private Answer stop() {
        stopSoon();
        return Answer.ok("stopping");
    }

    /** Lets {@link #awaitStop} return. */
    public void stopSoon() {
        stopped.countDown();
    }

    /**
     * Waits until somebody says that it should stop, or until nobody has been in touch for the length of the lease.
     *
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public void awaitStop() throws InterruptedException {
        while (stopped.getCount() > 0
                && time.nanoTime() - lastWord < settings.lease().toNanos()) {
            time.sleep(BETWEEN_LOOKS);
        }
    }

    /** Stops everything; nothing is left. */
    @Override
    public void close() throws IOException {
        stopped.countDown();
        acts.close();
        server.close();
        world.close();
    }

    /**
     * How a run talks to a platform. Immutable.
     *
     * @param port where it listens
     * @param token what must be sent along
     * @param proxyPort where the users' calls go
     * @param pid its process
     * @param terms what it was started with
     */
    public record Address(int port, String token, int proxyPort, long pid, Terms terms) {
        /** Checks the values. */
        public Address {
            Objects.requireNonNull(token, "token");
            Objects.requireNonNull(terms, "terms");
        }

        /** Leaves the token out. */
        @Override
        public String toString() {
            return "127.0.0.1:" + port;
        }
    }
}
