package dev.maker4j.examples.apitests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.maker4j.Maker;
import dev.maker4j.examples.apitests.RunState.TestPhase;
import dev.maker4j.examples.apitests.reading.SuiteFile;
import dev.maker4j.examples.apitests.report.JUnitXml;
import dev.maker4j.examples.apitests.report.TestGraphDrawing;
import dev.maker4j.examples.apitests.running.HttpRunner;
import dev.maker4j.examples.apitests.running.Vault;
import dev.maker4j.examples.apitests.simulation.ApiTestSkill;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens and passwords go where they must, and nowhere else, also where a test that meets them fails. */
final class SecrecyTest {
    private static final String TOKEN = "tok-5ecret-1";
    private static final String PASSWORD = "pa55-5ecret-2";
    private static final String SUITE = """
            name: Secrets
            requests_per_second: 1000
            tests:
              - name: login
                method: POST
                path: /login
                body: {password: "${env.API_PASSWORD}"}
                extract: {token: $.token}
              - name: shows
                method: GET
                path: /shows/${login.token}
                headers: {Authorization: "Bearer ${login.token}"}
                expect: {json: {$.token: nothing}}
              - name: fails
                method: POST
                path: /fails
                headers: {Authorization: "Bearer ${login.token}"}
                expect: 201
              - name: breaksItsHeader
                method: GET
                path: /
                headers: {X-Two-Lines: "${login.token}\\nand more"}
              - name: loginAgain
                method: POST
                path: /login
                body: {password: "${env.API_PASSWORD}"}
                expect: {json: {$.token: other}}
                extract: {token: $.token}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void noSecretIsInJournalReportsOrTexts() throws IOException {
        List<String> authorizations = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] body = ("{\"token\": \"" + TOKEN + "\", \"error\": \"" + TOKEN + " isn't allowed; sent "
                            + sent.replace("\"", "'") + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/fails") ? 403 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Path file = Files.writeString(folder.resolve("suite.yaml"), SUITE);
        Suite suite = SuiteFile.read(file, name -> Optional.of(PASSWORD));
        RunState end;
        Path journalFolder = folder.resolve("journal");
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (FileJournal journal = FileJournal.in(journalFolder)
                        .recording(Detail.TRANSCRIPTS)
                        .open();
                Vault vault = Vault.in(folder.resolve("values"));
                HttpRunner runner =
                        new HttpRunner(suite, url, vault, name -> Optional.of(PASSWORD), TimeSource.system())) {
            Outcome<RunState, TestAction> outcome = Maker.solving(new ApiTestTask(suite, "a server", runner))
                    .asking(SimulatedModel.with(new ApiTestSkill()))
                    .untilAheadBy(1)
                    .journalling(journal)
                    .build()
                    .solve();
            end = outcome.orElseThrow();
        } finally {
            server.stop(0);
        }

        assertThat(authorizations).contains("Bearer " + TOKEN);
        assertThat(end.tests(TestPhase.PASSED)).containsExactly("login");
        assertThat(end.test("shows").reason()).isEqualTo("$.token is \"•••\", but must be \"nothing\"");
        assertThat(end.test("fails").reason()).isEqualTo("status 403, but 201 was expected (••• isn't allowed; sent )");
        assertThat(end.test("breaksItsHeader").reason())
                .isEqualTo("the header X-Two-Lines can't have the value that it would get");
        assertThat(end.test("loginAgain").reason()).isEqualTo("$.token is \"•••\", but must be \"other\"");
        for (String text : List.of(
                journal(journalFolder),
                JUnitXml.of(suite, end),
                TestGraphDrawing.of(suite, end),
                end.history().toString(),
                suite.tests().iterator().next().call().toString())) {
            assertThat(text).isNotEmpty().doesNotContain(TOKEN, PASSWORD);
        }
        assertThat(Files.readString(folder.resolve("values"))).contains(TOKEN).doesNotContain(PASSWORD);
    }

    /** As after a resume, where another process has sent the password. */
    @Test
    void aVariableIsHiddenFromTheFirstByteOnThoughNothingOfItWasSentYet() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = ("{\"error\": \"was " + PASSWORD.replace("-", "%2D") + " or " + PASSWORD + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Path file = Files.writeString(folder.resolve("suite.yaml"), """
                name: Echo
                tests:
                  - {name: first, method: GET, path: /, priority: 1}
                  - {name: second, method: POST, path: /, needs: [first], body: ["${env.API_PASSWORD}"]}
                """);
        Suite suite = SuiteFile.read(file, name -> Optional.of(PASSWORD));
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (Vault vault = Vault.inMemory();
                HttpRunner runner =
                        new HttpRunner(suite, url, vault, name -> Optional.of(PASSWORD), TimeSource.system())) {
            RunState end = Maker.solving(new ApiTestTask(suite, "a server", runner))
                    .asking(SimulatedModel.with(new ApiTestSkill()))
                    .untilAheadBy(1)
                    .journalling(Journal.none())
                    .build()
                    .solve()
                    .orElseThrow();

            assertThat(end.test("first").reason())
                    .isEqualTo("status 400, but 200 to 299 was expected (was ••• or •••)");
        } finally {
            server.stop(0);
        }
    }

    private static String journal(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
