package dev.maker4j.examples.apitests.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maker4j.examples.apitests.ApiTest;
import dev.maker4j.examples.apitests.BaseUrl;
import dev.maker4j.examples.apitests.Call;
import dev.maker4j.examples.apitests.Extraction;
import dev.maker4j.examples.apitests.Fixture;
import dev.maker4j.examples.apitests.Policy;
import dev.maker4j.examples.apitests.Retries;
import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.input.InputDuration;
import dev.maker4j.examples.input.InputValue;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the parts of a suite and puts them together. Used for one file. */
final class SuiteReader {
    private static final int MOST_AT_ONCE = 16;
    private static final int MOST_PER_SECOND = 10_000;
    private static final int MOST_RETRIES = 100;
    private static final int MOST_PRIORITY = 1_000_000;
    private static final Duration MOST_WAIT = Duration.ofHours(1);

    private final InputValue file;
    private final DataReader data;
    private final Drafts drafts;
    private final Map<String, ApiTest> tests = new LinkedHashMap<>();
    private final Map<String, Draft> testDrafts = new LinkedHashMap<>();
    private final Map<String, Fixture> fixtures = new LinkedHashMap<>();
    private final Map<String, Draft> fixtureDrafts = new LinkedHashMap<>();

    SuiteReader(InputValue file, Optional<Path> folder, Function<String, Optional<String>> environment) {
        this.file = file;
        this.data = new DataReader(folder);
        this.drafts = new Drafts(environment);
    }

    /** The suite, and a check sum of what it was read from. */
    Suite suite(String text) {
        file.only(
                "name",
                "base_url",
                "in_flight",
                "requests_per_second",
                "timeout",
                "retries",
                "retry_wait",
                "headers",
                "fixtures",
                "tests");
        file.field("fixtures").map(InputValue::items).orElse(List.of()).forEach(this::fixture);
        if (file.need("tests").items().isEmpty()) {
            throw file.need("tests").wrong("is empty, but a suite has at least one test");
        }
        file.need("tests").items().forEach(this::test);
        List<ApiTest> linked = linkedTests();
        List<Fixture> linkedFixtures = linkedFixtures();
        Suite.Title title = new Suite.Title(
                file.need("name").name(),
                CheckSum.of(text, data.texts()),
                file.field("base_url").map(SuiteReader::baseUrl),
                new Suite.Outside(drafts.environment(), data.files()));
        return new Suite(title, linkedFixtures, linked, limits());
    }

    private static URI baseUrl(InputValue value) {
        try {
            return BaseUrl.parse(value.name());
        } catch (IllegalArgumentException e) {
            throw value.wrong(String.valueOf(e.getMessage()));
        }
    }

    private Suite.Limits limits() {
        return new Suite.Limits(
                number(file, "in_flight", 1, MOST_AT_ONCE, 3),
                number(file, "requests_per_second", 1, MOST_PER_SECOND, 10),
                file.field("timeout").map(SuiteReader::timeout).orElse(Duration.ofSeconds(10)));
    }

    private static Duration timeout(InputValue value) {
        Duration timeout = InputDuration.of(value);
        if (timeout.isZero()) {
            throw value.wrong("is \"" + value.text() + "\", but no answer comes in no time: give more");
        }
        return timeout;
    }

    private static int number(InputValue in, String key, int least, int most, int otherwise) {
        return in.field(key).map(value -> (int) value.wholeNumber(least, most)).orElse(otherwise);
    }

    private Retries retries(InputValue of) {
        return new Retries(
                number(of, "retries", 0, MOST_RETRIES, number(file, "retries", 0, MOST_RETRIES, 0)),
                of.field("retry_wait")
                        .or(() -> file.field("retry_wait"))
                        .map(SuiteReader::retryWait)
                        .orElse(Duration.ZERO));
    }

    private static Duration retryWait(InputValue value) {
        Duration wait = InputDuration.of(value);
        if (wait.compareTo(MOST_WAIT) > 0) {
            throw value.wrong("is \"" + value.text() + "\", but may be 1h at most");
        }
        return wait;
    }

    private void fixture(InputValue item) {
        item.only("name", "set_up", "tear_down", "retries", "retry_wait", "fixtures");
        String name = drafts.name(item);
        Scope first = new Scope(Optional.empty());
        Scope last = new Scope(Optional.empty());
        Call setUp = new CallReader(first, file.field("headers"))
                .call(item.need("set_up").only(CallReader.KEYS));
        Call tearDown = new CallReader(last, file.field("headers"))
                .call(item.need("tear_down").only(CallReader.KEYS));
        if (!tearDown.extractions().isEmpty()) {
            throw item.need("tear_down").need("extract").wrong("takes values that nobody can use any more");
        }
        Draft draft = new Draft(
                name,
                item,
                values(setUp),
                new Draft.Links(first.uses(), last.uses(), List.of(), names(item, "fixtures")));
        drafts.addFixture(draft);
        fixtureDrafts.put(name, draft);
        fixtures.put(name, new Fixture(name, setUp, tearDown, retries(item)));
    }

    private static Set<String> values(Call call) {
        return call.extractions().stream().map(Extraction::name).collect(Collectors.toSet());
    }

    private static List<InputValue> names(InputValue item, String key) {
        return item.field(key).map(InputValue::items).orElse(List.of());
    }

    private void test(InputValue item) {
        item.only(Stream.concat(
                        Stream.of(CallReader.KEYS),
                        Stream.of(
                                "name",
                                "needs",
                                "fixtures",
                                "priority",
                                "critical",
                                "retries",
                                "retry_wait",
                                "parallel",
                                "data"))
                .toArray(String[]::new));
        String base = drafts.name(item);
        Optional<InputValue> source = item.field("data");
        if (source.isEmpty()) {
            test(item, base, base, Optional.empty());
            return;
        }
        List<Map<String, JsonNode>> rows = data.rows(source.get());
        for (int row = 0; row < rows.size(); row++) {
            test(item, base, base + "[" + (row + 1) + "]", Optional.of(rows.get(row)));
        }
    }

    private void test(InputValue item, String base, String name, Optional<Map<String, JsonNode>> row) {
        Scope scope = new Scope(row);
        Call call = new CallReader(scope, file.field("headers")).call(item);
        Policy policy = new Policy(
                number(item, "priority", -MOST_PRIORITY, MOST_PRIORITY, 0),
                item.field("critical").map(InputValue::flag).orElse(false),
                retries(item),
                item.field("parallel").map(InputValue::flag).orElse(true));
        Draft draft = new Draft(
                name,
                item,
                values(call),
                new Draft.Links(scope.uses(), List.of(), names(item, "needs"), names(item, "fixtures")));
        drafts.addTest(base, draft);
        testDrafts.put(name, draft);
        tests.put(name, ApiTest.of(name, call, policy));
    }

    private List<ApiTest> linkedTests() {
        List<ApiTest> linked = new ArrayList<>();
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        tests.forEach((name, test) -> {
            Drafts.Needs its = drafts.needsOfTest(known(testDrafts, name));
            needs.put(name, its.tests());
            linked.add(test.needing(its.tests(), its.fixtures()));
        });
        drafts.checkCycles(needs, "tests");
        return linked;
    }

    private List<Fixture> linkedFixtures() {
        List<Fixture> linked = new ArrayList<>();
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        fixtures.forEach((name, fixture) -> {
            Set<String> its = drafts.needsOfFixture(known(fixtureDrafts, name));
            needs.put(name, its);
            linked.add(fixture.needing(its));
        });
        drafts.checkCycles(needs, "fixtures");
        return linked;
    }

    private static Draft known(Map<String, Draft> all, String name) {
        return Optional.ofNullable(all.get(name)).orElseThrow();
    }
}
