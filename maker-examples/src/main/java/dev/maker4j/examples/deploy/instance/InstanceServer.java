package dev.maker4j.examples.deploy.instance;

import dev.maker4j.examples.deploy.loopback.Answer;
import dev.maker4j.examples.deploy.loopback.LoopbackClient;
import dev.maker4j.examples.deploy.loopback.LoopbackServer;
import dev.maker4j.examples.deploy.loopback.Request;
import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What an instance answers. Safe for use by several threads. */
final class InstanceServer {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int UNAVAILABLE = 503;
    private static final int BAD_GATEWAY = 502;
    private static final int ERROR = 500;
    private static final int NOT_FOUND = 404;
    private static final long NEVER = Long.MIN_VALUE;

    private final Identity identity;
    private final Neighbours neighbours;
    private final Flaw flaw;
    private final TimeSource time;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong firstAsked = new AtomicLong(NEVER);
    private final LoopbackClient client = new LoopbackClient(PATIENCE);

    InstanceServer(Identity identity, Neighbours neighbours, Flaw flaw, TimeSource time) {
        this.identity = identity;
        this.neighbours = neighbours;
        this.flaw = flaw;
        this.time = time;
    }

    /** Who it is, and how long a call takes. */
    record Identity(String service, String version, Duration work) {}

    /** The ports of the proxy, and of the database; 0 where it has none. */
    record Neighbours(int proxy, int database) {}

    Answer answer(Request request) {
        return switch (request.path()) {
            case "/health" -> health();
            case "/version" -> Answer.ok(identity.version);
            case "/call" -> call(request);
            default -> new Answer(NOT_FOUND, "there are /health, /version and /call");
        };
    }

    /** A flaw's time runs from the first question, so that a slow start doesn't use it up. */
    private Answer health() {
        long now = time.nanoTime();
        firstAsked.compareAndSet(NEVER, now);
        boolean late = now - firstAsked.get() >= flaw.time().toNanos();
        if (flaw.kind() == Flaw.Kind.UNHEALTHY && late) {
            return new Answer(UNAVAILABLE, "unhealthy: the cache is full");
        }
        try {
            Answer read = read();
            return read.isOk() ? Answer.ok("healthy") : new Answer(UNAVAILABLE, "unhealthy: " + read.body());
        } catch (IOException e) {
            return new Answer(UNAVAILABLE, "unhealthy: the database doesn't answer: " + e.getMessage());
        }
    }

    private Answer call(Request request) {
        long number = calls.incrementAndGet();
        try {
            time.sleep(flaw.kind() == Flaw.Kind.SLOW ? identity.work.plus(flaw.time()) : identity.work);
            if (flaw.kind() == Flaw.Kind.ERRORS && number % 2 == 1) {
                return new Answer(ERROR, identity.service + " " + identity.version + " failed");
            }
            Answer read = read();
            return read.isOk() ? through(request) : read;
        } catch (IOException e) {
            return new Answer(BAD_GATEWAY, "a neighbour doesn't answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(UNAVAILABLE, "stopping");
        }
    }

    private Answer read() throws IOException {
        if (neighbours.database == 0) {
            return Answer.ok("");
        }
        return client.get(neighbours.database, "/" + identity.service + "/" + identity.version, Map.of());
    }

    /** Calls the services that the request names, one after another, each by way of the proxy. */
    private Answer through(Request request) throws IOException {
        String route = request.value("through").orElse("");
        for (String service : route.isEmpty() ? new String[0] : route.split(",", -1)) {
            Answer answer = client.get(
                    neighbours.proxy,
                    "/" + service + "/call",
                    Map.of(LoopbackServer.CALL, request.header(LoopbackServer.CALL)));
            if (!answer.isOk()) { // a wrong question isn't the fault of who passes it on
                int status = answer.isFailure() ? BAD_GATEWAY : answer.status();
                return new Answer(status, service + " answered " + answer.status());
            }
        }
        return Answer.ok(identity.service + " " + identity.version);
    }
}
