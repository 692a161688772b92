package dev.maker4j.examples.provision.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.provision.Plan;
import dev.maker4j.examples.provision.Plans;
import dev.maker4j.examples.provision.ProvisionState;
import dev.maker4j.examples.provision.ProvisionTask;
import dev.maker4j.examples.provision.Resource;
import dev.maker4j.examples.provision.Timeline.Span;
import dev.maker4j.examples.provision.simulation.ProvisionSkill;
import dev.maker4j.redflag.RedFlagException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimelineCheckTest {

    /** Two lanes; vpc, then db and lb, then web; a bucket at any time. */
    private static TimelineCheck plan() {
        TimelineCheck check = new TimelineCheck(2);
        check.expecting("vpc", 10, List.of());
        check.expecting("db", 60, List.of("vpc"));
        check.expecting("lb", 20, List.of("vpc"));
        check.expecting("web", 5, List.of("db", "lb"));
        check.expecting("bucket", 4, List.of());
        return check;
    }

    private static Optional<String> problem(Object... rows) {
        TimelineCheck check = plan();
        for (int i = 0; i < rows.length; i += 3) {
            check.started((String) rows[i], (Integer) rows[i + 1], (Integer) rows[i + 2]);
        }
        return check.problem();
    }

    @Nested
    class Refuses {
        @Test
        void nothingThatFollowsTheRule() {
            assertThat(problem("vpc", 0, 10, "bucket", 0, 4, "db", 10, 70, "lb", 10, 30, "web", 70, 75))
                    .isEmpty();
        }

        @Test
        void whatIsMissingTwiceThereOrUnknown() {
            assertThat(problem("vpc", 0, 10, "bucket", 0, 4, "db", 10, 70, "lb", 10, 30))
                    .hasValue("web is never provisioned");
            assertThat(problem("vpc", 0, 10, "vpc", 0, 10)).hasValue("vpc is provisioned twice");
            assertThat(problem("vcp", 0, 10)).hasValue("vcp isn't a resource of the plan");
        }

        @Test
        void anotherTimeThanTheResourceTakes() {
            assertThat(problem("vpc", 0, 9)).hasValue("vpc takes 10 s, but is provisioned from 0 to 9");
            assertThat(problem("vpc", -1, 9)).hasValue("vpc starts at -1, before the one above it (0)");
        }

        @Test
        void aStartBeforeItsNeedsAreDone() {
            assertThat(problem("vpc", 0, 10, "bucket", 0, 4, "db", 9, 69, "lb", 10, 30, "web", 70, 75))
                    .hasValue("db starts at 9, when vpc, which it needs, isn't done yet");
        }

        @Test
        void moreInFlightThanAllowed() {
            assertThat(problem("vpc", 0, 10, "db", 10, 70, "lb", 10, 30, "bucket", 10, 14, "web", 70, 75))
                    .hasValue("bucket starts at 10, when 2 are in flight already");
        }

        @Test
        void idlingWhereSomethingIsReady() {
            assertThat(problem("vpc", 0, 10, "bucket", 1, 5, "db", 10, 70, "lb", 10, 30, "web", 70, 75))
                    .hasValue("bucket starts at 1, but was ready at 0 and there was room before");
        }

        @Test
        void theWrongOneOfTheReadyOnes() {
            assertThat(problem("bucket", 0, 4, "vpc", 0, 10, "db", 10, 70, "lb", 10, 30, "web", 70, 75))
                    .hasValue(
                            "bucket starts at 0 before vpc, which is ready and goes first: its remaining path is 75 s,"
                                    + " not 4");
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void acceptsTheTimelineOfTheRuleAndNoCorruptionOfIt(long seed) {
        Plan plan = Plans.random(seed, 3 + (int) (seed % 25));
        List<Span> right = right(plan);
        Random random = new Random(seed);

        assertThat(problem(plan, right)).isEmpty();
        int corrupted = 0;
        for (int i = 0; i < 60; i++) {
            List<Span> wrong = corrupted(right, random);
            if (!wrong.equals(right)) {
                corrupted++;
                assertThat(problem(plan, wrong))
                        .as("seed %d: %s instead of %s", seed, wrong, right)
                        .isPresent();
            }
        }
        assertThat(corrupted).isPositive();
    }

    /** Whoever takes a step against the rule, however small, is found out: no other path through the task passes. */
    @ParameterizedTest
    @MethodSource("seeds")
    void acceptsNoRunThatBreaksTheRuleOnce(long seed) {
        Plan plan = Plans.random(seed, 12);
        ProvisionTask task = ProvisionTask.of(plan);
        ProvisionSkill skill = new ProvisionSkill();
        List<Span> right = right(plan);
        Random random = new Random(seed);
        for (int run = 0; run < 20; run++) {
            ProvisionState state = task.initialState();
            int wrongStep = random.nextInt(20);
            for (int step = 0; !task.isComplete(state); step++) {
                var prompt = task.prompt(state);
                String reply =
                        step == wrongStep ? skill.wrongAnswer(prompt, random.nextInt(100)) : skill.answer(prompt);
                try {
                    state = task.apply(state, task.parse(reply, state));
                } catch (RedFlagException impossible) {
                    wrongStep++;
                    state = task.apply(state, task.parse(skill.answer(prompt), state));
                }
            }
            List<Span> made = state.timeline().spans();
            assertThat(task.validate(state).isEmpty()).isEqualTo(made.equals(right));
        }
    }

    private static List<Span> right(Plan plan) {
        ProvisionTask task = ProvisionTask.of(plan);
        ProvisionSkill skill = new ProvisionSkill();
        ProvisionState state = task.initialState();
        while (!task.isComplete(state)) {
            state = task.apply(state, task.parse(skill.answer(task.prompt(state)), state));
        }
        return state.timeline().spans();
    }

    private static Optional<String> problem(Plan plan, List<Span> spans) {
        TimelineCheck check = new TimelineCheck(plan.atOnce());
        for (Resource resource : plan.resources()) {
            check.expecting(resource.name(), resource.seconds(), resource.needs());
        }
        spans.forEach(span -> check.started(span.name(), span.start(), span.finish()));
        return check.problem();
    }

    private static List<Span> corrupted(List<Span> right, Random random) {
        List<Span> wrong = new ArrayList<>(right);
        int at = random.nextInt(wrong.size());
        int other = random.nextInt(wrong.size());
        Span span = wrong.get(at);
        long shift = 1L + random.nextInt(20);
        switch (random.nextInt(6)) {
            case 0 -> wrong.remove(at);
            case 1 -> wrong.add(span);
            case 2 -> wrong.set(at, new Span(span.name(), span.start() + shift, span.finish() + shift));
            case 3 -> wrong.set(at, new Span(span.name(), span.start() - shift, span.finish() - shift));
            case 4 -> wrong.set(at, new Span(span.name(), span.start(), span.finish() + shift));
            default -> Collections.swap(wrong, at, other);
        }
        return wrong;
    }
}
