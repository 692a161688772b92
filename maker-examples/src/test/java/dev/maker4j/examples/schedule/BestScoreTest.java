package dev.maker4j.examples.schedule;

import static dev.maker4j.examples.schedule.Requests.hours;
import static dev.maker4j.examples.schedule.Requests.period;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("once")
class BestScoreTest {
    @Test
    void isAboveThatOfTheRuleWhereHasteCostsPoints() {
        // The rule gives a, listed first, its first choice, which is all that b likes; a's second choice is as free.
        Request request = hours(2).interview(
                        new Interview("a", List.of("A", "Grace"), 60, List.of(period(0, 60), period(2, 60))))
                .interview(new Interview("b", List.of("B", "Grace"), 60, List.of(period(0, 60))))
                .build();

        Schedule schedule = Requests.finished(ScheduleTask.of(request)).schedule();

        assertThat(schedule.score()).isEqualTo(3);
        assertThat(BestScore.of(request, schedule)).isEqualTo(new BestScore(5, 5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31, 33, 35, 37, 39, 41, 43, 45})
    void isThatOfTheBestOfAllSchedules(long seed) {
        Request request = Requests.random(seed, 4, 1, 4, 2);
        int best = best(request, new ArrayList<>());
        if (best >= 0) {
            Schedule schedule = Requests.finished(ScheduleTask.of(request)).schedule();

            assertThat(BestScore.of(request, schedule)).isEqualTo(new BestScore(best, best));
        }
    }

    @Test
    void liesBetweenABetterScheduleAndABoundWhereThereAreVeryMany() {
        Request request = Requests.random(5, 100, 5, 20, 6);
        Schedule schedule = Requests.finished(ScheduleTask.of(request)).schedule();

        BestScore best = BestScore.of(request, schedule);

        assertThat(best.isKnown()).isFalse();
        assertThat(best.atLeast()).isBetween(schedule.score() + 1, best.atMost() - 1);
        assertThat(best).hasToString("from " + best.atLeast() + " to " + best.atMost());
        assertThat(BestScore.of(request, schedule)).isEqualTo(best);
    }

    /** Over every interview in every slot and room; -1 where there is no schedule. */
    private static int best(Request request, List<Schedule.Row> rows) {
        if (rows.size() == request.interviews().size()) {
            return new Schedule(rows).score();
        }
        int best = -1;
        Interview next = request.interviews().get(rows.size());
        for (Period slot : request.slots()) {
            for (Room room : request.rooms()) {
                Schedule.Row row = new Schedule.Row(next, next.at(slot), room.name());
                if (slot.contains(row.time()) && isFree(request, rows, row, room)) {
                    rows.add(row);
                    best = Math.max(best, best(request, rows));
                    rows.remove(rows.size() - 1);
                }
            }
        }
        return best;
    }

    private static boolean isFree(Request request, List<Schedule.Row> rows, Schedule.Row row, Room room) {
        List<String> people = row.interview().people();
        return room.capacity() >= people.size()
                && room.busy().areFree(row.time())
                && people.stream().allMatch(name -> request.person(name).busy().areFree(row.time()))
                && rows.stream()
                        .filter(other -> other.time().overlaps(row.time()))
                        .noneMatch(other -> other.room().equals(row.room())
                                || other.interview().people().stream().anyMatch(people::contains));
    }
}
