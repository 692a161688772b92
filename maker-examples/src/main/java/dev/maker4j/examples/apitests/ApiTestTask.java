package dev.maker4j.examples.apitests;

import dev.maker4j.examples.answer.AnswerLine;
import dev.maker4j.examples.apitests.RunState.FixturePhase;
import dev.maker4j.examples.apitests.RunState.FixtureStanding;
import dev.maker4j.examples.apitests.RunState.TestPhase;
import dev.maker4j.examples.apitests.RunState.TestStanding;
import dev.maker4j.examples.apitests.verification.HistoryCheck;
import dev.maker4j.llm.Prompt;
import dev.maker4j.task.Act;
import dev.maker4j.task.ActingTask;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Runs the tests of an API: each step decides which test is started next, or that one in flight is waited for, or that a
 * fixture is set up or torn down; and does it.
 *
 * <p>Only what the rules allow counts as a vote: starting a test that has all it needs while there is room, setting up a fixture that is
 * waited for, tearing down one that nobody uses any more, waiting while something is in flight. Which of that is right, the
 * prompt says. What is retried or skipped isn't decided; it follows from results. Immutable but for the runner, which is called by the
 * engine only.
 */
public final class ApiTestTask implements ActingTask<RunState, TestAction> {
    private static final Pattern ANSWER = Pattern.compile("(set-up|start|tear-down) = (\\S+)|(wait)");
    private static final String STARTED = "started";

    private final Suite suite;
    private final Runner runner;
    private final String target;
    private final Rules rules;
    private final TestPrompts prompts;
    private final Consequences consequences;

    /**
     * The task.
     *
     * @param suite what is to be run
     * @param target what it is run against, in words; a run isn't resumed against another
     * @param runner who sends the requests
     */
    public ApiTestTask(Suite suite, String target, Runner runner) {
        this.suite = Objects.requireNonNull(suite, "suite");
        this.target = Objects.requireNonNull(target, "target");
        this.runner = Objects.requireNonNull(runner, "runner");
        this.rules = new Rules(suite);
        this.prompts = new TestPrompts(suite, rules);
        this.consequences = new Consequences(suite);
    }

    @Override
    public String name() {
        return "API tests";
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("suite", suite.title().name() + " " + suite.title().checkSum(), "target", target);
    }

    /** A start and a wait for each test, a set-up and a tear-down for each fixture; more where something is retried. */
    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(2L * (suite.tests().size() + suite.fixtures().size()));
    }

    @Override
    public long maxSteps() {
        long tests = suite.tests().stream()
                .mapToLong(test -> 2L * test.policy().attempts())
                .sum();
        return tests
                + suite.fixtures().stream()
                        .mapToLong(fixture -> 2L * fixture.attempts())
                        .sum();
    }

    @Override
    public RunState initialState() {
        return RunState.beginning(suite);
    }

    @Override
    public boolean isComplete(RunState state) {
        return suite.tests().stream()
                        .allMatch(test -> state.test(test.name()).phase().isOver())
                && state.fixtures(FixturePhase.UP).isEmpty();
    }

    @Override
    public String conclusion(RunState finalState) {
        return finalState.tests(TestPhase.PASSED).size() == suite.tests().size() ? "solved" : "tests failed";
    }

    @Override
    public double progress(RunState state, long step) {
        long over = suite.tests().stream()
                .filter(test -> state.test(test.name()).phase().isOver())
                .count();
        return (double) over / suite.tests().size();
    }

    @Override
    public Prompt prompt(RunState state) {
        return prompts.of(state).first();
    }

    /** One in other words, and one that lets the model think before it answers. */
    @Override
    public List<Prompt> wordings(RunState state) {
        return prompts.of(state).others();
    }

    @Override
    public TestAction parse(String reply, RunState state) {
        MatchResult answer = AnswerLine.of(
                reply, ANSWER, "\"set-up = <name>\", \"start = <name>\", \"tear-down = <name>\" or \"wait\"");
        if (answer.group(3) != null) {
            return new TestAction.Wait();
        }
        String name = answer.group(2);
        return switch (answer.group(1)) {
            case "set-up" -> new TestAction.SetUp(name);
            case "start" -> new TestAction.Start(name);
            default -> new TestAction.TearDown(name);
        };
    }

    @Override
    public Optional<Collection<TestAction>> possibleActions(RunState state) {
        return Optional.of(rules.allowed(state));
    }

    @Override
    public String perform(RunState state, TestAction action, Act act) throws InterruptedException {
        requireAllowed(state, action);
        List<Runner.Begun> inFlight = state.tests(TestPhase.IN_FLIGHT).stream()
                .map(name -> begun(state, name, act))
                .toList();
        runner.keepInFlight(inFlight); // those of an earlier process aren't any more
        if (action instanceof TestAction.Start start) {
            runner.keepInFlight(List.of(begun(consequences.started(state, start), start.test(), act)));
            return STARTED;
        }
        if (action instanceof TestAction.SetUp setUp) {
            return runner.setUp(preparing(state, setUp.fixture(), act)).text();
        }
        if (action instanceof TestAction.TearDown tearDown) {
            return runner.tearDown(preparing(state, tearDown.fixture(), act)).text();
        }
        return runner.awaitNext(act).text();
    }

    private Runner.Begun begun(RunState state, String name, Act act) {
        TestStanding standing = state.test(name);
        return new Runner.Begun(suite.known(name), standing.attempts(), new Act(act.run(), standing.firstStep()));
    }

    private Runner.Preparing preparing(RunState state, String name, Act act) {
        FixtureStanding standing = state.fixture(name);
        Act first = standing.attempts() == 0 ? act : new Act(act.run(), standing.firstStep());
        return new Runner.Preparing(suite.knownFixture(name), standing.attempts() + 1, first, act);
    }

    /**
     * A test whose start was intended is in flight from then on: the next act begins it, if it isn't. Of anything else, what is on
     * record is the result; without a record it is done again, with the same key.
     */
    @Override
    public Optional<String> recover(RunState state, TestAction action, Act act) {
        return action instanceof TestAction.Start
                ? Optional.of(STARTED)
                : runner.found(act).map(CallResult::text);
    }

    @Override
    public RunState apply(RunState state, TestAction action, String result) {
        requireAllowed(state, action);
        if (action instanceof TestAction.Start start) {
            return consequences.started(state, start);
        }
        CallResult came = CallResult.parse(result);
        if (action instanceof TestAction.SetUp setUp) {
            return consequences.setUp(state, setUp, came);
        }
        if (action instanceof TestAction.TearDown tearDown) {
            return consequences.tornDown(state, tearDown, came);
        }
        return consequences.over(state, came);
    }

    private void requireAllowed(RunState state, TestAction action) {
        if (!rules.allowed(state).contains(action)) {
            throw new IllegalArgumentException("the rules don't allow " + action + " where the run stands: " + state);
        }
    }

    /** Whether the run kept to all limits and needs, by {@link HistoryCheck}. */
    @Override
    public Optional<String> validate(RunState finalState) {
        HistoryCheck check =
                new HistoryCheck(suite.limits().inFlight(), suite.limits().perSecond());
        suite.fixtures()
                .forEach(fixture -> check.expectingFixture(fixture.name(), fixture.needs(), fixture.attempts()));
        for (ApiTest test : suite.tests()) {
            Policy policy = test.policy();
            HistoryCheck.Needs needs = new HistoryCheck.Needs(test.needs(), test.fixtures());
            check.expecting(test.name(), needs, policy.attempts(), !policy.parallel(), policy.critical());
        }
        finalState
                .history()
                .forEach(done -> check.did(
                        done.action().toString(),
                        done.result().map(CallResult::text).orElse("")));
        return check.problem();
    }
}
