package dev.maker4j.examples.apitests.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.maker4j.examples.apitests.Fixture;
import dev.maker4j.examples.apitests.RunState;
import dev.maker4j.examples.apitests.Runner;
import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.apitests.Trial;
import dev.maker4j.examples.apitests.reading.SuiteFile;
import dev.maker4j.task.Act;
import dev.maker4j.testkit.FakeTime;
import dev.maker4j.time.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What arrives at a server. */
@Timeout(600)
final class HttpRunnerTest {
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private static final String QUICK = "name: S\nrequests_per_second: 1000\ntests:\n";

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<Long> times = new CopyOnWriteArrayList<>();
    private volatile String elsewhere = "";
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
        String cookie = exchange.getRequestHeaders().containsKey("Cookie")
                ? " cookie " + exchange.getRequestHeaders().getFirst("Cookie")
                : "";
        arrived.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + key + cookie);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        bodies.add(exchange.getRequestHeaders().getFirst("Content-Type") + ": " + body);
        String path = exchange.getRequestURI().getPath().replace("/base", "");
        if (!path.equals("/drop")) {
            byte[] json = "{\"id\": \"a/b &c\", \"name\": \"né\"}".getBytes(StandardCharsets.UTF_8);
            byte[] bytes = switch (path) {
                case "/long" -> new byte[Answer.MOST_BYTES + 1];
                case "/gzip" -> gzip(json);
                case "/latin" -> new String(json, StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1);
                default -> json;
            };
            Matcher hop = Pattern.compile("/to/(\\d+)(/.*)").matcher(path);
            exchange.getResponseHeaders().add("Location", hop.matches() ? "/base" + hop.group(2) : elsewhere + "/x");
            if (hop.matches()) {
                exchange.getResponseHeaders().add("Set-Cookie", "hop=" + hop.group(1) + "; Path=/");
            }
            if (path.endsWith("gzip") || path.equals("/brotli")) {
                exchange.getResponseHeaders().add("Content-Encoding", path.equals("/brotli") ? "br" : "gzip");
            }
            String letters = path.equals("/latin") ? "; charset=ISO-8859-1" : "";
            exchange.getResponseHeaders().add("Content-Type", "application/json" + letters);
            int status = hop.matches()
                    ? Integer.parseInt(hop.group(1))
                    : path.equals("/moved") ? 302 : path.equals("/away") ? 307 : 200;
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
    void whatIsLostOnANewConnectionIsSentAgainOnlyByARetryOfTheSuite() throws IOException {
        RunState end = run("name: S\nrequests_per_second: 1000\nretries: 1\ntests:\n" + test("first", "GET", "/ok", "")
                + test("lost", "GET", "/drop", ", needs: [first]"));

        assertThat(end.test("lost").attempts()).isEqualTo(2);
        assertThat(end.test("lost").reason()).isEqualTo("the connection failed (EOF reached while reading)");
        assertThat(arrived).filteredOn(line -> line.contains("drop")).hasSize(3); // the first time on a kept one, too
    }

    @Test
    void valuesAreEscapedInPathsAndQueriesAndOnlyChangesCarryAKey() throws IOException {
        run("name: S\nrequests_per_second: 1000\ntests:\n" + test("a", "GET", "/ok", ", extract: {id: $.id}")
                + test("b", "PUT", "/x/${a.id}?y=1", ", query: {q: \"${a.id}\"}"));

        assertThat(arrived).containsExactly("GET /base/ok", "PUT /base/x/a%2Fb%20%26c?y=1&q=a%2Fb%20%26c with a key");
    }

    /** An interrupt may come between an act and the state that tells of it. */
    @Test
    void whatWasSetUpOrTornDownLastCountsThoughNoStateTellsOfIt() throws Exception {
        Suite suite = SuiteFile.parse("suite.yaml", """
                name: S
                timeout: 60s
                fixtures:
                  - {name: one, set_up: {method: POST, path: /one, extract: {id: $.id}}, tear_down: {method: DELETE, path: /one}}
                  - {name: two, set_up: {method: POST, path: /two, extract: {id: $.id}}, tear_down: {method: DELETE, path: /two}}
                tests:
                  - {name: look, method: GET, path: "/ok?a=${one.id}&b=${two.id}"}
                """);
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        List<Fixture> fixtures = List.copyOf(suite.fixtures());
        Fixture one = fixtures.get(0);
        Fixture two = fixtures.get(1);
        Act act = new Act("run", 0);
        try (Vault vault = Vault.inMemory();
                HttpRunner runner = new HttpRunner(suite, url, vault, name -> Optional.empty(), TimeSource.system())) {
            runner.setUp(new Runner.Preparing(one, 1, act, act));

            assertThat(runner.tearDownAfterwards(List.of()))
                    .singleElement()
                    .satisfies(result -> assertThat(result.passed()).isTrue());
            runner.tearDown(new Runner.Preparing(two, 1, act, act));
            assertThat(runner.tearDownAfterwards(List.of(two))).isEmpty();
        }

        assertThat(arrived)
                .extracting(line -> line.replace(" with a key", ""))
                .containsExactly("POST /one", "DELETE /one", "DELETE /two");
    }

    @Test
    void redirectsAreFollowedWhereTheSuiteSaysSo() throws IOException {
        String found = ", redirects: 3, expect: {status: 200, json: {$.name: né}}";
        RunState end = run(QUICK
                + test("posted", "POST", "/to/303/ok", ", body: [1], headers: {Cookie: old=1}" + found)
                + test("kept", "PUT", "/to/307/to/308/ok", ", needs: [posted], body: [2]" + found)
                + test("far", "GET", "/to/302/to/302/ok", ", needs: [kept], redirects: 1, expect: 302"));

        assertThat(end.tests(RunState.TestPhase.PASSED)).containsExactly("posted", "kept", "far");
        assertThat(arrived)
                .containsExactly(
                        "POST /base/to/303/ok with a key cookie old=1",
                        "GET /base/ok cookie old=1; hop=303",
                        "PUT /base/to/307/to/308/ok with a key",
                        "PUT /base/to/308/ok with a key cookie hop=307",
                        "PUT /base/ok with a key cookie hop=308",
                        "GET /base/to/302/to/302/ok",
                        "GET /base/to/302/ok cookie hop=302");
        assertThat(bodies.get(4)).isEqualTo("application/json: [2]");
    }

    @Test
    void anotherServerIsToldNoSecret() throws IOException {
        List<String> told = new CopyOnWriteArrayList<>();
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            told.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().keySet());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        other.start();
        elsewhere = "http://127.0.0.1:" + other.getAddress().getPort();
        try {
            RunState end = run(QUICK
                    + test("get", "GET", "/away", ", redirects: 1, headers: {Authorization: x-secret, X-Api-Key: y}")
                    + test("put", "PUT", "/away", ", needs: [get], redirects: 1, body: [secret]"));

            assertThat(end.test("get").phase()).isEqualTo(RunState.TestPhase.PASSED);
            assertThat(end.test("put").reason())
                    .isEqualTo("the redirect to " + elsewhere + " would send the body to another server");
        } finally {
            other.stop(0);
        }
        assertThat(told)
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("GET")
                .doesNotContain("Auth", "Api");
    }

    @Test
    void aRetryWaitsAsTheSuiteSays() throws IOException {
        FakeTime clock = new FakeTime();
        onItsWay = () -> times.add(clock.nanoTime());

        trial("name: S\nretries: 2\nretry_wait: 90s\ntests:\n" + test("lost", "GET", "/drop", ""))
                .by(clock)
                .run()
                .orElseThrow();

        assertThat(times).hasSize(3);
        assertThat(times.get(1) - times.get(0)).isGreaterThanOrEqualTo(90_000_000_000L);
        assertThat(times.get(2) - times.get(1)).isGreaterThanOrEqualTo(90_000_000_000L);
    }

    @Test
    void redirectsAreAnswersLikeOthers() throws IOException {
        RunState end = run(QUICK + test("moved", "GET", "/moved", ", expect: 302"));

        assertThat(end.test("moved").phase()).isEqualTo(RunState.TestPhase.PASSED);
    }

    @Test
    void aLongAnswerIsReadToItsEndButOnlyItsStatusCanBeJudged() throws IOException {
        RunState end = run(QUICK
                + test("status", "GET", "/long", ", expect: 200")
                + test("json", "GET", "/long", ", expect: {json: {$.id: 1}}"));

        assertThat(end.test("status").phase()).isEqualTo(RunState.TestPhase.PASSED);
        assertThat(end.test("json").reason()).isEqualTo("the answer is longer than 4 MB");
    }

    @Test
    void anAnswerIsUnpackedAndReadInItsOwnLetters() throws IOException {
        String judged = ", expect: {json: {$.name: né}}";
        RunState end = run(QUICK
                + test("packed", "GET", "/gzip", judged)
                + test("latin", "GET", "/latin", judged)
                + test("not", "GET", "/not-gzip", judged)
                + test("other", "GET", "/brotli", judged)
                + test("unread", "GET", "/brotli", ""));

        assertThat(end.tests(RunState.TestPhase.PASSED)).containsExactly("packed", "latin", "unread");
        assertThat(end.test("not").reason()).isEqualTo("the answer isn't packed as gzip, as it says it is");
        assertThat(end.test("other").reason()).isEqualTo("the answer is packed as br, which isn't understood here");
    }

    @Test
    void aBodyIsJsonOrAFormOrAnyText() throws IOException {
        run(QUICK
                + test("a", "GET", "/ok", ", extract: {id: $.id}")
                + test("b", "POST", "/b", ", needs: [a], form: {n: 1, \"x y\": \"${a.id}=é\"}")
                + test("c", "POST", "/c", ", needs: [b], text: \"<id>${a.id}</id>\", headers: {Content-Type: text/xml}")
                + test("d", "POST", "/d", ", needs: [c], body: [\"${a.id}\"]")
                + test("e", "POST", "/e", ", needs: [d], text: plain")
                + test("f", "POST", "/f", ", needs: [e]"));

        assertThat(bodies)
                .containsExactly(
                        "null: ",
                        "application/x-www-form-urlencoded: n=1&x+y=a%2Fb+%26c%3D%C3%A9",
                        "text/xml: <id>a/b &c</id>",
                        "application/json: [\"a/b &c\"]",
                        "text/plain; charset=utf-8: plain",
                        "null: ");
    }

    @Test
    void aHeaderThatCannotBeSentAsItIsIsNotSentOtherwise() throws IOException {
        RunState end = run(QUICK
                + test("a", "GET", "/ok", ", extract: {name: $.name}")
                + test("b", "GET", "/b", ", headers: {X-Name: \"${a.name}\"}"));

        assertThat(end.test("b").reason()).isEqualTo("the header X-Name can't have the value that it would get");
        assertThat(arrived).hasSize(1);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream into = new GZIPOutputStream(packed)) {
            into.write(bytes);
        }
        return packed.toByteArray();
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
