package dev.maker4j.examples.schedule.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.schedule.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFileTest {
    private static final Period WEEKS = period("2027-03-22T00:00:00Z", "2027-04-02T00:00:00Z");

    private static Period period(String from, String to) {
        return new Period(Instant.parse(from), Instant.parse(to));
    }

    private static List<Period> busy(String... lines) {
        String text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n" + String.join("\n", lines) + "\nEND:VCALENDAR\n";
        return CalendarFile.busy("a.ics", text, ZoneId.of("Europe/Berlin"), WEEKS)
                .periods();
    }

    private static List<Period> event(String... lines) {
        return busy("BEGIN:VEVENT\nUID:1\nDTSTAMP:20270101T000000Z\n" + String.join("\n", lines) + "\nEND:VEVENT");
    }

    @ParameterizedTest
    @CsvSource({
        "DTSTART:20270326T090000Z+DTEND:20270326T100000Z, 2027-03-26T09:00:00Z, 2027-03-26T10:00:00Z",
        "DTSTART:20270326T090000Z+DURATION:PT90M, 2027-03-26T09:00:00Z, 2027-03-26T10:30:00Z",
        "DTSTART;TZID=America/New_York:20270326T090000+DURATION:PT1H, 2027-03-26T13:00:00Z, 2027-03-26T14:00:00Z",
        "DTSTART:20270326T090000+DTEND:20270326T100000, 2027-03-26T08:00:00Z, 2027-03-26T09:00:00Z",
        "DTSTART:20270329T090000+DTEND:20270329T100000, 2027-03-29T07:00:00Z, 2027-03-29T08:00:00Z",
        "DTSTART;VALUE=DATE:20270326, 2027-03-25T23:00:00Z, 2027-03-26T23:00:00Z",
        "DTSTART;VALUE=DATE:20270327+DTEND;VALUE=DATE:20270329, 2027-03-26T23:00:00Z, 2027-03-28T22:00:00Z"
    })
    void isBusyInAnEventByItsOwnClockOrElseByTheOwners(String lines, String from, String to) {
        assertThat(event(lines.replace("+", "\n"))).containsExactly(period(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSP:TRANSPARENT", "STATUS:CANCELLED"})
    void isFreeInEventsThatDoNotCount(String line) {
        assertThat(event("DTSTART:20270326T090000Z", "DTEND:20270326T100000Z", line))
                .isEmpty();
        assertThat(event("DTSTART:20270326T090000Z")).isEmpty(); // no time at all
    }

    @Test
    void followsASeriesThroughAChangeOfClocks() {
        assertThat(event(
                        "DTSTART;TZID=Europe/Berlin:20250103T090000",
                        "DTEND;TZID=Europe/Berlin:20250103T093000",
                        "RRULE:FREQ=WEEKLY;BYDAY=FR,MO"))
                .containsExactly(
                        period("2027-03-22T08:00:00Z", "2027-03-22T08:30:00Z"),
                        period("2027-03-26T08:00:00Z", "2027-03-26T08:30:00Z"),
                        period("2027-03-29T07:00:00Z", "2027-03-29T07:30:00Z"));
    }

    @Test
    void followsASeriesOfWholeDays() {
        assertThat(event("DTSTART;VALUE=DATE:20270301", "RRULE:FREQ=WEEKLY;BYDAY=SU"))
                .containsExactly(period("2027-03-27T23:00:00Z", "2027-03-28T22:00:00Z"));
    }

    @Test
    void leavesOutWhatIsExceptedOrReplacedInASeries() {
        assertThat(busy(
                        "BEGIN:VEVENT",
                        "UID:series",
                        "DTSTART:20270322T100000Z",
                        "DTEND:20270322T110000Z",
                        "RRULE:FREQ=DAILY;COUNT=4",
                        "EXDATE:20270323T100000Z",
                        "END:VEVENT",
                        "BEGIN:VEVENT",
                        "UID:series",
                        "RECURRENCE-ID:20270324T100000Z",
                        "DTSTART:20270324T150000Z",
                        "DTEND:20270324T160000Z",
                        "END:VEVENT",
                        "BEGIN:VEVENT",
                        "UID:other",
                        "RECURRENCE-ID:20270325T100000Z",
                        "DTSTART:20270325T180000Z",
                        "DTEND:20270325T190000Z",
                        "END:VEVENT"))
                .containsExactly(
                        period("2027-03-22T10:00:00Z", "2027-03-22T11:00:00Z"),
                        period("2027-03-24T15:00:00Z", "2027-03-24T16:00:00Z"),
                        period("2027-03-25T10:00:00Z", "2027-03-25T11:00:00Z"),
                        period("2027-03-25T18:00:00Z", "2027-03-25T19:00:00Z"));
    }

    @Test
    void leavesOutTheDayThatIsReplacedInASeriesOfWholeDays() {
        assertThat(busy(
                        "BEGIN:VEVENT",
                        "UID:series",
                        "DTSTART;VALUE=DATE:20270322",
                        "RRULE:FREQ=DAILY;COUNT=2",
                        "END:VEVENT",
                        "BEGIN:VEVENT",
                        "UID:series",
                        "RECURRENCE-ID;VALUE=DATE:20270323",
                        "DTSTART;VALUE=DATE:20270325",
                        "END:VEVENT"))
                .containsExactly(
                        period("2027-03-21T23:00:00Z", "2027-03-22T23:00:00Z"),
                        period("2027-03-24T23:00:00Z", "2027-03-25T23:00:00Z"));
    }

    @Test
    void isBusyInBusyPeriods() {
        assertThat(busy(
                        "BEGIN:VFREEBUSY",
                        "UID:1",
                        "FREEBUSY:20270326T090000Z/20270326T100000Z,20270326T120000Z/PT30M",
                        "FREEBUSY;FBTYPE=FREE:20270326T140000Z/20270326T150000Z",
                        "END:VFREEBUSY"))
                .containsExactly(
                        period("2027-03-26T09:00:00Z", "2027-03-26T10:00:00Z"),
                        period("2027-03-26T12:00:00Z", "2027-03-26T12:30:00Z"));
    }

    @Test
    void understandsAZoneThatTheCalendarDefinesItself() {
        assertThat(busy(
                        "BEGIN:VTIMEZONE",
                        "TZID:Office",
                        "BEGIN:STANDARD",
                        "DTSTART:19700101T000000",
                        "TZOFFSETFROM:+0300",
                        "TZOFFSETTO:+0300",
                        "END:STANDARD",
                        "END:VTIMEZONE",
                        "BEGIN:VEVENT",
                        "UID:1",
                        "DTSTART;TZID=Office:20270326T090000",
                        "DTEND;TZID=Office:20270326T100000",
                        "END:VEVENT"))
                .containsExactly(period("2027-03-26T06:00:00Z", "2027-03-26T07:00:00Z"));
    }

    @Test
    void refusesTimesThatCanNotBeRead() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> event("DTSTART:tomorrow"))
                .withMessage(
                        "a.ics:7: DTSTART is \"TOMORROW\", but must be a day such as 20270329 or a time such as 20270329T090000 or"
                                + " 20270329T070000Z");
    }

    @Test
    void refusesWhatIsNoCalendar() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> CalendarFile.busy("a.ics", "Hello", ZoneId.of("UTC"), WEEKS))
                .withMessage("a.ics: holds no calendar: an iCalendar file begins with BEGIN:VCALENDAR");
    }
}
