package dev.maker4j.examples.apitests.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.apitests.RunState;
import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.apitests.Trial;
import dev.maker4j.examples.apitests.reading.SuiteFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that says it keeps its connections alive, and closes each in the face of the second request on it. */
@Timeout(600)
final class ClosingServerTest {
    private final List<String> answered = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket server;

    ClosingServerTest() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @BeforeEach
    void start() {
        threads.execute(() -> {
            while (!server.isClosed()) {
                try {
                    Socket connection = server.accept();
                    threads.execute(() -> serve(connection));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    private void serve(Socket connection) {
        try (connection;
                BufferedReader requests = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1))) {
            String first = request(requests);
            if (first.contains("/never")) {
                refused.add(first);
                return;
            }
            answered.add(first);
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\n{}"
                            .getBytes(StandardCharsets.ISO_8859_1));
            refused.add(request(requests));
        } catch (IOException gone) {
            // the client closed it, which is as good
        }
    }

    /** Its first line and its key. */
    private static String request(BufferedReader requests) throws IOException {
        String line = read(requests);
        String key = "";
        String header = read(requests);
        while (!header.isEmpty()) {
            key = header.startsWith("Idempotency-Key: ") ? header.substring(16) : key;
            header = read(requests);
        }
        return line.replace(" HTTP/1.1", "") + key;
    }

    private static String read(BufferedReader requests) throws IOException {
        @Nullable String line = requests.readLine();
        if (line == null) {
            throw new IOException("the client closed the connection");
        }
        return line;
    }

    private RunState run(String method, int inFlight, String more) throws IOException {
        StringBuilder text = new StringBuilder(
                "name: S\ntimeout: 60s\nrequests_per_second: 1000\nin_flight: " + inFlight + "\ntests:\n");
        for (int i = 1; i <= 12; i++) {
            text.append("  - {name: t")
                    .append(i)
                    .append(", method: ")
                    .append(method)
                    .append(", path: /t")
                    .append(i);
            text.append("}\n");
        }
        Suite suite = SuiteFile.parse("suite.yaml", text + more);
        return Trial.at(suite, URI.create("http://127.0.0.1:" + server.getLocalPort()))
                .run()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PATCH", "DELETE"})
    void isAnsweredNothingOnAKeptConnectionAndAskedAgainWithTheSameKey(String method) throws IOException {
        RunState end = run(method, 1, "");

        assertThat(end.tests(RunState.TestPhase.PASSED)).hasSize(12);
        assertThat(answered).hasSize(12).doesNotHaveDuplicates();
        assertThat(refused).isNotEmpty().isSubsetOf(answered);
    }

    @Test
    void isAskedAgainAsOftenAsConnectionsWereKept() throws IOException {
        RunState end = run("POST", 4, "");

        assertThat(end.tests(RunState.TestPhase.PASSED)).hasSize(12);
        assertThat(answered).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void isNotAskedAgainOnANewConnection() throws IOException {
        RunState end = run("GET", 1, "  - {name: never, method: POST, path: /never, priority: 1}\n");

        assertThat(end.test("never").reason()).startsWith("the connection failed (");
        assertThat(refused).filteredOn(line -> line.contains("/never")).hasSize(1);
        assertThat(end.tests(RunState.TestPhase.PASSED)).hasSize(12);
    }
}
