package dev.maker4j.examples.apitests.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.maker4j.examples.apitests.ApiTest;
import dev.maker4j.examples.apitests.Extraction;
import dev.maker4j.examples.apitests.Place;
import dev.maker4j.examples.apitests.Policy;
import dev.maker4j.examples.apitests.Retries;
import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.input.InputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SuiteFileTest {
    /** A suite whose line 1 is its name and whose test begins in line 3. */
    private static final String HEAD = "name: S\ntests:\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static Suite parse(String text) {
        return SuiteFile.parse("s.yaml", text);
    }

    private static String test(String name, String... lines) {
        return "  - name: " + name + "\n    method: GET\n    path: /\n"
                + Stream.of(lines).map(line -> "    " + line + "\n").reduce("", String::concat);
    }

    private static String fixture(String setUp, String tearDown) {
        return "fixtures:\n  - name: f\n    set_up: {method: POST, path: \"" + setUp
                + "\", extract: {id: $.id}}\n    tear_down: {method: DELETE, path: \"" + tearDown + "\"}\n";
    }

    private static ApiTest only(Suite suite) {
        return suite.tests().iterator().next();
    }

    private static Extraction extraction(String name, Place.Kind kind, String place, String regex, boolean secret) {
        Optional<String> expression = regex.isEmpty() ? Optional.empty() : Optional.of(regex);
        return new Extraction(name, new Extraction.Source(new Place(kind, place), expression), secret);
    }

    @Test
    void placeholdersAndNeedsMakeDependencies() {
        Suite suite = parse(HEAD
                + test("a", "extract: {id: $.id}")
                + test("b", "query: {id: \"${a.id}\"}")
                + test("c", "needs: [b]", "body: {deep: [{er: \"x ${a.id}\"}]}"));

        assertThat(suite.tests())
                .extracting(ApiTest::needs)
                .map(List::copyOf)
                .containsExactly(List.of(), List.of("a"), List.of("b", "a"));
    }

    @Test
    void defaultsAreThreeInFlightTenASecondAndNoRetry() {
        Suite suite = parse(HEAD + test("a"));

        assertThat(suite.limits()).isEqualTo(new Suite.Limits(3, 10, Duration.ofSeconds(10)));
        assertThat(only(suite).policy()).isEqualTo(new Policy(0, false, new Retries(0, Duration.ZERO), true));
        assertThat(suite.title().baseUrl()).isEmpty();
    }

    @Test
    void everythingCanBeSaid() {
        Suite suite = parse("base_url: https://example.org/api\nin_flight: 2\nrequests_per_second: 50\ntimeout: 1.5s\n"
                + "retries: 1\nretry_wait: 250ms\nheaders: {X-All: yes}\n" + HEAD
                + test(
                        "a",
                        "priority: 7",
                        "critical: true",
                        "retries: 4",
                        "retry_wait: 0s",
                        "parallel: false",
                        "headers: {X-Own: \"1\"}")
                + test("b"));

        assertThat(suite.limits()).isEqualTo(new Suite.Limits(2, 50, Duration.ofMillis(1500)));
        assertThat(suite.title().baseUrl()).contains(URI.create("https://example.org/api"));
        assertThat(suite.tests())
                .extracting(ApiTest::policy)
                .containsExactly(
                        new Policy(7, true, new Retries(4, Duration.ZERO), false),
                        new Policy(0, false, new Retries(1, Duration.ofMillis(250)), true));
        assertThat(only(suite).call().request().parameters().headers()).containsOnlyKeys("X-All", "X-Own");
    }

    @Test
    void valuesThatSoundSecretAreUnlessItIsSaidOtherwise() {
        Suite suite = parse(HEAD
                + test(
                        "a",
                        "extract: {accessToken: $.t, id: $.i, keyCount: {path: $.k, secret: false},"
                                + " pin: {path: $.p, secret: true}, session: {cookie: sid}, at: {header: Location, regex: \"/(.+)\"},"
                                + " csrf: {regex: \"x=(.)\", secret: true}}"));

        assertThat(only(suite).call().extractions())
                .containsExactly(
                        extraction("accessToken", Place.Kind.JSON, "$.t", "", true),
                        extraction("id", Place.Kind.JSON, "$.i", "", false),
                        extraction("keyCount", Place.Kind.JSON, "$.k", "", false),
                        extraction("pin", Place.Kind.JSON, "$.p", "", true),
                        extraction("session", Place.Kind.COOKIE, "sid", "", true),
                        extraction("at", Place.Kind.HEADER, "Location", "/(.+)", false),
                        extraction("csrf", Place.Kind.TEXT, "", "x=(.)", true));
    }

    @Test
    void aRowOfDataIsATestOfItsOwnWhateverItsFile() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "city,count,note\nBonn,3,\"a \"\"b\"\", c\"\r\nUlm,4.5,\"7\"\n");
        Files.writeString(
                folder.resolve("rows.json"),
                "[{\"city\": \"Bonn\", \"count\": 3, \"note\": \"a \\\"b\\\", c\"},"
                        + " {\"city\": \"Ulm\", \"count\": 4.5, \"note\": \"7\"}]");
        Files.writeString(
                folder.resolve("rows.yaml"),
                "- {city: Bonn, count: 3, note: 'a \"b\", c'}\n- {city: Ulm, count: 4.5, note: \"7\"}\n");

        for (String data : List.of("rows.csv", "rows.json", "rows.yaml")) {
            Path file = Files.writeString(
                    folder.resolve("suite.yaml"),
                    HEAD
                            + test(
                                    "a",
                                    "data: " + data,
                                    "query: {city: \"${row.city}\"}",
                                    "body: {count: \"${row.count}\", note: \"${row.note}\"}")
                            + test("b", "needs: [a]"));
            Suite suite = SuiteFile.read(file, name -> Optional.empty());

            assertThat(suite.tests()).extracting(ApiTest::name).as(data).containsExactly("a[1]", "a[2]", "b");
            assertThat(suite.test("b").orElseThrow().needs()).containsExactly("a[1]", "a[2]");
            assertThat(suite.tests().stream()
                            .limit(2)
                            .map(each -> each.call()
                                    .request()
                                    .body()
                                    .orElseThrow()
                                    .filled(reference -> TextNode.valueOf("?"))
                                    .toString()))
                    .as(data)
                    .containsExactly("{\"count\":3,\"note\":\"a \\\"b\\\", c\"}", "{\"count\":4.5,\"note\":\"7\"}");
            assertThat(suite.test("a[2]")
                            .orElseThrow()
                            .call()
                            .request()
                            .parameters()
                            .query()
                            .get("city"))
                    .hasToString("Ulm");
        }
    }

    @Test
    void aFixtureIsNeededByWhoeverUsesItsValues() {
        Suite suite = parse(fixture("/f", "/f/${f.id}")
                + HEAD
                + test("a", "query: {id: \"${f.id}\"}")
                + test("b", "fixtures: [f]")
                + test("c"));

        assertThat(suite.tests())
                .extracting(ApiTest::fixtures)
                .map(List::copyOf)
                .containsExactly(List.of("f"), List.of("f"), List.of());
    }

    @Test
    void variablesOfTheEnvironmentMustBeSet() throws IOException {
        Path file =
                Files.writeString(folder.resolve("suite.yaml"), HEAD + test("a", "headers: {X-Key: \"${env.KEY}\"}"));

        assertThat(SuiteFile.read(file, name -> Optional.of("any-key"))
                        .title()
                        .outside()
                        .environment())
                .containsExactly("KEY");
        assertThatThrownBy(() -> SuiteFile.read(file, name -> Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        file + ":6: tests[0].headers.X-Key uses the environment variable KEY, which isn't set: set it"
                                + " first");
    }

    @Test
    void aVariableThatIsTooShortToBeHiddenIsRefusedWithTheReason() throws IOException {
        Path file = Files.writeString(folder.resolve("suite.yaml"), HEAD + test("a", "body: {pin: \"${env.PIN}\"}"));

        assertThatThrownBy(() -> SuiteFile.read(file, name -> Optional.of("471")))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        file + ":6: tests[0].body.pin uses the environment variable PIN, whose value has fewer than 4"
                                + " characters: so short a secret can't be hidden without garbling reports: set a longer one or,"
                                + " if it isn't secret, write it into the suite");
    }

    @Test
    void otherDataMakesAnotherSuite() throws IOException {
        Path file = Files.writeString(folder.resolve("suite.yaml"), HEAD + test("a", "data: rows.csv"));
        Path rows = Files.writeString(folder.resolve("rows.csv"), "x\n1\n");
        Suite before = SuiteFile.read(file, name -> Optional.empty());
        Files.writeString(rows, "x\n2\n");

        assertThat(SuiteFile.read(file, name -> Optional.empty()).title().checkSum())
                .isNotEqualTo(before.title().checkSum());
        assertThat(before.title().outside().files()).containsExactly(rows);
    }

    static Stream<Arguments> badSuites() {
        return Stream.of(
                Arguments.of("name: S\n", "s.yaml:1: the key \"tests\" is missing"),
                Arguments.of("name: S\ntests: []\n", "s.yaml:2: tests is empty, but a suite has at least one test"),
                Arguments.of(HEAD + test("a") + "speed: 3\n", "s.yaml:6: the key \"speed\" isn't known"),
                Arguments.of(HEAD + test("a", "expct: 200"), "s.yaml:6: the key \"expct\" in tests[0] isn't known"),
                Arguments.of(
                        HEAD + test("a") + test("a"), "s.yaml:6: tests[1].name is \"a\", which line 3 has already"),
                Arguments.of(HEAD + test("run"), "s.yaml:3: tests[0].name is \"run\", but a name is up to 60"),
                Arguments.of(HEAD + test("a b"), "s.yaml:3: tests[0].name is \"a b\", but a name is up to 60"),
                Arguments.of(
                        HEAD + test("a", "needs: [b]"),
                        "s.yaml:6: tests[0].needs[0] is \"b\", but there is no test of that name"),
                Arguments.of(
                        HEAD + test("a", "fixtures: [g]"),
                        "s.yaml:6: tests[0].fixtures[0] is \"g\", but there is no fixture of that name"),
                Arguments.of(HEAD + test("a", "needs: [a]"), "s.yaml:3: the test a waits for itself"),
                Arguments.of(
                        HEAD + test("a", "needs: [c]") + test("b", "needs: [a]") + test("c", "needs: [b]"),
                        "s.yaml:3: these tests wait for one another: a → c → b → a: remove one of these"),
                Arguments.of(
                        HEAD + test("a", "extract: {id: $.id}", "needs: [b]") + test("b", "query: {q: \"${a.id}\"}"),
                        "s.yaml:3: these tests wait for one another: a → b → a"),
                Arguments.of(
                        HEAD + test("a", "query: {q: \"${b.id}\"}"),
                        "s.yaml:6: tests[0].query.q uses ${b.id}, but there is no test or fixture b"),
                Arguments.of(
                        HEAD + test("a") + test("b", "query: {q: \"${a.id}\"}"),
                        "s.yaml:9: tests[1].query.q uses ${a.id}, but a takes no value id: extract it there"),
                Arguments.of(
                        HEAD + test("a", "query: {q: \"${a}\"}"),
                        "s.yaml:6: tests[0].query.q can't be read: ${a} isn't a placeholder: write ${NAME.VALUE}"),
                Arguments.of(
                        HEAD + test("a", "query: {q: \"${a.id\"}"),
                        "s.yaml:6: tests[0].query.q can't be read: a placeholder is begun with ${ but has no }"),
                Arguments.of(
                        HEAD + test("a", "query: {q: \"${row.x}\"}"),
                        "s.yaml:6: tests[0].query.q uses ${row.x}, but there is no data: for this test"),
                Arguments.of(
                        HEAD + test("a", "data: [{y: 1}]", "query: {q: \"${row.x}\"}"),
                        "s.yaml:7: tests[0].query.q uses ${row.x}, but its rows have only y"),
                Arguments.of(HEAD + test("a", "data: []"), "s.yaml:6: tests[0].data has no rows"),
                Arguments.of(
                        HEAD + test("a", "data: nowhere.csv"),
                        "s.yaml:6: tests[0].data names a file that can't be used: nowhere.csv: no such file"),
                Arguments.of(
                        HEAD
                                + test("a", "data: [{y: 1}, {y: 2}]", "extract: {id: $.id}")
                                + test("b", "query: {q: \"${a.id}\"}"),
                        "s.yaml:11: tests[1].query.q uses ${a.id}, but a has several rows: say which, as in ${a[1].id}"),
                Arguments.of(
                        HEAD + test("a", "query: {q: \"${run.seed}\"}"),
                        "s.yaml:6: tests[0].query.q uses ${run.seed}, but a run has only ${run.id}"),
                Arguments.of(
                        HEAD + test("a", "expect: {json: {\"$[\": 1}}"),
                        "s.yaml:6: \"$[\" isn't a JSON path, such as $.items[0].id"),
                Arguments.of(
                        HEAD + test("a", "expect: {json: {$.a: {like: 1}}}"),
                        "s.yaml:6: \"like\" is nothing to expect of $.a: say equals, !=, <, >, at_least"),
                Arguments.of(
                        HEAD + test("a", "expect: {json: {$.a: {matches: \"(\"}}}"),
                        "s.yaml:6: tests[0].expect.json[\"$.a\"].matches isn't a regular expression"),
                Arguments.of(
                        HEAD + test("a", "expect: {json: {$.a: {type: string}}}"),
                        "s.yaml:6: tests[0].expect.json[\"$.a\"].type is \"string\", but must be one of text, number"),
                Arguments.of(
                        HEAD + test("a", "expect: {json: {$.a: {contains: \"\"}}}"),
                        "s.yaml:6: tests[0].expect.json[\"$.a\"].contains is empty, but every text contains the empty"),
                Arguments.of(
                        HEAD + test("a", "expect: {json: {$.a: {not: {}}}}"),
                        "s.yaml:6: tests[0].expect.json[\"$.a\"].not is empty, but must say what is expected"),
                Arguments.of(
                        HEAD + test("a", "expect: {json: {$.a: {each: {\">\": x}}}}"),
                        "s.yaml:6: tests[0].expect.json[\"$.a\"].each[\">\"] is the text \"x\", but must be a number"),
                Arguments.of(
                        HEAD + test("a", "expect: {headers: {\"a b\": 1}}"),
                        "s.yaml:6: \"a b\" isn't the name of a header"),
                Arguments.of(
                        HEAD + test("a", "extract: {x: {path: $.a, header: B}}"),
                        "s.yaml:6: tests[0].extract.x.header comes beside path, but a value has one place: give one"),
                Arguments.of(
                        HEAD + test("a", "extract: {x: {secret: true}}"),
                        "s.yaml:6: tests[0].extract.x says no place: give path, header, cookie, or a regex"),
                Arguments.of(
                        HEAD + test("a", "extract: {x: {regex: (a)(b)}}"),
                        "s.yaml:6: tests[0].extract.x.regex has 2 groups, but one value is taken: write the others as"),
                Arguments.of(
                        HEAD + test("a", "redirects: 21"),
                        "s.yaml:6: tests[0].redirects is 21, but must be 20 or less"),
                Arguments.of(
                        HEAD + test("a", "retry_wait: 2h"), "s.yaml:6: tests[0].retry_wait is \"2h\", but may be 1h"),
                Arguments.of("timeout: 0s\n" + HEAD + test("a"), "s.yaml:1: timeout is \"0s\", but no answer comes in"),
                Arguments.of(
                        HEAD + test("a", "expect: 99"), "s.yaml:6: tests[0].expect is 99, but must be 100 or more"),
                Arguments.of(
                        HEAD + test("a", "headers: {Host: x}"),
                        "s.yaml:6: \"Host\" isn't a header that a test can set"),
                Arguments.of(
                        HEAD + test("a", "extract: {\"a b\": $.x}"), "s.yaml:6: \"a b\" can't be the name of a value"),
                Arguments.of(
                        HEAD + test("a", "retries: -1"), "s.yaml:6: tests[0].retries is -1, but must be 0 or more"),
                Arguments.of(
                        HEAD + "  - {name: a, method: FETCH, path: /}\n",
                        "s.yaml:3: tests[0].method is \"FETCH\", but must be one of GET, POST"),
                Arguments.of(
                        HEAD + "  - {name: a, method: GET, path: \"/a b/${a.id}\"}\n",
                        "s.yaml:3: tests[0].path is \"/a b/${a.id}\", but must be written as in a URL: Illegal"),
                Arguments.of(
                        HEAD + "  - {name: a, method: GET, path: \"/a#b\"}\n",
                        "s.yaml:3: tests[0].path is \"/a#b\", but nothing after # is ever sent: write %23"),
                Arguments.of(
                        HEAD + "  - {name: a, method: GET, path: users}\n",
                        "s.yaml:3: tests[0].path is \"users\", but must begin with /"),
                Arguments.of(
                        "base_url: localhost\n" + HEAD + test("a"),
                        "s.yaml:1: base_url is \"localhost\", but must be one like http://localhost:8080"),
                Arguments.of(
                        "base_url: http://localhost:99999\n" + HEAD + test("a"),
                        "s.yaml:1: base_url is \"http://localhost:99999\", but must be one like"),
                Arguments.of(
                        "base_url: http://localhost/?q=1\n" + HEAD + test("a"),
                        "s.yaml:1: base_url is \"http://localhost/?q=1\", but must be one like"),
                Arguments.of(
                        "base_url: http://me:se<ret@localhost\n" + HEAD + test("a"),
                        "s.yaml:1: base_url must not hold a password: let a header of the suite use ${env.NAME}"),
                Arguments.of(
                        "base_url: http://a b\n" + HEAD + test("a"),
                        "s.yaml:1: base_url is \"http://a b\", which isn't a URL"),
                Arguments.of(
                        HEAD + test("a", "body: {x: 1}", "text: y"),
                        "s.yaml:7: tests[0].text comes beside body, but a request has one body: give one of them"),
                Arguments.of(
                        HEAD + test("a", "headers: {content-type: text/plain}", "body: y"),
                        "s.yaml:7: tests[0].body is sent as JSON, but the content-type is text/plain: say text for"),
                Arguments.of(
                        HEAD + test("a", "headers: {X-A: 1, x-a: 2}"),
                        "s.yaml:6: the header \"x-a\" appears twice, whatever its letters: give it once"),
                Arguments.of(
                        HEAD + test("a", "headers: {X-A: né}"),
                        "s.yaml:6: tests[0].headers.X-A can't be sent: a header's value is one line of ASCII"),
                Arguments.of(
                        HEAD + test("a", "headers: {X-A: \"a\\nb\"}"),
                        "s.yaml:6: tests[0].headers.X-A can't be sent: a header's value is one line of ASCII"),
                Arguments.of(
                        HEAD + test("a", "expect: []"), "s.yaml:6: tests[0].expect is empty, but must name a status"),
                Arguments.of(HEAD + test("a", "form: [y]"), "s.yaml:6: tests[0].form is a list, but must be a mapping"),
                Arguments.of(
                        "timeout: soon\n" + HEAD + test("a"),
                        "s.yaml:1: timeout is \"soon\", but must be a duration such as 250ms, 2s or 10m"),
                Arguments.of("in_flight: 0\n" + HEAD + test("a"), "s.yaml:1: in_flight is 0, but must be 1 or more"),
                Arguments.of(
                        fixture("/${f.id}", "/") + HEAD + test("a"),
                        "s.yaml:3: fixtures[0].set_up.path uses ${f.id}, which is there only once it is set up"),
                Arguments.of(
                        fixture("/${a.id}", "/") + HEAD + test("a", "extract: {id: $.id}"),
                        "s.yaml:3: fixtures[0].set_up.path uses ${a.id}, but a fixture is there before any test is run"),
                Arguments.of(
                        fixture("/", "/") + HEAD + test("f"),
                        "s.yaml:7: tests[0].name is \"f\", which line 2 has already"),
                Arguments.of("name: S\ntests: [\n", "s.yaml:3: "));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badSuites")
    void aMistakeIsToldWithItsLine(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(InputException.class)
                .message()
                .startsWith(message)
                .hasLineCount(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRows")
    void aMistakeInAFileOfRowsIsToldWithItsLine(String csv, String message) throws IOException {
        Path rows = Files.writeString(folder.resolve("rows.csv"), csv);
        Path file = Files.writeString(folder.resolve("suite.yaml"), HEAD + test("a", "data: rows.csv"));

        assertThatThrownBy(() -> SuiteFile.read(file, name -> Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessage(rows + message);
    }

    static Stream<Arguments> badRows() {
        return Stream.of(
                Arguments.of("a, a\n1,2\n", ":1: two columns are named \"a\": rename one of them"),
                Arguments.of("a,\n1,2\n", ":1: a column has no name: give it one"),
                Arguments.of("a,b\n1,2\n\n3\n", ":4: this row has 1 cells, but the first line names 2"),
                Arguments.of("a\n\"x\n", ":2: a quotation mark is opened here and never closed"),
                Arguments.of("a\n\"x\" y\n", ":2: there is something between a closing quotation mark and the comma"));
    }
}
