package dev.maker4j.examples.apitests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.Maker;
import dev.maker4j.examples.apitests.RunState.TestPhase;
import dev.maker4j.examples.apitests.reading.SuiteFile;
import dev.maker4j.examples.apitests.shop.ShopServer;
import dev.maker4j.examples.apitests.simulation.ApiTestSkill;
import dev.maker4j.examples.simulation.RepeatingModel;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.Act;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.voting.VotingRule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that err, refuse and babble: whatever they say, no act is performed that the rules forbid. */
final class MisbehavingModelTest {
    private static final Suite SUITE = SuiteFile.bundled();

    /** Keeps to the rules of a suite itself, and lets calls fail at random. */
    private static final class Guard implements Runner {
        private final SplittableRandom random;
        private final double failures;
        private final Map<String, Integer> inFlight = new LinkedHashMap<>();
        private final Map<String, Integer> starts = new HashMap<>();
        private final Set<String> passed = new LinkedHashSet<>();
        private final Set<String> up = new LinkedHashSet<>();
        private final List<String> broken = new ArrayList<>();
        private long now;

        Guard(long seed, double failures) {
            this.random = new SplittableRandom(seed);
            this.failures = failures;
        }

        private void require(boolean holds, String problem) {
            if (!holds) {
                broken.add(problem);
            }
        }

        @Override
        public void keepInFlight(Collection<Begun> tests) {
            for (Begun begun : tests) {
                ApiTest test = begun.test();
                if (inFlight.containsKey(test.name())) {
                    continue;
                }
                require(passed.containsAll(test.needs()), test + " before its needs");
                require(up.containsAll(test.fixtures()), test + " without its fixtures");
                require(!passed.contains(test.name()), test + " again");
                inFlight.put(test.name(), begun.attempt());
                require(starts.merge(test.name(), 1, Integer::sum) == begun.attempt(), test + " miscounted");
                require(begun.attempt() <= 3, test + " too often");
                require(inFlight.size() <= 3, "too many");
                require(inFlight.size() == 1 || !inFlight.containsKey("salesReport"), "not alone");
            }
        }

        private CallResult result(String name, int attempt) {
            now += 100;
            CallResult result = random.nextDouble() < failures
                    ? CallResult.answered(name, attempt, 500, "at random")
                    : CallResult.answered(name, attempt, 200, "");
            return result.at(new CallResult.Times(Duration.ofMillis(now), Duration.ofMillis(10)));
        }

        @Override
        public CallResult awaitNext(Act act) {
            require(!inFlight.isEmpty(), "waited for nothing");
            List<String> names = List.copyOf(inFlight.keySet());
            String name = names.get(random.nextInt(names.size()));
            Integer attempt = inFlight.remove(name);
            CallResult result = result(name, attempt == null ? 0 : attempt);
            if (result.passed()) {
                passed.add(name);
            }
            return result;
        }

        @Override
        public CallResult setUp(Preparing what) {
            CallResult result = result(what.fixture().name(), what.attempt());
            require(!up.contains(what.fixture().name()), what.fixture() + " set up twice");
            if (result.passed()) {
                up.add(what.fixture().name());
            }
            return result;
        }

        @Override
        public CallResult tearDown(Preparing what) {
            CallResult result = result(what.fixture().name(), what.attempt());
            require(up.contains(what.fixture().name()), what.fixture() + " torn down though not set up");
            require(inFlight.isEmpty() || !what.fixture().name().equals("account"), "account gone too early");
            if (result.passed()) {
                up.remove(what.fixture().name());
            }
            return result;
        }

        @Override
        public Optional<CallResult> found(Act act) {
            return Optional.empty();
        }
    }

    private static Outcome<RunState, TestAction> run(Guard guard, LlmClient model, int margin) {
        return Maker.solving(new ApiTestTask(SUITE, "a guard", guard))
                .asking(model)
                .deciding(VotingRule.firstToAheadBy(margin))
                .discarding(RedFlags.standard())
                .journalling(Journal.none())
                .build()
                .solve();
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noMistakeOfAModelLeadsToAForbiddenAct(long seed) {
        Guard guard = new Guard(seed, seed % 3 * 0.15);
        SimulatedModel model = SimulatedModel.with(new ApiTestSkill())
                .seed(seed)
                .erringAt(0.2)
                .agreeingOnErrors(0.5)
                .breakingFormatAt(0.2)
                .ramblingAt(0.1, 400);

        RunState end = run(guard, model, 4).orElseThrow();

        assertThat(guard.broken).isEmpty();
        assertThat(Set.copyOf(end.tests(TestPhase.PASSED))).isEqualTo(guard.passed);
        assertThat(end.tests(TestPhase.WAITING)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void notEvenAModelThatIsNeverRight(long seed) {
        Guard guard = new Guard(seed, 0.2);

        run(guard, SimulatedModel.with(new ApiTestSkill()).seed(seed).erringAt(1), 1);

        assertThat(guard.broken).isEmpty();
    }

    @Test
    void refusalsAndGarbageDecideNothing() {
        Guard guard = new Guard(0, 0);
        LlmClient model = new RepeatingModel(List.of(
                "I'm sorry, but I can't help with that.",
                "",
                "start = login, I think",
                "curl -X DELETE https://example.org",
                "start = everything",
                "start = login",
                "wait",
                "tear-down = account",
                "set-up = warehouse",
                "set-up = account\nset-up = account"));

        Outcome<RunState, TestAction> outcome = run(guard, model, 2);

        assertThat(guard.starts).isEmpty();
        assertThat(guard.up).isEmpty();
        assertThat(outcome).isInstanceOf(Outcome.Undecided.class);
        assertThat(outcome.report().votes()).isZero();
    }

    @Test
    void whatTheRulesForbidIsNeitherPerformedNorApplied() {
        Guard guard = new Guard(0, 0);
        ApiTestTask task = new ApiTestTask(SUITE, "a guard", guard);
        RunState first = task.initialState();

        for (TestAction forbidden : List.of(
                new TestAction.Start("login"),
                new TestAction.Wait(),
                new TestAction.TearDown("account"),
                new TestAction.SetUp("warehouse"))) {
            assertThatThrownBy(() -> task.perform(first, forbidden, new Act("run", 0)))
                    .hasMessageStartingWith("the rules don't allow " + forbidden);
            assertThatThrownBy(() -> task.apply(first, forbidden, "started"))
                    .hasMessageStartingWith("the rules don't allow " + forbidden);
        }
        assertThat(guard.starts).isEmpty();
    }

    @Test
    void aRealShopIsTestedByAModelThatErrsInAFifthOfItsAnswers() throws IOException {
        SimulatedModel model =
                SimulatedModel.with(new ApiTestSkill()).erringAt(0.2).breakingFormatAt(0.1);
        try (ShopServer shop = Trial.shop()) {
            RunState end =
                    Trial.of(Trial.quickly(), shop).asking(model, 5).run().orElseThrow();

            assertThat(end.tests(TestPhase.PASSED)).hasSize(13);
        }
    }
}
