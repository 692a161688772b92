package dev.maker4j.examples.apitests.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.maker4j.examples.apitests.CallResult;
import dev.maker4j.examples.apitests.RunState;
import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.apitests.Trial;
import dev.maker4j.examples.apitests.reading.SuiteFile;
import dev.maker4j.examples.apitests.report.Tally;
import dev.maker4j.testkit.FakeTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What arrives at a server. */
@Timeout(600)
final class HttpRunnerTest {
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final List<Long> times = new CopyOnWriteArrayList<>();
    private volatile Runnable onItsWay = () -> {};
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    HttpRunnerTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        onItsWay.run();
        String key = exchange.getRequestHeaders().containsKey("Idempotency-Key") ? " with a key" : "";
        arrived.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + key);
        exchange.getRequestBody().readAllBytes();
        if (!exchange.getRequestURI().getPath().endsWith("/drop")) {
            byte[] bytes = exchange.getRequestURI().getPath().endsWith("/long")
                    ? new byte[BodyReader.MOST_BYTES + 1]
                    : "{\"id\": \"a/b &c\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            int status = exchange.getRequestURI().getPath().endsWith("/moved") ? 302 : 200;
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private Trial trial(String text) {
        Suite suite = SuiteFile.parse("suite.yaml", text.replace("name: S\n", "name: S\ntimeout: 60s\n"));
        return Trial.at(
                suite, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/base/"));
    }

    private RunState run(String text) throws IOException {
        return trial(text).run().orElseThrow();
    }

    private static String test(String name, String method, String path, String more) {
        return "  - {name: " + name + ", method: " + method + ", path: \"" + path + "\"" + more + "}\n";
    }

    @Test
    void whatIsLostIsSentAgainOnlyByARetryOfTheSuite() throws IOException {
        RunState end = run("name: S\nrequests_per_second: 1000\nretries: 1\ntests:\n" + test("first", "GET", "/ok", "")
                + test("lost", "GET", "/drop", ", needs: [first]"));

        assertThat(end.test("lost").attempts()).isEqualTo(2);
        assertThat(end.test("lost").reason()).isEqualTo("the connection failed (EOF reached while reading)");
        assertThat(arrived).filteredOn(line -> line.contains("drop")).hasSize(2);
    }

    @Test
    void valuesAreEscapedInPathsAndQueriesAndOnlyChangesCarryAKey() throws IOException {
        run("name: S\nrequests_per_second: 1000\ntests:\n" + test("a", "GET", "/ok", ", extract: {id: $.id}")
                + test("b", "PUT", "/x/${a.id}?y=1", ", query: {q: \"${a.id}\"}"));

        assertThat(arrived).containsExactly("GET /base/ok", "PUT /base/x/a%2Fb%20%26c?y=1&q=a%2Fb%20%26c with a key");
    }

    @Test
    void redirectsAreAnswersLikeOthersAndEndlessAnswersAreCutOff() throws IOException {
        RunState end = run("name: S\nrequests_per_second: 1000\ntests:\n"
                + test("moved", "GET", "/moved", ", expect: 302") + test("long", "GET", "/long", ""));

        assertThat(end.test("moved").phase()).isEqualTo(RunState.TestPhase.PASSED);
        assertThat(end.test("long").reason()).isEqualTo("the connection failed (the answer is longer than 4 MB)");
        assertThat(new Tally(end).results("long")).allMatch(result -> result.kind() == CallResult.Kind.UNANSWERED);
    }

    /** The clock is one that the server moves on: for each request on its way, and most for the first. */
    @Test
    void aServerSeesTenRequestsASecondHoweverLongTheyAreOnTheirWay() throws IOException {
        FakeTime clock = new FakeTime();
        onItsWay = () -> {
            clock.advance(Duration.ofMillis(times.isEmpty() ? 700 : 30));
            times.add(clock.nanoTime());
        };
        StringBuilder tests = new StringBuilder("name: S\nin_flight: 1\ntests:\n");
        for (int i = 0; i < 35; i++) {
            tests.append(test("t" + i, "GET", "/ok", ""));
        }

        trial(tests.toString()).by(clock).run().orElseThrow();

        assertThat(times).hasSize(35);
        for (int i = 10; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 10)).isGreaterThanOrEqualTo(1_000_000_000L);
        }
    }
}
