package dev.maker4j.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.maker4j.Maker;
import dev.maker4j.examples.apitests.ApiTest;
import dev.maker4j.examples.apitests.ApiTestTask;
import dev.maker4j.examples.apitests.CallResult;
import dev.maker4j.examples.apitests.RunState;
import dev.maker4j.examples.apitests.Runner;
import dev.maker4j.examples.apitests.Suite;
import dev.maker4j.examples.apitests.TestAction;
import dev.maker4j.examples.apitests.Trial;
import dev.maker4j.examples.apitests.reading.SuiteFile;
import dev.maker4j.examples.apitests.report.JUnitXml;
import dev.maker4j.examples.apitests.report.TestGraphDrawing;
import dev.maker4j.examples.apitests.running.HttpRunner;
import dev.maker4j.examples.apitests.running.Vault;
import dev.maker4j.examples.apitests.shop.ShopServer;
import dev.maker4j.examples.apitests.simulation.ApiTestSkill;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.Act;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.time.TimeSource;
import dev.maker4j.voting.Margin;
import dev.maker4j.voting.VotingRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTestsPageTest {
    private static final TaskPage PAGE = TaskPage.named("api-tests.md");
    private static final Path PICTURE = Path.of("..", "docs", "tasks", "api-tests.svg");

    private final Suite suite = SuiteFile.bundled();
    private final ApiTestSkill skill = new ApiTestSkill();

    /** Answers after 40 ms on a clock of its own, in the order of the starts: 500 to payments, 503 to the first look at a user. */
    private static final class Scripted implements Runner {
        private final Deque<Begun> inFlight = new ArrayDeque<>();
        private long now;

        @Override
        public void keepInFlight(Collection<Begun> tests) {
            tests.stream()
                    .filter(test -> inFlight.stream()
                            .noneMatch(other ->
                                    other.test().name().equals(test.test().name())))
                    .forEach(inFlight::add);
        }

        @Override
        public CallResult awaitNext(Act act) {
            Begun next = inFlight.remove();
            String name = next.test().name();
            if (name.equals("payOrder")) {
                return told(CallResult.answered(name, next.attempt(), 500, "status 500, but 201 was expected"));
            }
            if (name.equals("getUser") && next.attempt() == 1) {
                return told(CallResult.answered(name, 1, 503, "status 503, but 200 was expected"));
            }
            return told(CallResult.answered(name, next.attempt(), 200, ""));
        }

        private CallResult told(CallResult result) {
            now += 100;
            return result.at(new CallResult.Times(Duration.ofMillis(now), Duration.ofMillis(40)));
        }

        @Override
        public CallResult setUp(Preparing what) {
            return told(CallResult.answered(what.fixture().name(), what.attempt(), 201, ""));
        }

        @Override
        public CallResult tearDown(Preparing what) {
            return told(CallResult.answered(what.fixture().name(), what.attempt(), 204, ""));
        }

        @Override
        public Optional<CallResult> found(Act act) {
            return Optional.empty();
        }
    }

    private RunState after(int steps) throws InterruptedException {
        ApiTestTask task = new ApiTestTask(suite, "a script", new Scripted());
        RunState state = task.initialState();
        for (int step = 0; step < steps && !task.isComplete(state); step++) {
            TestAction action = task.parse(skill.answer(task.prompt(state)), state);
            state = task.apply(state, action, task.perform(state, action, new Act("script", step)));
        }
        return state;
    }

    @Test
    void showsAPromptAndItsAnswer() throws InterruptedException {
        Prompt prompt = new ApiTestTask(suite, "a script", new Scripted()).prompt(after(16));

        PAGE.assertShows(prompt, skill.answer(prompt));
    }

    @Test
    void showsAPictureAsItIsDrawn() throws IOException, InterruptedException {
        assertThat(TestGraphDrawing.of(suite, after(1000))).isEqualTo(Files.readString(PICTURE));
    }

    @Test
    void showsResultsAsTheyAreWritten() throws InterruptedException {
        String xml = JUnitXml.of(suite, after(1000));

        int from = xml.indexOf("    <testcase name=\"getUser\"");
        int to = xml.indexOf("    <testcase name=\"updateUser\"");
        PAGE.assertShows(xml.substring(from, to));
    }

    @Test
    void countsStepsTestsAndOrders() {
        int edges = suite.tests().stream().mapToInt(test -> test.needs().size()).sum();
        assertThat(new ApiTestTask(suite, "a script", new Scripted()).expectedSteps())
                .hasValue(30);
        PAGE.assertShows(
                suite.tests().size() + " tests with " + edges + " dependencies",
                "30 steps",
                String.format(Locale.ROOT, "could be started in %,d orders", orders()));
    }

    /** The orders in which the tests can be started: of each set that may come first, those that may come last in it. */
    private long orders() {
        List<ApiTest> tests = new ArrayList<>(suite.tests());
        List<String> names = tests.stream().map(ApiTest::name).toList();
        int[] needs = tests.stream()
                .mapToInt(test -> test.needs().stream()
                        .mapToInt(need -> 1 << names.indexOf(need))
                        .sum())
                .toArray();
        long[] orders = new long[1 << needs.length];
        orders[0] = 1;
        for (int started = 0; started < orders.length; started++) {
            for (int next = 0; next < needs.length && orders[started] > 0; next++) {
                if ((started & 1 << next) == 0 && (needs[next] & ~started) == 0) {
                    orders[started | 1 << next] += orders[started];
                }
            }
        }
        return orders[orders.length - 1];
    }

    @Test
    void showsWhatTheBundledSuiteCostsByTheClosedForms() throws InterruptedException {
        PAGE.assertShowsCosts(30, new ApiTestTask(suite, "a script", new Scripted()).prompt(after(16)));
    }

    @Test
    void showsASuiteThatCanBeReadAndAMistakeAsItIsTold(@TempDir Path folder) throws IOException {
        String yaml = Fenced.blocks("api-tests.md", "yaml").get(0);
        Files.writeString(folder.resolve("cities.csv"), "name,population\nBonn,331885\nUlm,128928\n");
        Path file = Files.writeString(folder.resolve("suite.yaml"), yaml);

        Suite read = SuiteFile.read(file, name -> Optional.of("a-password"));

        assertThat(read.tests())
                .extracting(ApiTest::name)
                .containsExactly("login", "addCity[1]", "addCity[2]", "map", "signUp");
        assertThat(read.test("map").orElseThrow().needs()).containsExactly("addCity[1]", "addCity[2]", "login");
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), yaml.replace("${login.token}", "${login.tken}"));
        assertThat(catchThrowable(() -> SuiteFile.read(wrong, name -> Optional.of("a-password"))))
                .hasMessage(wrong + PAGE.after("suite.yaml:"));
    }

    @Test
    void showsOnlyJavaThatIsCompiledAndRun(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("suite.yaml"), Trial.quickText());
        LlmClient model = SimulatedModel.with(skill).erringAt(0.02);
        try (ShopServer shop = Trial.shop()) {
            assertThat(tested(file, shop.url(), model)).contains("failures=\"0\" errors=\"0\"");
        }
        PAGE.assertJavaIsCompiledIn(ApiTestsPageTest.class);
    }

    // spotless:off
    private static String tested(Path path, URI url, LlmClient model) throws IOException {
        Suite suite = SuiteFile.read(path, name -> Optional.ofNullable(System.getenv(name)));
        try (Vault vault = Vault.inMemory();
                HttpRunner runner = new HttpRunner(
                        suite, url, vault, name -> Optional.ofNullable(System.getenv(name)), TimeSource.system())) {
            Outcome<RunState, TestAction> outcome = Maker.solving(new ApiTestTask(suite, url.toString(), runner))
                    .asking(model)
                    .deciding(VotingRule.firstToAheadBy(Margin.reaching(0.99, 0.98)))
                    .journalling(Journal.none())                // a crash forgets what was sent; or a journal
                    .build()
                    .solve();
            String xml = JUnitXml.of(suite, outcome.orElseThrow());
            return xml;
        }
    }
    // spotless:on
}
