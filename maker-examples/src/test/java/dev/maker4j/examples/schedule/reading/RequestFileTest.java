package dev.maker4j.examples.schedule.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.input.InputFile;
import dev.maker4j.examples.schedule.BusyTimes;
import dev.maker4j.examples.schedule.Interview;
import dev.maker4j.examples.schedule.Period;
import dev.maker4j.examples.schedule.Request;
import dev.maker4j.examples.schedule.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFileTest {
    private static final String SLOT = "{from: 2027-03-26T09:00, to: 2027-03-26T10:00}";
    private static final String SMALLEST = """
            zone: Europe/Berlin
            slots: [%s]
            rooms: [{name: Ada, capacity: 4}]
            people: [{name: Grace}]
            interviews: [{name: kim, candidate: Kim, panel: [Grace], minutes: 60}]
            """.formatted(SLOT);

    private static RequestFile parse(String yaml) {
        return RequestFile.of(InputFile.parse("in.yaml", yaml), name -> {
            throw InputException.in(name, "no such file");
        });
    }

    private static Period period(String from, String to) {
        return new Period(Instant.parse(from), Instant.parse(to));
    }

    @Nested
    class Reads {
        @Test
        void theParts() {
            Request request = parse(SMALLEST).request();

            assertThat(request.slots()).containsExactly(period("2027-03-26T08:00:00Z", "2027-03-26T09:00:00Z"));
            assertThat(request.rooms()).containsExactly(new Room("Ada", 4, BusyTimes.none()));
            assertThat(request.interviews())
                    .containsExactly(new Interview("kim", List.of("Kim", "Grace"), 60, List.of()));
            assertThat(request.person("Kim").busy()).isEqualTo(BusyTimes.none());
        }

        @Test
        void slotsThatBeginAgainAndAgain() {
            Request request = parse(SMALLEST.replace(SLOT, "{from: 2027-03-28T01:00, to: 2027-03-28T05:00, every: 60}"))
                    .request();

            assertThat(request.slots()) // from one to five are three hours in the night in which clocks go forward
                    .containsExactly(
                            period("2027-03-28T00:00:00Z", "2027-03-28T03:00:00Z"),
                            period("2027-03-28T01:00:00Z", "2027-03-28T03:00:00Z"),
                            period("2027-03-28T02:00:00Z", "2027-03-28T03:00:00Z"));
        }

        @Test
        void hoursByTheClockOfThePlace() {
            Request request = parse(SMALLEST.replace(
                                    SLOT,
                                    "{from: 2027-03-12T00:00, to: 2027-03-12T23:00}, {from: 2027-03-15T00:00, to:"
                                            + " 2027-03-15T23:00}")
                            .replace(
                                    "{name: Grace}",
                                    "{name: Grace, zone: America/New_York, hours: [{days: [mon, fri], from: 09:00, to:"
                                            + " \"24:00\"}]}"))
                    .request();
            BusyTimes busy = request.person("Grace").busy();

            // New York's clocks go forward on Sunday 14 March 2027.
            assertThat(busy.areFree(period("2027-03-12T14:00:00Z", "2027-03-13T05:00:00Z")))
                    .isTrue();
            assertThat(busy.areFree(period("2027-03-12T13:59:00Z", "2027-03-12T15:00:00Z")))
                    .isFalse();
            assertThat(busy.areFree(period("2027-03-15T13:00:00Z", "2027-03-16T04:00:00Z")))
                    .isTrue();
            assertThat(busy.areFree(period("2027-03-15T12:59:00Z", "2027-03-15T15:00:00Z")))
                    .isFalse();
            assertThat(busy.areFree(period("2027-03-14T15:00:00Z", "2027-03-14T16:00:00Z")))
                    .isFalse();
        }

        @Test
        void whenSomebodyIsAvailableAndBusy() {
            BusyTimes busy = parse(SMALLEST.replace(
                            "{name: Grace}",
                            "{name: Grace, available: [{from: 2027-03-26T09:00, to: 2027-03-26T12:00}], busy: [{from:"
                                    + " 2027-03-26T10:00, to: 2027-03-26T10:30}]}"))
                    .request()
                    .person("Grace")
                    .busy();

            assertThat(busy.areFree(period("2027-03-26T08:00:00Z", "2027-03-26T09:00:00Z")))
                    .isTrue();
            assertThat(busy.areFree(period("2027-03-26T09:00:00Z", "2027-03-26T09:30:00Z")))
                    .isFalse();
            assertThat(busy.areFree(period("2027-03-26T09:30:00Z", "2027-03-26T11:00:00Z")))
                    .isTrue();
            assertThat(busy.areFree(period("2027-03-26T10:30:00Z", "2027-03-26T11:30:00Z")))
                    .isFalse();
        }

        @Test
        void preferencesByTheCandidatesClock() {
            Request request = parse(SMALLEST.replace("{name: Grace}", "{name: Grace}, {name: Kim, zone: Asia/Tokyo}")
                            .replace(
                                    "minutes: 60",
                                    "minutes: 60, prefers: [{from: 2027-03-26T17:00, to: 2027-03-26T18:00}]"))
                    .request();

            Interview kim = request.interviews().get(0);
            assertThat(kim.points(kim.at(request.slots().get(0)))).isEqualTo(3);
        }

        @Test
        void aCalendarBesideTheFile(@TempDir Path folder) throws IOException {
            Path file = Files.writeString(
                    folder.resolve("in.yaml"), SMALLEST.replace("{name: Grace}", "{name: Grace, calendar: grace.ics}"));
            Files.writeString(folder.resolve("grace.ics"), """
                    BEGIN:VCALENDAR
                    VERSION:2.0
                    BEGIN:VEVENT
                    UID:1
                    DTSTART:20270326T080000Z
                    DTEND:20270326T083000Z
                    END:VEVENT
                    END:VCALENDAR
                    """);

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> RequestFile.read(file).task())
                    .withMessage(file + ":5: interview kim can't be placed: of 1 slot in 1 Grace isn't free");
        }

        @Test
        void theBundledRequestOfFiveInterviewsEightSlotsAndThreeRooms() {
            assertThat(RequestFile.bundled().task().name()).isEqualTo("Scheduling of 5 interviews, 8 slots, 3 rooms");
        }
    }

    @Nested
    class Refuses {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "zone: Europe/Berlin|zone: Berlin|1: zone is \"Berlin\", but must be a time zone such as Europe/Berlin",
                    "zone: Europe/Berlin|zon: x|1: the key \"zon\" isn't known, only zone, organizer, slots, rooms,"
                            + " people, interviews are",
                    "{name: Grace}|{name: Grace, email: grace}|4: people[0].email is \"grace\", but must be an address such as"
                            + " grace@example.org",
                    "2027-03-26T09:00|2027-03-26|2: slots[0].from is \"2027-03-26\", but must be a date and time such as"
                            + " 2027-03-29T09:00 or 2027-03-29T09:00+02:00",
                    "2027-03-26T10:00|2027-03-26T09:00|2: slots[0].to is 2027-03-26T09:00, but must be later than"
                            + " 2027-03-26T09:00",
                    "2027-03-26T09:00|2027-03-28T02:30|2: slots[0].from is 2027-03-28T02:30, which doesn't exist in"
                            + " Europe/Berlin: clocks go from 02:00 to 03:00 that day",
                    "2027-03-26T10:00|2027-10-31T02:30|2: slots[0].to is 2027-10-31T02:30, which comes twice in"
                            + " Europe/Berlin when clocks go back: say which, as 2027-10-31T02:30+02:00 or"
                            + " 2027-10-31T02:30+01:00",
                    "2027-03-26T10:00}|2027-03-26T10:00, every: 0}|2: slots[0].every is 0, but must be 1 or more",
                    "2027-03-26T10:00}]|2027-03-26T10:00}, {from: 2027-03-26T08:30, to: 2027-03-26T10:00, every: 30}]|2:"
                            + " slots[1] has a slot at 2027-03-26T09:00+01:00, as line 2 has already: remove one of them",
                    "2027-03-26T10:00}|2028-03-26T10:00, every: 1}|2: slots[0] makes more than 5,000 slots: leave some out",
                    "capacity: 4|capacity: 0|3: rooms[0].capacity is 0, but must be 1 or more",
                    "capacity: 4|capacity: many|3: rooms[0].capacity is the text \"many\", but must be a number",
                    "name: Ada|name: A¦B|3: rooms[0].name is \"A¦B\", but a name has at most 100 characters and no ¦",
                    "capacity: 4}|capacity: 4}, {name: Ada, capacity: 2}|3: rooms[1].name is \"Ada\", as in line 3 already:"
                            + " rename one of them",
                    "rooms: [{name: Ada, capacity: 4}]|rooms: []|3: rooms is an empty list, but must hold at least one",
                    "{name: Grace}|{name: Grace, hours: [{days: [monday], from: 09:00, to: 10:00}]}|4:"
                            + " people[0].hours[0].days[0] is \"monday\", but days are mon, tue, wed, thu, fri, sat and sun",
                    "{name: Grace}|{name: Grace, hours: [{days: [mon], from: 9, to: 10:00}]}|4: people[0].hours[0].from is the"
                            + " number 9, but must be text: put it in quotes",
                    "{name: Grace}|{name: Grace, hours: [{days: [mon], from: 25:00, to: 10:00}]}|4: people[0].hours[0].from is"
                            + " \"25:00\", but must be a time of the day such as 09:00",
                    "{name: Grace}|{name: Grace, hours: [{days: [mon], from: 11:00, to: 10:00}]}|4: people[0].hours[0].to is"
                            + " 10:00, but must be later than 11:00",
                    "{name: Grace}|{name: Grace}, {name: Grace}|4: people[1].name is \"Grace\", as in line 4 already: rename"
                            + " one of them",
                    "panel: [Grace]|panel: [Grac]|5: interviews[0].panel[0] is \"Grac\", but nobody of that name is among the"
                            + " people",
                    "panel: [Grace]|panel: [Grace, Grace]|5: interviews[0].panel[1] is \"Grace\", who is in the interview"
                            + " already",
                    "candidate: Kim|candidate: Grace|5: interviews[0].panel[0] is \"Grace\", who is in the interview already",
                    "panel: [Grace]|panel: []|5: interviews[0].panel is an empty list, but must name at least one of the"
                            + " people",
                    "minutes: 60|minutes: -5|5: interviews[0].minutes is -5, but must be 1 or more",
                    "minutes: 60|minutes: 90|5: interview kim can't be placed: of 1 slot 1 is shorter than its 90 minutes",
                    "candidate: Kim, |``|5: the key \"candidate\" is missing in interviews[0]"
                })
        void whatIsWrongWithItsLine(String right, String wrong, String message) {
            String yaml = SMALLEST.replace(right, wrong.replace('¦', '|'));

            assertThat(yaml).isNotEqualTo(SMALLEST);
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> parse(yaml).task())
                    .withMessage("in.yaml:" + message.replace('¦', '|'));
        }

        @Test
        void aMissingCalendar(@TempDir Path folder) throws IOException {
            Path file = Files.writeString(
                    folder.resolve("in.yaml"), SMALLEST.replace("{name: Grace}", "{name: Grace, calendar: grace.ics}"));

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> RequestFile.read(file))
                    .withMessage(folder.resolve("grace.ics")
                            + ": no such file: check its name, and the directory you are in");
        }
    }
}
