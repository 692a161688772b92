package dev.maker4j.examples.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.apitests.ApiTestTask;
import dev.maker4j.examples.apitests.CallResult;
import dev.maker4j.examples.apitests.RunState;
import dev.maker4j.examples.apitests.RunState.TestPhase;
import dev.maker4j.examples.apitests.Runner;
import dev.maker4j.examples.apitests.TestAction;
import dev.maker4j.examples.apitests.reading.SuiteFile;
import dev.maker4j.examples.apitests.simulation.ApiTestSkill;
import dev.maker4j.examples.buildorder.BuildGraph;
import dev.maker4j.examples.buildorder.BuildOrderTask;
import dev.maker4j.examples.buildorder.simulation.BuildOrderSkill;
import dev.maker4j.examples.deploy.DeployTask;
import dev.maker4j.examples.deploy.Platform;
import dev.maker4j.examples.deploy.simulation.DeploySkill;
import dev.maker4j.examples.migrate.MigrationTask;
import dev.maker4j.examples.migrate.Migrator;
import dev.maker4j.examples.migrate.simulation.MigrationSkill;
import dev.maker4j.examples.provision.Plan;
import dev.maker4j.examples.provision.Plans;
import dev.maker4j.examples.provision.ProvisionTask;
import dev.maker4j.examples.provision.simulation.ProvisionSkill;
import dev.maker4j.examples.schedule.BusyTimes;
import dev.maker4j.examples.schedule.Request;
import dev.maker4j.examples.schedule.Requests;
import dev.maker4j.examples.schedule.Room;
import dev.maker4j.examples.schedule.ScheduleTask;
import dev.maker4j.examples.schedule.reading.RequestFile;
import dev.maker4j.examples.schedule.simulation.ScheduleSkill;
import dev.maker4j.examples.sudoku.PuzzleFile;
import dev.maker4j.examples.sudoku.SudokuTask;
import dev.maker4j.examples.sudoku.simulation.SudokuSkill;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.task.ActingTask;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.testkit.Skill;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Small models copy what looks like an answer (they gave a prompt's own example as theirs). So no lines of a prompt are an answer, wherever
 * the run stands, whatever things are called: even where a module is called like any word of the prompt.
 */
final class CopiedPromptTest {
    private static final int WALKS = 3;
    private static final int MOST_STEPS = 60;

    /** Walks through runs that go right and wrong, and copies every prompt. */
    private static <S, A> void assertNoCopyCounts(DecomposableTask<S, A> task, Skill skill, Steps<S, A> steps) {
        for (int seed = 0; seed < WALKS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            S state = task.initialState();
            for (int step = 0; step < MOST_STEPS && !task.isComplete(state); step++) {
                assertThat(Copies.readAsAnswers(task, state))
                        .as("seed %d, %s", seed, task.prompt(state).user())
                        .isEmpty();
                assertOneQuestion(task, skill, state);
                state = steps.next(state, chosen(task, skill, state, random), random);
            }
        }
    }

    /** The simulated model understands each wording, and none needs more room than the first may take. */
    private static <S> void assertOneQuestion(DecomposableTask<S, ?> task, Skill skill, S state) {
        Prompt first = task.prompt(state);
        assertThat(task.wordings(state)).hasSize(2).allSatisfy(wording -> {
            assertThat(skill.answer(wording)).isEqualTo(skill.answer(first));
            assertThat(skill.wrongAnswer(wording, 3)).isEqualTo(skill.wrongAnswer(first, 3));
            assertThat(wording.system())
                    .isNotEqualTo(first.system())
                    .hasSizeLessThanOrEqualTo(first.system().length());
        });
    }

    private interface Steps<S, A> {
        S next(S state, A action, SplittableRandom random);
    }

    /** Mostly what is right; else something wrong that counts as a vote, if there is any. */
    private static <S, A> A chosen(DecomposableTask<S, A> task, Skill skill, S state, SplittableRandom random) {
        Prompt prompt = task.prompt(state);
        if (random.nextInt(4) == 0) {
            try {
                A wrong = task.parse(skill.wrongAnswer(prompt, random.nextInt(1_000)), state);
                if (task.possibleActions(state).map(all -> all.contains(wrong)).orElse(true)) {
                    return wrong;
                }
            } catch (RedFlagException discarded) {
                // then what is right
            }
        }
        return task.parse(skill.answer(prompt), state);
    }

    private static <S, A> void assertNoCopyCounts(DecomposableTask<S, A> task, Skill skill) {
        assertNoCopyCounts(task, skill, (state, action, random) -> task.apply(state, action));
    }

    /** All that a task's constant text could make one call things. */
    private static List<String> words(DecomposableTask<?, ?> any) {
        return words(any, Function.identity());
    }

    private static <S> List<String> words(DecomposableTask<S, ?> any, Function<String, String> cleaned) {
        S state = any.initialState();
        String text = Stream.concat(Stream.of(any.prompt(state)), any.wordings(state).stream())
                .map(Prompt::system)
                .collect(Collectors.joining(" "));
        return Stream.of(text.split("\\s+"))
                .flatMap(word -> Stream.of(word, word.replaceAll("[\"'.,:;]", "")))
                .map(cleaned)
                .filter(word -> !word.isBlank())
                .distinct()
                .toList();
    }

    @Test
    void sudoku() {
        assertNoCopyCounts(SudokuTask.of(PuzzleFile.fifty().subList(45, 47)), new SudokuSkill());
    }

    @Test
    void buildOrder() {
        BuildOrderTask any = BuildOrderTask.of(BuildGraph.of(Map.of("a", Set.of())));
        Map<String, Set<String>> needs =
                words(any).stream().collect(Collectors.toMap(Function.identity(), word -> Set.<String>of()));

        assertNoCopyCounts(BuildOrderTask.of(BuildGraph.of(needs)), new BuildOrderSkill());
    }

    @Test
    void provisioning() {
        ProvisionTask any = ProvisionTask.of(Plans.of(Plans.resource("a", 1)));
        Plan plan = Plan.of(
                words(any).stream()
                        .map(word -> Plans.resource(word, word.length()))
                        .toList(),
                3);

        assertNoCopyCounts(ProvisionTask.of(plan), new ProvisionSkill());
    }

    @Test
    void scheduling() {
        ScheduleTask bundled = RequestFile.bundled().task();
        List<String> words = words(bundled, word -> word.replaceAll("[|;]", ""));
        Request.Builder request = Requests.hours(words.size());
        words.forEach(word -> request.interview(Requests.hour(word, "Grace")));
        words.forEach(word -> request.room(new Room(word, word.length(), BusyTimes.none())));

        assertNoCopyCounts(bundled, new ScheduleSkill()); // has dead ends, so undoing is possible
        assertNoCopyCounts(ScheduleTask.of(request.build()), new ScheduleSkill());
    }

    private static <S, T> Steps<S, Move<T>> acted(ActingTask<S, Move<T>> task) {
        return (state, action, random) -> {
            ActResult result = random.nextInt(10) > 0
                    ? ActResult.done("")
                    : random.nextBoolean() ? ActResult.left("at random") : ActResult.failed("at random");
            return task.acts(state, action) ? task.apply(state, action, result.text()) : task.apply(state, action);
        };
    }

    @Test
    void migration() {
        String text = dev.maker4j.examples.migrate.reading.PlanFile.bundledText();
        for (String plan : List.of(text, text.replaceAll("\\bbackup-users\\b", "NAME"))) {
            MigrationTask task = new MigrationTask(
                    dev.maker4j.examples.migrate.reading.PlanFile.parse("plan.yaml", plan), Migrator.nobody());

            assertNoCopyCounts(task, new MigrationSkill(), acted(task));
        }
    }

    @Test
    void deployment() {
        DeployTask task = new DeployTask(dev.maker4j.examples.deploy.reading.PlanFile.bundled(), Platform.nobody());

        assertNoCopyCounts(task, new DeploySkill(), acted(task));
    }

    /** What came of an action: mostly success. */
    private static RunState answered(ApiTestTask task, RunState state, TestAction action, SplittableRandom random) {
        if (action instanceof TestAction.Start) {
            return task.apply(state, action, "started");
        }
        List<String> inFlight = state.tests(TestPhase.IN_FLIGHT);
        String name;
        int attempt;
        if (action instanceof TestAction.SetUp setUp) {
            name = setUp.fixture();
            attempt = state.fixture(name).attempts() + 1;
        } else if (action instanceof TestAction.TearDown tearDown) {
            name = tearDown.fixture();
            attempt = state.fixture(name).attempts() + 1;
        } else {
            name = inFlight.get(random.nextInt(inFlight.size()));
            attempt = state.test(name).attempts();
        }
        CallResult result = random.nextInt(10) > 0
                ? CallResult.answered(name, attempt, 200, "")
                : CallResult.answered(name, attempt, 500, "at random");
        Duration sent = Duration.ofSeconds(state.history().size());
        return task.apply(
                state,
                action,
                result.at(new CallResult.Times(sent, Duration.ofMillis(1))).text());
    }

    @Test
    void apiTests() {
        String text = SuiteFile.bundledText();
        for (String suite : List.of(text, text.replaceAll("\\blogin\\b", "NAME"))) {
            ApiTestTask task = new ApiTestTask(SuiteFile.parse("suite.yaml", suite), "nothing", Runner.nobody());

            assertNoCopyCounts(
                    task, new ApiTestSkill(), (state, action, random) -> answered(task, state, action, random));
        }
    }
}
