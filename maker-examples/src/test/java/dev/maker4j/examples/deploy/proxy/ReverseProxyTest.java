package dev.maker4j.examples.deploy.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.deploy.loopback.Answer;
import dev.maker4j.examples.deploy.loopback.LoopbackClient;
import dev.maker4j.examples.deploy.loopback.LoopbackServer;
import dev.maker4j.examples.deploy.loopback.Request;
import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
final class ReverseProxyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LoopbackClient client = new LoopbackClient(PATIENCE);
    private final List<LoopbackServer> servers = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private ReverseProxy proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = ReverseProxy.start(List.of("shop", "till"), 0, PATIENCE, TimeSource.system());
    }

    @AfterEach
    void stop() {
        proxy.close();
        servers.forEach(LoopbackServer::close);
    }

    private Backend backend(String name, double weight, boolean judged, Answer answer) throws IOException {
        LoopbackServer server = LoopbackServer.start(0, name, request -> answer);
        servers.add(server);
        Backend backend = new Backend(name, name, server.port());
        proxy.pool("shop").add(backend, weight, judged);
        return backend;
    }

    private Map<String, Integer> answers(int calls) throws IOException {
        Map<String, Integer> answers = new HashMap<>();
        for (int i = 0; i < calls; i++) {
            answers.merge(client.get(proxy.port(), "/shop/call", Map.of()).body(), 1, Integer::sum);
        }
        return answers;
    }

    @Test
    void callsAreSharedOutExactlyByWeight() throws IOException {
        backend("old-1", 90, true, Answer.ok("old-1"));
        backend("old-2", 90, true, Answer.ok("old-2"));
        backend("new", 20, false, Answer.ok("new"));

        assertThat(answers(100)).isEqualTo(Map.of("old-1", 45, "old-2", 45, "new", 10));
    }

    @Test
    void anInstanceWithoutWeightAndADrainingOneGetNoCalls() throws IOException {
        backend("old", 1, true, Answer.ok("old"));
        Backend drained = backend("drained", 1, true, Answer.ok("drained"));
        Backend idle = backend("idle", 1, true, Answer.ok("idle"));
        proxy.pool("shop").drain(drained);
        proxy.pool("shop").weigh(idle, 0);

        assertThat(answers(10)).isEqualTo(Map.of("old", 10));
    }

    @Test
    void anUnhealthyInstanceGetsCallsOnlyWhereNoHealthyOneIsThere() throws IOException {
        Backend sick = backend("sick", 1, true, Answer.ok("sick"));
        Backend well = backend("well", 1, true, Answer.ok("well"));

        assertThat(proxy.pool("shop").health(sick, false)).isTrue();
        assertThat(proxy.pool("shop").health(sick, false)).isFalse();
        assertThat(answers(10)).isEqualTo(Map.of("well", 10));

        proxy.pool("shop").remove(well);
        assertThat(answers(4)).isEqualTo(Map.of("sick", 4));
    }

    @Test
    void whatIsInFlightWhileDrainingIsAnswered() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        LoopbackServer server = LoopbackServer.start(0, "slow", request -> {
            entered.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.ok("late");
        });
        servers.add(server);
        Backend slow = new Backend("slow", "1", server.port());
        proxy.pool("shop").add(slow, 1, true);
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return client.get(proxy.port(), "/shop/call", Map.of()).body();
            } catch (IOException e) {
                return "failed: " + e;
            }
        });
        entered.await();

        proxy.pool("shop").drain(slow);

        assertThat(slow.inFlight()).isEqualTo(1);
        assertThat(client.get(proxy.port(), "/shop/call", Map.of()).status()).isEqualTo(503);
        released.countDown();
        assertThat(answer.get(200, TimeUnit.SECONDS)).isEqualTo("late");
        while (slow.inFlight() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void countsByVersionAndRemembersWhoMetACanary() throws IOException {
        backend("bad", 1, false, new Answer(500, "no"));

        client.get(proxy.port(), "/shop/call", Map.of(LoopbackServer.CALL, "user-1"));

        Statistics statistics = proxy.pool("shop").statistics("bad");
        assertThat(statistics.calls()).isEqualTo(1);
        assertThat(statistics.failedPercent()).isEqualTo(100);
        assertThat(proxy.metCanary("user-1")).isTrue();
        assertThat(proxy.metCanary("user-1")).isFalse();
        proxy.pool("shop").judgeGood("bad");
        client.get(proxy.port(), "/shop/call", Map.of(LoopbackServer.CALL, "user-2"));
        assertThat(proxy.metCanary("user-2")).isFalse();
    }

    /** Answers as the shop does that it asks for each call. */
    private Answer throughTheShop(Request request) {
        try {
            String call = request.header(LoopbackServer.CALL);
            return client.get(proxy.port(), "/shop/call", Map.of(LoopbackServer.CALL, call));
        } catch (IOException e) {
            return new Answer(502, "no shop: " + e.getMessage());
        }
    }

    @Test
    void aCallThatFailsAtANeighboursCanarySaysNothingOfTheVersionThatPassedItOn() throws IOException {
        LoopbackServer till = LoopbackServer.start(0, "till", this::throughTheShop);
        servers.add(till);
        Backend passing = new Backend("till-1", "1", till.port());
        proxy.pool("till").add(passing, 1, false);
        backend("bad", 1, false, new Answer(500, "no"));

        Answer atCanary = client.get(proxy.port(), "/till/call", Map.of(LoopbackServer.CALL, "user-1"));
        proxy.pool("shop").judgeGood("bad");
        Answer atJudged = client.get(proxy.port(), "/till/call", Map.of(LoopbackServer.CALL, "user-2"));

        assertThat(List.of(atCanary.status(), atJudged.status())).containsExactly(500, 500);
        assertThat(proxy.pool("shop").statistics("bad").failed()).isEqualTo(2);
        assertThat(proxy.pool("till").statistics("1"))
                .extracting(Statistics::calls, Statistics::failed)
                .containsExactly(1L, 1L);
        assertThat(passing.inFlight()).isZero();
    }

    @Test
    void anInstanceThatIsGoneIsABadGatewayAndAnUnknownServiceIsNotFound() throws IOException {
        backend("gone", 1, true, Answer.ok("")).name();
        servers.get(0).close();

        assertThat(client.get(proxy.port(), "/shop/call", Map.of()).status()).isEqualTo(502);
        assertThat(client.get(proxy.port(), "/bank/call", Map.of()).status()).isEqualTo(404);
    }
}
