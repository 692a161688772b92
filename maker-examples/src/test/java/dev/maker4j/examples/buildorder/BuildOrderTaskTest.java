package dev.maker4j.examples.buildorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maker4j.Maker;
import dev.maker4j.examples.buildorder.reading.ProjectFile;
import dev.maker4j.examples.buildorder.simulation.BuildOrderSkill;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.ScriptedModel;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.voting.Margin;
import dev.maker4j.voting.VotingRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildOrderTaskTest {
    private static final BuildOrderTask SHOP =
            BuildOrderTask.of(ProjectFile.bundled().graph());
    private static final List<String> RIGHT = List.of(
            "logger",
            "config",
            "cache",
            "database",
            "auth",
            "api-core",
            "api-products",
            "api-users",
            "api-orders",
            "frontend",
            "docs",
            "tests");

    private static Outcome<BuildState, Build> ordered(BuildOrderTask task, double errorRate, long seed) {
        return Maker.solving(task)
                .asking(SimulatedModel.with(new BuildOrderSkill())
                        .erringAt(errorRate)
                        .seed(seed))
                .deciding(VotingRule.firstToAheadBy(Margin.reaching(0.99, 1 - errorRate)))
                .build()
                .solve();
    }

    private static BuildState after(BuildOrderTask task, String... modules) {
        BuildState state = task.initialState();
        for (String module : modules) {
            state = task.apply(state, task.parse("build " + module, state));
        }
        return state;
    }

    private static BuildOrderTask independent(int modules) {
        Map<String, Set<String>> needs = new HashMap<>();
        for (int module = 0; module < modules; module++) {
            needs.put("module-" + (1000 + module), Set.of());
        }
        return BuildOrderTask.of(BuildGraph.of(needs));
    }

    @Nested
    class Prompts {

        @Test
        void showTheModulesThatAreReadyWithTheNumberThatWaits() {
            assertThat(SHOP.prompt(SHOP.initialState()).user()).isEqualTo("""
                    Modules that are ready:
                    11 logger""");
            assertThat(SHOP.prompt(after(SHOP, "logger", "config")).user()).isEqualTo("""
                    Modules that are ready:
                    8 cache
                    8 database""");
        }

        @Test
        void showOnlyThoseOfManyThatTheMostOthersWaitFor() {
            Map<String, Set<String>> needs = new HashMap<>();
            IntStream.range(0, 500).forEach(i -> needs.put("leaf-" + (1000 + i), Set.of()));
            needs.put("user", Set.of("leaf-1499"));

            String shown = task(needs).prompt(task(needs).initialState()).user();

            assertThat(shown)
                    .startsWith("Modules that are ready:\n1 leaf-1499\n0 leaf-1000\n0 leaf-1001\n")
                    .endsWith("\n0 leaf-1018");
            assertThat(shown.lines()).hasSize(21);
        }

        private BuildOrderTask task(Map<String, Set<String>> needs) {
            return BuildOrderTask.of(BuildGraph.of(needs));
        }

        @Test
        void stayBelowFourThousandCharactersForTheLongestNames() {
            Map<String, Set<String>> needs = new HashMap<>();
            IntStream.range(0, 100).forEach(i -> needs.put("x".repeat(990) + i, Set.of()));
            Prompt prompt = task(needs).prompt(task(needs).initialState());

            assertThat(prompt.system().length() + prompt.user().length()).isBetween(2500, 3999);
            assertThat(prompt.user().lines()).hasSize(3);
        }

        @Test
        void stayBelowFourThousandCharactersForTwoThousandModulesAtEveryStep() {
            BuildOrderTask task = task(Graphs.random(7, 2000, 0.002));
            BuildState state = task.initialState();
            int longest = 0;
            while (!task.isComplete(state)) {
                Prompt prompt = task.prompt(state);
                longest = Math.max(
                        longest, prompt.system().length() + prompt.user().length());
                state = task.apply(state, task.parse(new BuildOrderSkill().answer(prompt), state));
            }

            assertThat(longest).isBetween(1000, 3999);
            assertThat(task.validate(state)).isEmpty();
        }
    }

    @Nested
    class Parse {

        @Test
        void readsTheModuleBehindAnyThinking() {
            assertThat(SHOP.parse("Only one is ready.\n\nbuild logger\n", SHOP.initialState()))
                    .isEqualTo(new Build("logger"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "logger", "Build logger", "build", "build logger\nDone.", "**build logger**"})
        void refusesAllElseAsNotInTheFormat(String reply) {
            assertThatExceptionOfType(RedFlagException.class)
                    .isThrownBy(() -> SHOP.parse(reply, SHOP.initialState()))
                    .withMessage("format: the last line isn't build <name>");
        }

        @Test
        void refusesModulesThatAreNotThereOrNotReady() {
            BuildState state = after(SHOP, "logger");

            assertThatExceptionOfType(RedFlagException.class)
                    .isThrownBy(() -> SHOP.parse("build config.", state))
                    .withMessage("not a possible action: there is no module of that name");
            assertThatExceptionOfType(RedFlagException.class)
                    .isThrownBy(() -> SHOP.parse("build cache", state))
                    .withMessage("not a possible action: cache isn't ready to be built");
            assertThatExceptionOfType(RedFlagException.class)
                    .isThrownBy(() -> SHOP.parse("build logger", state))
                    .withMessage("not a possible action: logger isn't ready to be built");
        }
    }

    @Nested
    class States {

        @Test
        void areEqualWhereTheSameModulesWereBuiltInTheSameOrder() {
            BuildState one = after(SHOP, "logger", "config", "cache", "database");

            assertThat(one)
                    .isEqualTo(after(SHOP, "logger", "config", "cache", "database"))
                    .hasSameHashCodeAs(after(SHOP, "logger", "config", "cache", "database"));
            assertThat(one).isNotEqualTo(after(SHOP, "logger", "config", "database", "cache"));
            assertThat(one).isNotEqualTo(after(SHOP, "logger", "config", "cache"));
        }
    }

    @Nested
    class Solving {

        @Test
        void buildsWhatHoldsUpMostFirst() {
            assertThat(ordered(SHOP, 0.02, 1).orElseThrow().order()).isEqualTo(RIGHT);
        }

        @Test
        void comesOutRightInNinetyNineOfAHundredSeedsWithTheMarginForThat() {
            List<Outcome<BuildState, Build>> outcomes = LongStream.range(0, 100)
                    .mapToObj(seed -> ordered(SHOP, 0.02, seed))
                    .toList();

            assertThat(outcomes)
                    .filteredOn(Outcome.Solved.class::isInstance)
                    .hasSizeGreaterThanOrEqualTo(99)
                    .allSatisfy(outcome -> assertThat(outcome.orElseThrow().order())
                            .as("an order that the validator let through")
                            .isEqualTo(RIGHT));
        }

        static LongStream seeds() {
            return LongStream.range(0, 30);
        }

        @ParameterizedTest(name = "seed {0}")
        @MethodSource("seeds")
        void takesOneStepForEachModuleOfAnyGraph(long seed) {
            BuildOrderTask task = BuildOrderTask.of(BuildGraph.of(Graphs.random(seed, 80, 0.03)));

            Outcome<BuildState, Build> outcome = ordered(task, 0.02, seed);

            assertThat(outcome).isInstanceOf(Outcome.Solved.class);
            assertThat(outcome.report().steps()).isEqualTo(80);
            assertThat(outcome.orElseThrow().order())
                    .containsExactlyInAnyOrderElementsOf(task.graph().needs().keySet());
        }

        @Test
        void findsAnOrderThatBreaksTheRuleWrong() {
            Outcome<BuildState, Build> outcome = Maker.solving(independent(3))
                    .asking(ScriptedModel.replying("build module-1001", "build module-1000", "build module-1002"))
                    .untilAheadBy(1)
                    .build()
                    .solve();

            assertThat(outcome.toString())
                    .endsWith(
                            "the finished task is not valid: module-1001 is built where module-1000 was due: 0 others wait"
                                    + " for it, 0 for module-1001");
        }
    }

    @Test
    void isNamedByItsModulesSoThatRunsOfOtherGraphsAreToldApart() {
        assertThat(SHOP.name()).matches("build order of 12 modules, checksum [0-9a-f]{8}");
        assertThat(independent(12).name()).isNotEqualTo(SHOP.name());
    }
}
