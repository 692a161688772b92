package dev.maker4j.examples.schedule;

import static dev.maker4j.examples.schedule.Requests.finished;
import static dev.maker4j.examples.schedule.Requests.hour;
import static dev.maker4j.examples.schedule.Requests.hours;
import static dev.maker4j.examples.schedule.Requests.period;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maker4j.examples.schedule.ScheduleAction.Pick;
import dev.maker4j.examples.schedule.ScheduleAction.Place;
import dev.maker4j.examples.schedule.ScheduleAction.Undo;
import dev.maker4j.examples.schedule.simulation.ScheduleSkill;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTaskTest {
    private static final String NINE = "2027-03-01T09:00+01:00";
    private static final String TEN = "2027-03-01T10:00+01:00";

    /** Two slots, two rooms; both interviews with Grace, the second only at nine, which the first one prefers. */
    private static final Request REQUEST = Request.in(ZoneId.of("Europe/Berlin"))
            .slot(period(0, 60))
            .slot(period(2, 60))
            .room(new Room("Hopper", 6, BusyTimes.none()))
            .room(new Room("Ada", 3, BusyTimes.none()))
            .person(new Person("Alan", ZoneId.of("UTC"), BusyTimes.of(List.of(period(2, 30)))))
            .interview(new Interview("kim", List.of("Kim", "Grace"), 60, List.of(period(0, 60))))
            .interview(new Interview("lee", List.of("Lee", "Grace", "Alan"), 45, List.of()))
            .build();

    private static final ScheduleTask TASK = ScheduleTask.of(REQUEST);

    private static ScheduleState after(ScheduleAction... actions) {
        ScheduleState state = TASK.initialState();
        for (ScheduleAction action : actions) {
            state = TASK.apply(state, action);
        }
        return state;
    }

    @Nested
    class Prompts {
        @Test
        void showHowManySlotsArePossibleBeforeAPick() {
            assertThat(TASK.prompt(TASK.initialState()).user()).isEqualTo("""
                    Placed: 0 of 2
                    Picked: none
                    Interviews without a slot: 2
                    - lee: 1 slot
                    - kim: 2 slots

                    Pick the first of these.""");
        }

        @Test
        void showThePossibleSlotsWithPointsAndRoomsAfterIt() {
            assertThat(TASK.prompt(after(new Pick("kim"))).user()).isEqualTo("""
                    Placed: 0 of 2
                    Picked: kim
                    Possible slots: 2
                    - 2027-03-01T09:00+01:00 (3 points): Ada 3 | Hopper 6
                    - 2027-03-01T10:00+01:00 (0 points): Ada 3 | Hopper 6

                    Place it in the first of these slots, in the first room behind it.""");
        }

        @Test
        void stateTheRuleOnceAKindOfStep() {
            ScheduleState placed = after(new Pick("lee"), new Place(NINE, "Ada"));
            ScheduleState stuck = after(new Pick("kim"), new Place(NINE, "Ada"));

            assertThat(TASK.prompt(TASK.initialState()).system())
                    .isEqualTo(TASK.prompt(placed).system())
                    .contains("pick the interview with the fewest possible slots");
            assertThat(TASK.prompt(after(new Pick("kim"))).system())
                    .isEqualTo(TASK.prompt(after(new Pick("lee"))).system())
                    .contains("place it in the possible slot with the most points");
            assertThat(TASK.prompt(stuck).system()).contains("take back the latest placement");
        }

        @Test
        void showOnlyTheInterviewsWithoutASlotWhereThereAreSome() {
            assertThat(TASK.prompt(after(new Pick("kim"), new Place(NINE, "Ada")))
                            .user())
                    .isEqualTo("""
                    Placed: 1 of 2
                    Picked: none
                    Interviews without a slot: 1
                    - lee: 0 slots""");
        }

        @Test
        void stayShortForTwoHundredInterviewsWithTheLongestNames() {
            Request.Builder request = hours(60);
            for (int room = 0; room < 12; room++) {
                request.room(new Room("r" + room + "x".repeat(90), 10, BusyTimes.none()));
            }
            for (int number = 0; number < 200; number++) {
                request.interview(hour("i" + number + "x".repeat(90), "c" + number, "p" + number % 20));
            }
            ScheduleTask task = ScheduleTask.of(request.build());
            ScheduleSkill skill = new ScheduleSkill();
            ScheduleState state = task.initialState();
            int longest = 0;
            while (!task.isComplete(state)) {
                Prompt prompt = task.prompt(state);
                longest = Math.max(
                        longest, prompt.system().length() + prompt.user().length());
                state = task.apply(state, task.parse(skill.answer(prompt), state));
            }

            assertThat(longest).isBetween(3_500, 3_999);
            assertThat(task.validate(state)).isEmpty();
        }
    }

    @Nested
    class Replies {
        @Test
        void endWithTheAnswer() {
            assertThat(TASK.parse("Lee can only come at nine.\npick = lee\n", TASK.initialState()))
                    .isEqualTo(new Pick("lee"));
            assertThat(TASK.parse("place = " + NINE + " in Ada", after(new Pick("lee"))))
                    .isEqualTo(new Place(NINE, "Ada"));
            assertThat(TASK.parse("undo", after(new Pick("kim"), new Place(NINE, "Ada"))))
                    .isEqualTo(new Undo());
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "kim", "Pick = kim", "pick = ", "place = " + NINE, "undo.", "`undo`", "undo = kim"})
        void areRefusedInAnyOtherFormat(String reply) {
            assertThatExceptionOfType(RedFlagException.class)
                    .isThrownBy(() -> TASK.parse(reply, TASK.initialState()))
                    .withMessage(
                            "format: the last line isn't undo, pick = <interview> or place = <date and time> in <room>");
        }

        @ParameterizedTest
        @CsvSource({
            "undo, 'undo: an interview is picked, or none is placed'",
            "pick = nobody, pick: no interview of that name is without a slot and has possible ones",
            "place = 2027-03-01T09:00+01:00 in Ada, place: no interview is picked"
        })
        void areRefusedAtTheBeginningWhereTheStepIsNotPossible(String reply, String why) {
            assertThatExceptionOfType(RedFlagException.class)
                    .isThrownBy(() -> TASK.parse(reply, TASK.initialState()))
                    .withMessage("not a possible action: " + why);
        }

        @ParameterizedTest
        @CsvSource({
            "pick = kim, pick: an interview is picked already",
            "undo, 'undo: an interview is picked, or none is placed'",
            "place = 2027-03-01T10:00+01:00 in Ada, place: the slot isn't possible",
            "place = 2027-03-01T08:00Z in Ada, place: the slot isn't possible",
            "place = 2027-03-01T09:00+01:00 in Boole, place: no room of that name is free and large enough"
        })
        void areRefusedAfterAPickWhereTheStepIsNotPossible(String reply, String why) {
            assertThatExceptionOfType(RedFlagException.class)
                    .isThrownBy(() -> TASK.parse(reply, after(new Pick("lee"))))
                    .withMessage("not a possible action: " + why);
        }
    }

    @Nested
    class Steps {
        @Test
        void takeSlotsFromThoseWhoShareSomebody() {
            ScheduleState state = after(new Pick("kim"), new Place(NINE, "Ada"));

            assertThat(TASK.prompt(state).user()).contains("- lee: 0 slots");
            assertThat(state).hasToString("1 of 2 placed");
        }

        @Test
        void crossOutWhatIsUndone() {
            ScheduleState state = after(new Pick("kim"), new Place(NINE, "Ada"), new Undo());

            assertThat(TASK.prompt(state).user()).contains("- kim: 1 slot").contains("- lee: 1 slot");
            assertThat(state.schedule().rows()).isEmpty();
            assertThat(state).isNotEqualTo(TASK.initialState());
        }

        @Test
        void undoWithNothingPlacedWhereNobodyIsToBlame() {
            ScheduleState crossed = after(new Pick("lee"), new Place(NINE, "Ada"), new Undo());

            assertThat(TASK.prompt(crossed).user()).contains("- lee: 0 slots");
            ScheduleState hopeless = TASK.apply(crossed, TASK.parse("undo", crossed));

            assertThat(TASK.isComplete(hopeless)).isTrue();
            assertThat(TASK.validate(hopeless)).hasValue("the search ended without a schedule, although there is one");
        }

        @Test
        void leaveTheStateBeforeAsItWas() {
            ScheduleState before = after(new Pick("kim"));
            String shown = TASK.prompt(before).user();

            TASK.apply(TASK.apply(before, new Place(NINE, "Ada")), new Undo());

            assertThat(TASK.prompt(before).user()).isEqualTo(shown);
        }

        @Test
        void leadToEqualStatesByEqualActions() {
            ScheduleAction[] actions = {new Pick("kim"), new Place(NINE, "Ada"), new Undo(), new Pick("kim")};

            assertThat(after(actions)).isEqualTo(after(actions)).hasSameHashCodeAs(after(actions));
            assertThat(after(new Pick("kim"), new Place(NINE, "Ada")))
                    .isNotEqualTo(after(new Pick("kim"), new Place(NINE, "Hopper")))
                    .isNotEqualTo(after(new Pick("kim"), new Place(TEN, "Ada")));
        }

        @Test
        void placeTheMostConstrainedFirstInItsBestSlotAndSmallestRoom() {
            ScheduleState end = finished(TASK);

            assertThat(end.schedule().rows())
                    .extracting(row -> row.interview().name() + " " + row.time().start() + " " + row.room())
                    .containsExactly("lee 2027-03-01T08:00:00Z Ada", "kim 2027-03-01T09:00:00Z Ada");
            assertThat(TASK.validate(end)).isEmpty();
            assertThat(TASK.expectedSteps()).hasValue(4);
        }
    }

    @Nested
    class DeadEnds {
        /** All three with Grace; the first prefers the slot that the others both need one of. */
        private final Request request = hours(3).person(
                        new Person("A", ZoneId.of("UTC"), BusyTimes.of(List.of(period(4, 60)))))
                .person(new Person("B", ZoneId.of("UTC"), BusyTimes.of(List.of(period(2, 60)))))
                .person(new Person("C", ZoneId.of("UTC"), BusyTimes.of(List.of(period(2, 60)))))
                .interview(new Interview("a", List.of("A", "Grace"), 60, List.of(period(0, 60))))
                .interview(hour("b", "B", "Grace"))
                .interview(hour("c", "C", "Grace"))
                .build();

        @Test
        void areUndoneByStepsUntilAScheduleIsFound() {
            ScheduleTask task = ScheduleTask.of(request);

            ScheduleState end = finished(task);

            assertThat(task.expectedSteps()).hasValue(12);
            assertThat(end.schedule().rows())
                    .extracting(row -> row.interview().name() + " " + row.time().start())
                    .containsExactly("a 2027-03-01T09:00:00Z", "b 2027-03-01T08:00:00Z", "c 2027-03-01T10:00:00Z");
            assertThat(task.validate(end)).isEmpty();
        }

        @Test
        void areUndoneBeforeWhatIsToBeBlamedEvenIfSomethingElseWasPlacedAfterIt() {
            ScheduleTask task = ScheduleTask.of(hours(2).room(new Room("Boole", 10, BusyTimes.none()))
                    .person(new Person("B", ZoneId.of("UTC"), BusyTimes.of(List.of(period(2, 60)))))
                    .interview(hour("a", "A", "Grace"))
                    .interview(hour("b", "B", "Grace"))
                    .interview(hour("other", "O", "Zoe"))
                    .build());
            ScheduleState state = task.initialState();
            for (ScheduleAction step : List.of(
                    new Pick("a"),
                    new Place("2027-03-01T08:00Z", "Ada"),
                    new Pick("other"),
                    new Place("2027-03-01T08:00Z", "Boole"),
                    new Undo())) {
                state = task.apply(state, step);
            }

            assertThat(state.schedule().rows()).isEmpty();
            assertThat(task.prompt(state).user()).contains("- a: 1 slot\n- b: 1 slot\n- other: 2 slots");
        }

        /**
         * In the small room x leaves only the large one to y, at a time that z needs it, who is too many for the small one and can
         * come at no other time. In the large room x would do, and nobody shares a person with anybody.
         */
        @Test
        void areLeftByAnotherRoomWhereRoomsAreTheReason() {
            Request rooms = Request.in(ZoneId.of("UTC"))
                    .slot(period(0, 60))
                    .slot(period(1, 90))
                    .slot(period(2, 60))
                    .room(new Room("small", 2, BusyTimes.none()))
                    .room(new Room("large", 4, BusyTimes.of(List.of(period(3, 30)))))
                    .person(new Person("X", ZoneId.of("UTC"), BusyTimes.of(List.of(period(2, 120)))))
                    .person(new Person("Y", ZoneId.of("UTC"), BusyTimes.of(List.of(period(0, 30)))))
                    .interview(hour("x", "X", "P"))
                    .interview(new Interview("y", List.of("Y", "Q"), 90, List.of()))
                    .build();
            ScheduleTask task = ScheduleTask.of(rooms);

            ScheduleState end = finished(task);

            assertThat(end.schedule().rows())
                    .extracting(row -> row.interview().name() + " " + row.room())
                    .containsExactly("x large", "y small");
            assertThat(task.expectedSteps()).hasValue(7);
            assertThat(task.validate(end)).isEmpty();
        }
    }

    @Test
    void tellsItsNameAndProgress() {
        assertThat(TASK.name()).isEqualTo("Scheduling of 2 interviews, 2 slots, 2 rooms");
        assertThat(TASK.progress(after(new Pick("kim"), new Place(TEN, "Ada")), 2))
                .isEqualTo(0.5);
    }
}
