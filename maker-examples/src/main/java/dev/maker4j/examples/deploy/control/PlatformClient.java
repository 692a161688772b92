package dev.maker4j.examples.deploy.control;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.deploy.Platform;
import dev.maker4j.examples.deploy.Stage;
import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.deploy.history.Snapshot;
import dev.maker4j.examples.deploy.loopback.Answer;
import dev.maker4j.examples.deploy.loopback.LoopbackClient;
import dev.maker4j.examples.deploy.loopback.LoopbackServer;
import dev.maker4j.examples.deploy.platform.PlatformServer.Address;
import dev.maker4j.task.Act;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Talks to the platform that comes with the program. Safe for use by several threads. */
public final class PlatformClient implements Platform {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int NOT_DONE_YET = 202;
    private static final int NOT_FOUND = 404;

    private final Address address;
    private final LoopbackClient client = new LoopbackClient(PATIENCE);
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, String> headers;

    /**
     * Talks to a platform.
     *
     * @param address where it is
     */
    public PlatformClient(Address address) {
        this.address = Objects.requireNonNull(address, "address");
        this.headers = Map.of(LoopbackServer.TOKEN, address.token());
    }

    /** One question or order. */
    private interface Exchange {
        Answer answer() throws IOException;
    }

    private Answer asked(Exchange exchange) throws IOException {
        try {
            return exchange.answer();
        } catch (IOException e) {
            throw new PlatformGoneException(
                    "the platform at " + address + " (process " + address.pid() + ") doesn't answer any more ("
                            + e.getMessage() + "): its services are gone with it; start a new roll-out",
                    e);
        }
    }

    @Override
    public ActResult carryOut(Stage stage, Act act) throws IOException, InterruptedException {
        return performed(stage, act, false);
    }

    @Override
    public ActResult undo(Stage stage, Act act) throws IOException, InterruptedException {
        return performed(stage, act, true);
    }

    private ActResult performed(Stage stage, Act act, boolean undo) throws IOException, InterruptedException {
        String path = "/acts?key=" + encoded(act.idempotencyKey()) + "&run=" + encoded(act.run()) + "&undo=" + undo;
        return awaited(asked(() -> client.post(address.port(), path, headers, stage.toString())), act)
                .orElseThrow(() -> new IOException("the platform has forgotten the act " + act.idempotencyKey()));
    }

    @Override
    public Optional<ActResult> found(Act act) throws IOException, InterruptedException {
        return awaited(find(act), act);
    }

    private Answer find(Act act) throws IOException {
        String path = "/acts?key=" + encoded(act.idempotencyKey());
        return asked(() -> client.get(address.port(), path, headers));
    }

    /** Asks until the act is over. */
    private Optional<ActResult> awaited(Answer first, Act act) throws IOException, InterruptedException {
        Answer answer = first;
        while (answer.status() == NOT_DONE_YET) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the act is still running; its result is fetched on resuming");
            }
            answer = find(act);
        }
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        return Optional.of(ActResult.parse(ok(answer).body()));
    }

    private static Answer ok(Answer answer) throws IOException {
        if (!answer.isOk()) {
            throw new IOException("the platform refuses (" + answer.status() + "): " + answer.body());
        }
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * How things stand.
     *
     * @return instances and counts
     * @throws IOException if the platform can't be asked
     */
    public Snapshot snapshot() throws IOException {
        return mapper.readValue(
                ok(asked(() -> client.get(address.port(), "/status", headers))).body(), Snapshot.class);
    }

    /**
     * What has happened.
     *
     * @return all since the platform was started
     * @throws IOException if the platform can't be asked
     */
    public History history() throws IOException {
        return mapper.readValue(
                ok(asked(() -> client.get(address.port(), "/history", headers))).body(), History.class);
    }

    /**
     * What is in the databases.
     *
     * @return by service: one line per column
     * @throws IOException if the platform can't be asked
     */
    public Map<String, List<String>> databases() throws IOException {
        return mapper.readValue(
                ok(asked(() -> client.get(address.port(), "/databases", headers)))
                        .body(),
                new TypeReference<Map<String, List<String>>>() {});
    }

    /**
     * Ends the users' calls and waits for the last answers.
     *
     * @return how things stand then
     * @throws IOException if the platform can't be asked
     */
    public Snapshot quiet() throws IOException {
        return mapper.readValue(
                ok(asked(() -> client.post(address.port(), "/quiet", headers, "")))
                        .body(),
                Snapshot.class);
    }

    /**
     * Lets the platform outlive this process, until its lease ends.
     *
     * @throws IOException if it can't be told
     */
    public void keep() throws IOException {
        ok(asked(() -> client.post(address.port(), "/keep", headers, "")));
    }

    /**
     * Stops the platform with all its services.
     *
     * @throws IOException if it can't be told
     */
    public void stop() throws IOException {
        ok(asked(() -> client.post(address.port(), "/stop", headers, "")));
    }
}
