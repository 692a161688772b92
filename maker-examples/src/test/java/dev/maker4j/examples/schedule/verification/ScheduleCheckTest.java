package dev.maker4j.examples.schedule.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.schedule.ImpossibleException;
import dev.maker4j.examples.schedule.Interview;
import dev.maker4j.examples.schedule.Period;
import dev.maker4j.examples.schedule.Request;
import dev.maker4j.examples.schedule.Requests;
import dev.maker4j.examples.schedule.Room;
import dev.maker4j.examples.schedule.Schedule;
import dev.maker4j.examples.schedule.ScheduleState;
import dev.maker4j.examples.schedule.ScheduleTask;
import dev.maker4j.examples.schedule.simulation.ScheduleSkill;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import java.time.Instant;
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

class ScheduleCheckTest {
    private static final Instant EIGHT = Instant.parse("2027-03-01T08:00:00Z");

    private static Stretch hours(double from, double to) {
        return new Stretch(EIGHT.plusSeconds((long) (3600 * from)), EIGHT.plusSeconds((long) (3600 * to)));
    }

    /** Three slots of an hour; a and b share Grace, who is busy at the third; c has a candidate who likes the second slot. */
    private static Optional<String> problem(Object... rows) {
        ScheduleCheck check = new ScheduleCheck();
        check.slot(hours(0, 1));
        check.slot(hours(1, 2));
        check.slot(hours(2, 3));
        check.room("Hopper", 5, List.of());
        check.room("Ada", 2, List.of(hours(2, 2.5)));
        check.person("Grace", List.of(hours(2.5, 4)));
        check.interview("a", List.of("A", "Grace"), 60, List.of());
        check.interview("b", List.of("B", "Grace", "Alan"), 60, List.of());
        check.interview("c", List.of("C", "Emmy"), 30, List.of(hours(1, 2)));
        for (int i = 0; i < rows.length; i += 4) {
            Stretch time = hours(((Number) rows[i + 1]).doubleValue(), ((Number) rows[i + 2]).doubleValue());
            check.placed((String) rows[i], time, (String) rows[i + 3]);
        }
        return check.problem();
    }

    @Nested
    class Refuses {
        @Test
        void nothingThatFollowsTheRule() {
            assertThat(problem("a", 0, 1, "Ada", "b", 1, 2, "Hopper", "c", 1, 1.5, "Ada"))
                    .isEmpty();
        }

        @Test
        void whatIsMissingTwiceThereOrUnknown() {
            assertThat(problem("a", 0, 1, "Ada", "b", 1, 2, "Hopper")).hasValue("c is never placed");
            assertThat(problem("a", 0, 1, "Ada", "a", 1, 2, "Ada")).hasValue("a is placed twice");
            assertThat(problem("x", 0, 1, "Ada")).hasValue("x isn't an interview of the request");
        }

        @Test
        void timesThatAreNoSlotOrTooShort() {
            assertThat(problem("a", 0.5, 1.5, "Ada"))
                    .hasValue("a, 2027-03-01T08:30:00Z to 2027-03-01T09:30:00Z in Ada: no slot begins then and is long"
                            + " enough");
            assertThat(problem("a", 0, 0.5, "Ada"))
                    .hasValue("a, 2027-03-01T08:00:00Z to 2027-03-01T08:30:00Z in Ada: it takes 60 minutes");
        }

        @Test
        void roomsThatAreUnknownTooSmallOrNotToBeHad() {
            assertThat(problem("a", 0, 1, "Boole").orElseThrow()).endsWith("in Boole: there is no such room");
            assertThat(problem("b", 0, 1, "Ada").orElseThrow())
                    .endsWith("in Ada: the room holds 2 people, but 3 take part");
            assertThat(problem("c", 2, 2.5, "Ada").orElseThrow()).endsWith("in Ada: the room can't be used then");
        }

        @Test
        void peopleWhoAreBusy() {
            assertThat(problem("a", 2, 3, "Hopper").orElseThrow()).endsWith("in Hopper: Grace isn't free");
        }

        @Test
        void twoPlacesAtOnce() {
            assertThat(problem("a", 0, 1, "Ada", "b", 0, 1, "Hopper").orElseThrow())
                    .endsWith("in Hopper: Grace is in a at that time");
            assertThat(problem("a", 0, 1, "Hopper", "c", 0, 0.5, "Hopper").orElseThrow())
                    .endsWith("in Hopper: the room is taken by a");
        }

        @Test
        void schedulesThatKeepAllConditionsButNotTheRule() {
            assertThat(problem("a", 0, 1, "Hopper", "b", 1, 2, "Hopper", "c", 1, 1.5, "Ada"))
                    .hasValue("by the rule a at 2027-03-01T08:00:00Z in Ada is placed as number 1, not a at"
                            + " 2027-03-01T08:00:00Z in Hopper");
            assertThat(problem("a", 0, 1, "Ada", "b", 1, 2, "Hopper", "c", 0, 0.5, "Hopper")
                            .orElseThrow())
                    .startsWith("by the rule c at 2027-03-01T09:00:00Z in Ada is placed as number 3");
            assertThat(problem("b", 0, 1, "Hopper", "a", 1, 2, "Ada", "c", 1, 1.5, "Hopper")
                            .orElseThrow())
                    .startsWith("by the rule a at 2027-03-01T08:00:00Z in Ada is placed as number 1");
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void acceptsTheScheduleOfTheRuleAndNoCorruptionOfIt(long seed) {
        Request request = Requests.random(seed, 5 + (int) (seed % 8), 2, 6, 3);
        Optional<ScheduleTask> task = possible(request);
        if (task.isEmpty()) {
            return;
        }
        List<Schedule.Row> right = Requests.finished(task.get()).schedule().rows();
        Random random = new Random(seed);

        assertThat(problem(request, right)).isEmpty();
        int corrupted = 0;
        for (int i = 0; i < 40; i++) {
            List<Schedule.Row> wrong = corrupted(request, right, random);
            if (!wrong.equals(right)) {
                corrupted++;
                assertThat(problem(request, wrong))
                        .as("seed %d: %s", seed, wrong)
                        .isPresent();
            }
        }
        assertThat(corrupted).isPositive();
    }

    /** Whatever is voted for, right or wrong: conditions are never broken, and only the rule's own schedule passes. */
    @ParameterizedTest
    @MethodSource("seeds")
    void findsConditionsKeptByAnyRunAndTheRuleByTheRightOneOnly(long seed) {
        Request request = Requests.random(seed, 6, 2, 6, 3);
        Optional<ScheduleTask> possible = possible(request);
        if (possible.isEmpty()) {
            return;
        }
        ScheduleTask task = possible.get();
        List<Schedule.Row> right = Requests.finished(task).schedule().rows();
        Random random = new Random(seed);
        for (int run = 0; run < 10; run++) {
            ScheduleState end = finishedWithErrors(task, random);
            if (!end.isHopeless()) {
                List<Schedule.Row> rows = end.schedule().rows();
                assertThat(check(request, rows).conditions()).isEmpty();
                assertThat(task.validate(end).isEmpty()).isEqualTo(rows.equals(right));
            }
        }
    }

    private static ScheduleState finishedWithErrors(ScheduleTask task, Random random) {
        ScheduleSkill skill = new ScheduleSkill();
        ScheduleState state = task.initialState();
        for (int step = 0; !task.isComplete(state); step++) {
            Prompt prompt = task.prompt(state);
            boolean errs = step < 40 && random.nextInt(4) == 0;
            String reply = errs ? skill.wrongAnswer(prompt, random.nextInt(100)) : skill.answer(prompt);
            try {
                state = task.apply(state, task.parse(reply, state));
            } catch (RedFlagException impossible) {
                state = task.apply(state, task.parse(skill.answer(prompt), state));
            }
        }
        return state;
    }

    private static Optional<ScheduleTask> possible(Request request) {
        try {
            return Optional.of(ScheduleTask.of(request));
        } catch (ImpossibleException impossible) {
            return Optional.empty();
        }
    }

    private static Optional<String> problem(Request request, List<Schedule.Row> rows) {
        return check(request, rows).problem();
    }

    private static ScheduleCheck check(Request request, List<Schedule.Row> rows) {
        ScheduleCheck check = new ScheduleCheck();
        request.slots().forEach(slot -> check.slot(stretch(slot)));
        request.rooms()
                .forEach(room -> check.room(
                        room.name(), room.capacity(), stretches(room.busy().periods())));
        for (Interview interview : request.interviews()) {
            interview
                    .people()
                    .forEach(name -> check.person(
                            name, stretches(request.person(name).busy().periods())));
            check.interview(
                    interview.name(), interview.people(), interview.minutes(), stretches(interview.preferred()));
        }
        rows.forEach(row -> check.placed(row.interview().name(), stretch(row.time()), row.room()));
        return check;
    }

    private static Stretch stretch(Period period) {
        return new Stretch(period.start(), period.end());
    }

    private static List<Stretch> stretches(List<Period> periods) {
        return periods.stream().map(ScheduleCheckTest::stretch).toList();
    }

    private static List<Schedule.Row> corrupted(Request request, List<Schedule.Row> right, Random random) {
        List<Schedule.Row> wrong = new ArrayList<>(right);
        int at = random.nextInt(wrong.size());
        Schedule.Row row = wrong.get(at);
        Period slot = request.slots().get(random.nextInt(request.slots().size()));
        Room room = request.rooms().get(random.nextInt(request.rooms().size()));
        switch (random.nextInt(5)) {
            case 0 -> wrong.remove(at);
            case 1 -> wrong.add(row);
            case 2 ->
                wrong.set(at, new Schedule.Row(row.interview(), row.interview().at(slot), row.room()));
            case 3 -> wrong.set(at, new Schedule.Row(row.interview(), row.time(), room.name()));
            default -> Collections.swap(wrong, at, random.nextInt(wrong.size()));
        }
        return wrong;
    }
}
