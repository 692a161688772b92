package dev.maker4j.examples.provision;

import static dev.maker4j.examples.provision.Plans.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maker4j.examples.provision.ProvisionAction.Start;
import dev.maker4j.examples.provision.ProvisionAction.Wait;
import dev.maker4j.examples.provision.Timeline.Span;
import dev.maker4j.examples.provision.simulation.ProvisionSkill;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvisionTaskTest {
    private static final Plan PLAN = Plans.of(
            resource("vpc", 10),
            resource("role", 5),
            resource("db", 60, "vpc"),
            resource("lb", 20, "vpc"),
            resource("web", 5, "db", "lb", "role"));
    private static final ProvisionTask TASK = ProvisionTask.of(PLAN);

    private static ProvisionState after(ProvisionAction... actions) {
        ProvisionState state = TASK.initialState();
        for (ProvisionAction action : actions) {
            state = TASK.apply(state, action);
        }
        return state;
    }

    /** Follows the rule to the end. */
    private static ProvisionState finished(ProvisionTask task) {
        ProvisionSkill skill = new ProvisionSkill();
        ProvisionState state = task.initialState();
        while (!task.isComplete(state)) {
            state = task.apply(state, task.parse(skill.answer(task.prompt(state)), state));
        }
        return state;
    }

    @Nested
    class Prompts {
        @Test
        void showWhatIsReadyInTheOrderOfTheRuleWhileThereIsRoom() {
            Prompt prompt = TASK.prompt(after(new Start("vpc"), new Wait(10), new Start("db")));

            assertThat(prompt.user()).isEqualTo("""
                    Clock: 10
                    In flight: 1 of 3
                    Ready: 2
                    - lb: remaining path 25
                    - role: remaining path 10

                    Start the first of these.""");
        }

        @Test
        void showWhatIsInFlightInTheOrderOfItsEndWhereNothingCanBeStarted() {
            Prompt prompt = TASK.prompt(
                    after(new Start("vpc"), new Wait(10), new Start("db"), new Start("lb"), new Start("role")));

            assertThat(prompt.user()).isEqualTo("""
                    Clock: 10
                    In flight: 3 of 3
                    - role: finishes at 15
                    - lb: finishes at 30
                    - db: finishes at 70

                    Wait for the first of these.""");
        }

        @Test
        void stateTheRuleOnceAKindOfStep() {
            assertThat(TASK.prompt(TASK.initialState()).system())
                    .isEqualTo(TASK.prompt(after(new Start("vpc"))).system())
                    .contains("At most 3 resources are in flight at once")
                    .contains("start the resource that is listed first; its remaining path is the longest");
            assertThat(TASK.prompt(after(new Start("vpc"), new Start("role"))).system())
                    .contains("At most 3 resources are in flight at once")
                    .contains("wait until the resource that is listed first finishes");
        }

        @Test
        void stayShortForFiveHundredResourcesWithTheLongestNames() {
            for (int nameLength : new int[] {8, 300}) {
                ProvisionTask task = ProvisionTask.of(
                        Plan.of(Plans.random(1, 500, nameLength).resources(), 6));
                ProvisionSkill skill = new ProvisionSkill();
                ProvisionState state = task.initialState();
                int longest = 0;
                while (!task.isComplete(state)) {
                    Prompt prompt = task.prompt(state);
                    longest = Math.max(
                            longest, prompt.system().length() + prompt.user().length());
                    state = task.apply(state, task.parse(skill.answer(prompt), state));
                }

                assertThat(longest).isBetween(1_000, 3_999);
                assertThat(task.validate(state)).isEmpty();
            }
        }

        @Test
        void sayWhereOnlyTheFirstOfManyReadyOnesAreShown() {
            ProvisionTask task = ProvisionTask.of(Plans.random(1, 500));

            assertThat(task.prompt(task.initialState()).user())
                    .containsPattern("Ready: [0-9]{3}, of which these have the longest remaining paths\n- r");
        }
    }

    @Nested
    class Replies {
        @Test
        void endWithTheAnswer() {
            assertThat(TASK.parse("start = vpc", TASK.initialState())).isEqualTo(new Start("vpc"));
            assertThat(TASK.parse("Nothing else fits.\n\nwait = 10\n", after(new Start("vpc"))))
                    .isEqualTo(new Wait(10));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "vpc", "Start = vpc", "start = ", "wait = 010", "wait = -1", "`start = vpc`"})
        void areRefusedInAnyOtherFormat(String reply) {
            assertThatExceptionOfType(RedFlagException.class)
                    .isThrownBy(() -> TASK.parse(reply, TASK.initialState()))
                    .withMessage("format: the last line isn't start = <name> or wait = <time>");
        }

        @Test
        void areRefusedWhereTheyAnswerTwice() {
            assertThatExceptionOfType(RedFlagException.class)
                    .isThrownBy(() -> TASK.parse("wait = 3\nstart = vpc", TASK.initialState()))
                    .withMessage("format: the reply answers more than once");
        }

        @ParameterizedTest
        @CsvSource({
            "start = web, start: no ready resource has that name",
            "start = vpc, start: no ready resource has that name",
            "start = nobody, start: no ready resource has that name",
            "start = lb, start: 3 are in flight already",
            "wait = 70, wait: nothing in flight finishes next at 70",
            "wait = 999999999999999999, wait: nothing in flight finishes next at 999999999999999999"
        })
        void areRefusedWhereTheStepIsNotPossible(String reply, String why) {
            Plan plan = Plans.of(
                    resource("vpc", 10),
                    resource("a", 60),
                    resource("b", 70),
                    resource("lb", 5),
                    resource("web", 1, "a"));
            ProvisionTask task = ProvisionTask.of(plan);
            ProvisionState full = task.initialState();
            for (String name : new String[] {"vpc", "a", "b"}) {
                full = task.apply(full, new Start(name));
            }

            ProvisionState state = full;
            assertThatExceptionOfType(RedFlagException.class)
                    .isThrownBy(() -> task.parse(reply, state))
                    .withMessage("not a possible action: " + why);
        }
    }

    @Nested
    class Steps {
        @Test
        void overlapOnTheClock() {
            ProvisionState state = after(
                    new Start("vpc"), new Start("role"), new Wait(5), new Wait(10), new Start("db"), new Start("lb"));

            assertThat(state.timeline().spans())
                    .containsExactly(
                            new Span("vpc", 0, 10),
                            new Span("role", 0, 5),
                            new Span("db", 10, 70),
                            new Span("lb", 10, 30));
            assertThat(state).hasToString("at 10 s: 2 done, 2 in flight, 0 ready");
        }

        @Test
        void finishAllThatFinishAtTheSameTime() {
            ProvisionTask task =
                    ProvisionTask.of(Plans.of(resource("a", 5), resource("b", 5), resource("c", 1, "a", "b")));

            ProvisionState state = task.apply(task.apply(task.initialState(), new Start("a")), new Start("b"));

            assertThat(task.apply(state, new Wait(5))).hasToString("at 5 s: 2 done, 0 in flight, 1 ready");
        }

        @Test
        void finishWhatTakesNoTimeAtOnce() {
            ProvisionTask task = ProvisionTask.of(Plans.of(resource("id", 0), resource("web", 5, "id")));

            assertThat(task.apply(task.initialState(), new Start("id")))
                    .hasToString("at 0 s: 1 done, 0 in flight, 1 ready");
        }

        @Test
        void leaveTheStateBeforeAsItWas() {
            ProvisionState before = after(new Start("vpc"));
            String shown = before + before.timeline().toString();

            TASK.apply(before, new Start("role"));
            TASK.apply(before, new Wait(10));

            assertThat(before + before.timeline().toString()).isEqualTo(shown);
        }

        @Test
        void leadToEqualStatesByEqualActions() {
            assertThat(after(new Start("vpc"), new Wait(10)))
                    .isEqualTo(after(new Start("vpc"), new Wait(10)))
                    .hasSameHashCodeAs(after(new Start("vpc"), new Wait(10)))
                    .isNotEqualTo(after(new Start("vpc")));
            assertThat(after(new Start("vpc"), new Start("role")))
                    .isNotEqualTo(after(new Start("role"), new Start("vpc")));
        }
    }

    @Test
    void finishesSoonerThanOneByOne() {
        ProvisionState end = finished(TASK);

        assertThat(end.timeline().makespan()).isEqualTo(75).isLessThan(PLAN.totalSeconds());
        assertThat(TASK.validate(end)).isEmpty();
        assertThat(TASK.progress(end, 9)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void staysWithinGrahamsBound(long seed) {
        Plan plan = Plans.random(seed, 60);
        ProvisionTask task = ProvisionTask.of(plan);

        ProvisionState end = finished(task);

        assertThat(task.validate(end)).isEmpty();
        assertThat(end.timeline().makespan()).isGreaterThanOrEqualTo(plan.leastSeconds());
        assertThat(end.timeline().makespan() * plan.atOnce())
                .isLessThanOrEqualTo(plan.totalSeconds() + (plan.atOnce() - 1) * plan.criticalSeconds());
    }

    @Test
    void isNotCompleteBeforeTheLastHasFinished() {
        ProvisionTask task = ProvisionTask.of(Plans.of(resource("a", 5)));
        ProvisionState started = task.apply(task.initialState(), new Start("a"));

        assertThat(task.isComplete(started)).isFalse();
        assertThat(task.isComplete(task.apply(started, new Wait(5)))).isTrue();
    }

    @Test
    void tellsItsNameAndItsMostSteps() {
        assertThat(TASK.name()).isEqualTo("Provisioning of 5 resources, 3 at once");
        assertThat(TASK.expectedSteps()).hasValue(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 100, 300})
    void showsWhatFinishesFirstWhereManyAreInFlight(int nameLength) {
        Plan plan = Plans.random(5, 120, nameLength).atOnce(Plan.MOST_AT_ONCE);
        ProvisionTask task = ProvisionTask.of(plan);
        ProvisionSkill skill = new ProvisionSkill();
        ProvisionState state = task.initialState();
        int mostInFlight = 0;
        while (!task.isComplete(state)) {
            Prompt prompt = task.prompt(state);
            assertThat(prompt.system().length() + prompt.user().length()).isLessThan(4_000);
            mostInFlight = Math.max(mostInFlight, state.inFlightCount());
            state = task.apply(state, task.parse(skill.answer(prompt), state));
        }

        assertThat(mostInFlight).isGreaterThan(20);
        assertThat(task.validate(state)).isEmpty();
    }
}
