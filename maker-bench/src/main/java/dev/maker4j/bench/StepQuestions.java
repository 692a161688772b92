package dev.maker4j.bench;

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
import dev.maker4j.examples.buildorder.BuildOrderTask;
import dev.maker4j.examples.buildorder.reading.ProjectFile;
import dev.maker4j.examples.buildorder.simulation.BuildOrderSkill;
import dev.maker4j.examples.deploy.DeployTask;
import dev.maker4j.examples.deploy.Platform;
import dev.maker4j.examples.deploy.simulation.DeploySkill;
import dev.maker4j.examples.migrate.MigrationTask;
import dev.maker4j.examples.migrate.Migrator;
import dev.maker4j.examples.migrate.simulation.MigrationSkill;
import dev.maker4j.examples.provision.ProvisionTask;
import dev.maker4j.examples.provision.reading.PlanFile;
import dev.maker4j.examples.provision.simulation.ProvisionSkill;
import dev.maker4j.examples.schedule.reading.RequestFile;
import dev.maker4j.examples.schedule.simulation.ScheduleSkill;
import dev.maker4j.examples.sudoku.PuzzleFile;
import dev.maker4j.examples.sudoku.SudokuTask;
import dev.maker4j.examples.sudoku.simulation.SudokuSkill;
import dev.maker4j.hanoi.HanoiMoveTask;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.hanoi.simulation.HanoiSkill;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.task.ActingTask;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.testkit.Skill;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of the bundled tasks, in the order of a run in which all goes right. Stateless. */
final class StepQuestions {
    private static final String TASKS =
            "sudoku, build-order, provision, schedule, migrate, deploy, api-tests, hanoi or hanoi-moves";
    private static final int DISKS = 3;

    private interface Steps<S, A> {
        S next(S state, A action, int step);
    }

    private StepQuestions() {}

    /** All steps of a task's bundled input; of those that act and can go back, a run in which an act fails halfway. */
    static List<StepQuestion> of(String task) {
        return switch (task) {
            case "sudoku" -> pure(SudokuTask.of(PuzzleFile.fifty().subList(25, 26)), new SudokuSkill());
            case "build-order" -> pure(BuildOrderTask.of(ProjectFile.bundled().graph()), new BuildOrderSkill());
            case "provision" -> pure(ProvisionTask.of(PlanFile.bundled().plan()), new ProvisionSkill());
            case "schedule" -> pure(RequestFile.bundled().task(), new ScheduleSkill());
            case "migrate" -> migration();
            case "deploy" -> deployment();
            case "api-tests" -> apiTests();
            case "hanoi" -> pure(HanoiTask.of(DISKS), new HanoiSkill());
            case "hanoi-moves" -> pure(HanoiMoveTask.of(DISKS), new HanoiSkill());
            default -> throw new IllegalArgumentException("the task was " + task + ", but must be " + TASKS);
        };
    }

    private static <S, A> List<StepQuestion> pure(DecomposableTask<S, A> task, Skill skill) {
        return steps(task, skill, (state, action, step) -> task.apply(state, action));
    }

    private static <S, A> List<StepQuestion> steps(DecomposableTask<S, A> task, Skill skill, Steps<S, A> steps) {
        List<StepQuestion> questions = new ArrayList<>();
        S state = task.initialState();
        while (!task.isComplete(state)) {
            S here = state;
            String right = skill.answer(task.prompt(here));
            List<Prompt> wordings = new ArrayList<>(List.of(task.prompt(here)));
            wordings.addAll(task.wordings(here));
            questions.add(new StepQuestion(List.copyOf(wordings), right, reply -> vote(task, here, reply)));
            state = steps.next(here, task.parse(right, here), questions.size());
        }
        return questions;
    }

    /** As the engine reads it: an action that isn't possible is no vote. */
    private static <S> Optional<Object> vote(DecomposableTask<S, ?> task, S state, String reply) {
        try {
            Object action = task.parse(reply, state);
            return Optional.of(action)
                    .filter(read -> task.possibleActions(state)
                            .map(all -> all.contains(read))
                            .orElse(true));
        } catch (RedFlagException discarded) {
            return Optional.empty();
        }
    }

    private static List<StepQuestion> migration() {
        var plan = dev.maker4j.examples.migrate.reading.PlanFile.bundled();
        MigrationTask task = new MigrationTask(plan, Migrator.nobody());
        return steps(task, new MigrationSkill(), acted(task, plan.steps().size() * 2 / 3));
    }

    private static List<StepQuestion> deployment() {
        var plan = dev.maker4j.examples.deploy.reading.PlanFile.bundled();
        DeployTask task = new DeployTask(plan, Platform.nobody());
        return steps(task, new DeploySkill(), acted(task, plan.acts() * 2 / 3));
    }

    private static <S, T> Steps<S, Move<T>> acted(ActingTask<S, Move<T>> task, int failing) {
        return (state, action, step) -> {
            ActResult result = step == failing ? ActResult.failed("it failed") : ActResult.done("");
            return task.acts(state, action) ? task.apply(state, action, result.text()) : task.apply(state, action);
        };
    }

    private static List<StepQuestion> apiTests() {
        ApiTestTask task = new ApiTestTask(SuiteFile.bundled(), "nothing", Runner.nobody());
        return steps(task, new ApiTestSkill(), (state, action, step) -> answered(task, state, action, step));
    }

    /** Every call is answered with 200; of the tests in flight the oldest is over first. */
    private static RunState answered(ApiTestTask task, RunState state, TestAction action, int step) {
        if (action instanceof TestAction.Start) {
            return task.apply(state, action, "started");
        }
        String name = action instanceof TestAction.SetUp setUp
                ? setUp.fixture()
                : action instanceof TestAction.TearDown tearDown
                        ? tearDown.fixture()
                        : state.tests(TestPhase.IN_FLIGHT).get(0);
        CallResult.Times times = new CallResult.Times(Duration.ofSeconds(step), Duration.ofMillis(1));
        return task.apply(
                state, action, CallResult.answered(name, 1, 200, "").at(times).text());
    }
}
