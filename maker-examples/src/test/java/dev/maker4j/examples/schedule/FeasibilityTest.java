package dev.maker4j.examples.schedule;

import static dev.maker4j.examples.schedule.Requests.hour;
import static dev.maker4j.examples.schedule.Requests.hours;
import static dev.maker4j.examples.schedule.Requests.period;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("once")
class FeasibilityTest {

    private static void assertImpossible(Request.Builder request, String interview, String message) {
        assertThatExceptionOfType(ImpossibleException.class)
                .isThrownBy(() -> ScheduleTask.of(request.build()))
                .withMessage(message)
                .satisfies(impossible -> assertThat(impossible.interview()).isEqualTo(interview));
    }

    /** Half an hour, of which one at a time fits into a slot of an hour, though a sum doesn't forbid two. */
    private static Interview brief(String name, String... people) {
        return new Interview(name, List.of(people), 30, List.of());
    }

    @Test
    void addsUpWhatEverybodyIsToDo() {
        assertImpossible(
                hours(3).person(new Person("Grace", ZoneOffset.UTC, BusyTimes.of(List.of(period(1, 60)))))
                        .interview(hour("a", "A", "Grace"))
                        .interview(hour("b", "B"))
                        .interview(hour("c", "C", "Grace"))
                        .interview(hour("d", "D", "Grace")),
                "d",
                "there is no schedule: Grace is in interviews of 180 minutes in all, but free for 120 minutes of the slots: add"
                        + " slots, or ask somebody else");
    }

    @Test
    void addsUpWhatRoomsThatAreLargeEnoughMustHold() {
        Request.Builder request = Request.in(ZoneOffset.UTC)
                .slot(period(0, 120))
                .slot(period(2, 60))
                .room(new Room("small", 2, BusyTimes.none()))
                .room(new Room("large", 3, BusyTimes.of(List.of(period(-2, 90)))));

        assertImpossible(
                request.interview(hour("a", "A", "P"))
                        .interview(hour("b", "B", "P", "Q"))
                        .interview(hour("c", "C", "R", "S")),
                "c",
                "there is no schedule: interviews for 3 people or more take 120 minutes in all, but rooms for 3 people or more"
                        + " are free for 90 minutes of the slots: add slots or rooms");
    }

    @Test
    void saysThatNoRoomIsLargeEnough() {
        assertImpossible(
                Request.in(ZoneOffset.UTC)
                        .slot(period(0, 60))
                        .room(new Room("Ada", 2, BusyTimes.none()))
                        .interview(hour("kim", "Kim", "Grace", "Alan")),
                "kim",
                "interview kim can't be placed: it has 3 people, but the largest room holds 2");
    }

    @Test
    void countsTheReasonsByWhichAnInterviewHasNoSlot() {
        assertImpossible(
                hours(3).slot(period(20, 30))
                        .person(new Person("Grace", ZoneOffset.UTC, BusyTimes.of(List.of(period(0, 90)))))
                        .person(new Person("Alan", ZoneOffset.UTC, BusyTimes.of(List.of(period(3, 120)))))
                        .interview(hour("lee", "Lee", "Alan"))
                        .interview(hour("kim", "Kim", "Grace", "Alan")),
                "kim",
                "interview kim can't be placed: of 4 slots 1 is shorter than its 60 minutes, in 2 Grace isn't free, in 2 Alan"
                        + " isn't free");
    }

    @Test
    void saysThatNoRoomIsFree() {
        assertImpossible(
                Request.in(ZoneOffset.UTC)
                        .slot(period(0, 60))
                        .room(new Room("Ada", 2, BusyTimes.of(List.of(period(1, 5)))))
                        .interview(hour("kim", "Kim", "Grace")),
                "kim",
                "interview kim can't be placed: of 1 slot in 1 no room for 2 is free");
    }

    @Test
    void namesTheFewestInterviewsThatCanNotAllBePlacedAndWhomTheyShare() {
        assertImpossible(
                hours(2).room(new Room("Boole", 4, BusyTimes.none()))
                        .interview(brief("free", "Zoe", "Emmy"))
                        .interview(brief("a", "A", "Grace"))
                        .interview(brief("b", "B", "Grace"))
                        .interview(brief("c", "C", "Grace"))
                        .interview(brief("d", "D", "Emmy")),
                "c",
                "interview c can't be placed: beside a, b no slot is left for it, in whatever order they are placed; all of"
                        + " them need Grace");
    }

    @Test
    void namesInterviewsThatOnlyLackARoom() {
        assertImpossible(
                hours(1).interview(brief("a", "A", "P")).interview(brief("b", "B", "Q")),
                "b",
                "interview b can't be placed: beside a no slot is left for it, in whatever order they are placed");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25})
    void isNoAsOftenAsTryingEverythingFindsNothing(long seed) {
        Request request = Requests.random(seed, 4, 1, 4, 2);

        assertThat(isPossible(request)).isEqualTo(hasSchedule(request, new ArrayList<>()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25})
    void findsAWayWithFewDeadEndsThroughTightRequests(long seed) {
        ScheduleTask task = ScheduleTask.of(Requests.tight(seed, 24, 8, 3));

        ScheduleState end = Requests.finished(task);

        assertThat(task.expectedSteps().orElseThrow()).isBetween(48L, 500L);
        assertThat(task.validate(end)).isEmpty();
        assertThat(end.schedule().rows()).hasSize(24);
    }

    /** Undoing the latest placement, whatever it has to do with the dead end, finds no way through any of these. */
    @ParameterizedTest
    @CsvSource({"18, 20, 6, 2", "22, 20, 6, 2", "12, 24, 6, 2", "10, 40, 8, 3", "55, 50, 9, 4"})
    void findsAWayWherePlacementsThatAreNotToBeBlamedStandBetween(long seed, int interviews, int pool, int rooms) {
        ScheduleTask task = ScheduleTask.of(Requests.tight(seed, interviews, pool, rooms));

        assertThat(task.validate(Requests.finished(task))).isEmpty();
    }

    @Test
    void saysWhichInterviewIsTheHardestWhereItFindsNeitherAScheduleNorThatThereIsNone() {
        assertThatExceptionOfType(ImpossibleException.class)
                .isThrownBy(() -> ScheduleTask.of(Requests.tight(39, 24, 6, 2)))
                .withMessageMatching(
                        "no schedule was found in \\d+ orders of the interviews, though there may be one; most"
                                + " often no slot was left for (i\\d+): add slots, rooms or people's hours")
                .satisfies(impossible ->
                        assertThat(impossible).hasMessageContaining(" for " + impossible.interview() + ":"));
    }

    private static boolean isPossible(Request request) {
        try {
            ScheduleTask.of(request);
            return true;
        } catch (ImpossibleException impossible) {
            return false;
        }
    }

    /** Every interview in every slot and room. */
    private static boolean hasSchedule(Request request, List<Schedule.Row> rows) {
        if (rows.size() == request.interviews().size()) {
            return true;
        }
        Interview next = request.interviews().get(rows.size());
        for (Period slot : request.slots()) {
            Period time = next.at(slot);
            boolean free = slot.contains(time)
                    && next.people().stream()
                            .allMatch(name -> request.person(name).busy().areFree(time))
                    && rows.stream()
                            .filter(row -> row.time().overlaps(time))
                            .noneMatch(row -> row.interview().people().stream().anyMatch(next.people()::contains));
            for (Room room : request.rooms()) {
                boolean roomFree = room.capacity() >= next.people().size()
                        && room.busy().areFree(time)
                        && rows.stream()
                                .noneMatch(row -> row.room().equals(room.name())
                                        && row.time().overlaps(time));
                if (free && roomFree) {
                    rows.add(new Schedule.Row(next, time, room.name()));
                    boolean found = hasSchedule(request, rows);
                    rows.remove(rows.size() - 1);
                    if (found) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
