package dev.maker4j.examples.schedule.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.schedule.Period;
import dev.maker4j.examples.schedule.verification.PlainCalendar;
import dev.maker4j.examples.schedule.verification.Stretch;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What RFC 5545 allows, kind by kind, read by the task and by what checks schedules; then what it forbids. */
@Tag("once")
class CalendarKindsTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Period YEAR =
            new Period(Instant.parse("2027-01-01T00:00:00Z"), Instant.parse("2028-01-01T00:00:00Z"));

    /** By New York's clock, as "03-15T14:00/15:00", or with the second date where it is another day. */
    private static List<String> busy(String... lines) {
        String text = text(lines);
        List<Stretch> read = CalendarFile.busy("a.ics", text, NEW_YORK, YEAR).periods().stream()
                .map(period -> new Stretch(period.start(), period.end()))
                .toList();
        assertThat(PlainCalendar.busy(text, NEW_YORK, new Stretch(YEAR.start(), YEAR.end())))
                .isEqualTo(read);
        return read.stream().map(CalendarKindsTest::shown).toList();
    }

    private static String shown(Stretch stretch) {
        LocalDateTime start = LocalDateTime.ofInstant(stretch.start(), NEW_YORK);
        LocalDateTime end = LocalDateTime.ofInstant(stretch.end(), NEW_YORK);
        boolean sameDay = start.toLocalDate().equals(end.toLocalDate());
        return start.toString().substring(5) + "/"
                + (sameDay ? end.toLocalTime() : end.toString().substring(5));
    }

    private static String text(String... lines) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VCALENDAR\r\n";
    }

    private static List<String> event(String... lines) {
        return busy(Stream.of(List.of("BEGIN:VEVENT", "UID:1"), List.of(lines), List.of("END:VEVENT"))
                .flatMap(List::stream)
                .flatMap(line -> Stream.of(line.split("\\+\\+")))
                .toArray(String[]::new));
    }

    @Nested
    class Series {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "RDATE:20270316T140000|03-15T14:00/15:00 03-16T14:00/15:00",
                    "RDATE;VALUE=PERIOD:20270316T140000/PT3H,20270317T090000/20270317T100000|03-15T14:00/15:00 03-16T14:00/17:00"
                            + " 03-17T09:00/10:00",
                    "RRULE:FREQ=DAILY;COUNT=3++EXDATE:20270316T180000Z|03-15T14:00/15:00 03-17T14:00/15:00",
                    "RRULE:FREQ=DAILY;COUNT=4++EXRULE:FREQ=DAILY;INTERVAL=2|03-16T14:00/15:00 03-18T14:00/15:00",
                    "RRULE:FREQ=DAILY;UNTIL=20270316T180000Z|03-15T14:00/15:00 03-16T14:00/15:00",
                    "RRULE:FREQ=DAILY;UNTIL=20270316|03-15T14:00/15:00 03-16T14:00/15:00",
                    "RRULE:FREQ=DAILY;UNTIL=20270316T135959|03-15T14:00/15:00",
                    "RRULE:FREQ=WEEKLY;COUNT=2;BYDAY=TU|03-15T14:00/15:00 03-16T14:00/15:00 03-23T14:00/15:00",
                    "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2|03-15T14:00/15:00 03-31T14:00/15:00"
                            + " 04-30T14:00/15:00",
                    "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30|03-15T14:00/15:00",
                    "RRULE:FREQ=DAILY;INTERVAL=2;BYDAY=WE;COUNT=2|03-15T14:00/15:00 03-17T14:00/15:00 03-31T14:00/15:00",
                    "RRULE:FREQ=YEARLY;BYWEEKNO=12;BYDAY=TU|03-15T14:00/15:00 03-23T14:00/15:00",
                    "RRULE:FREQ=HOURLY;INTERVAL=3;BYSECOND=0,60;COUNT=2|03-15T14:00/15:00 03-15T17:00/18:00",
                    "rrule:freq=daily;count=2;|03-15T14:00/15:00 03-16T14:00/15:00"
                })
        void takesPlaceWhereItsRulesAndDatesSay(String lines, String expected) {
            assertThat(event("DTSTART;TZID=America/New_York:20270315T140000", "DURATION:PT1H", lines))
                    .containsExactly(expected.split(" "));
        }

        @Test
        void ofDaysIgnoresWhatItsRuleSaysOfTimes() {
            assertThat(event("DTSTART;VALUE=DATE:20270315", "RRULE:FREQ=DAILY;COUNT=2;INTERVAL=2;BYHOUR=9;BYMINUTE=1"))
                    .containsExactly("03-15T00:00/03-16T00:00", "03-17T00:00/03-18T00:00");
            assertThat(event("DTSTART;VALUE=DATE:20270315", "RDATE;VALUE=DATE:20270317", "EXDATE;VALUE=DATE:20270315"))
                    .containsExactly("03-17T00:00/03-18T00:00");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    // clocks go forward on 14 March at two: a day by the calendar has 23 hours
                    "DTSTART;TZID=America/New_York:20270313T140000++DURATION:P1D|03-13T14:00/03-14T14:00",
                    "DTSTART;TZID=America/New_York:20270313T140000++DURATION:PT24H|03-13T14:00/03-14T15:00",
                    "DTSTART;TZID=America/New_York:20270313T140000++DURATION:P1DT1H|03-13T14:00/03-14T15:00",
                    "DTSTART:20270313T140000++DTEND:20270314T140000|03-13T14:00/03-14T14:00",
                    "DTSTART:20270307T140000++DTEND:20270308T140000++RRULE:FREQ=WEEKLY;UNTIL=20270314T000000|"
                            + "03-07T14:00/03-08T14:00",
                    "DTSTART:20270313T140000++DURATION:P1W|03-13T14:00/03-20T14:00",
                    "DTSTART:20270314T023000++DURATION:PT1H|03-14T03:30/04:30",
                    "DTSTART:20271107T013000++DURATION:PT1H|11-07T01:30/01:30",
                    "DTSTART;VALUE=DATE:20270314++DURATION:P1D|03-14T00:00/03-15T00:00"
                })
        void lastsDaysByTheCalendarAndHoursByTheStopwatch(String lines, String expected) {
            assertThat(event(lines)).containsExactly(expected.split(" "));
        }
    }

    @Nested
    class Replacements {
        private List<String> series(String... lines) {
            return busy(Stream.concat(
                            Stream.of(
                                    "BEGIN:VEVENT",
                                    "UID:1",
                                    "DTSTART;TZID=America/New_York:20270312T100000",
                                    "DTEND;TZID=America/New_York:20270312T110000",
                                    "RRULE:FREQ=DAILY;COUNT=4",
                                    "END:VEVENT"),
                            Stream.of(lines).flatMap(line -> Stream.of(line.split("\\+\\+"))))
                    .toArray(String[]::new));
        }

        @Test
        void standForAllLaterOnesToo() {
            assertThat(series("BEGIN:VEVENT++UID:1++RECURRENCE-ID;RANGE=THISANDFUTURE:20270313T150000Z"
                            + "++DTSTART;TZID=America/New_York:20270313T120000++DURATION:PT2H++END:VEVENT"))
                    .containsExactly(
                            "03-12T10:00/11:00", "03-13T12:00/14:00", "03-14T12:00/14:00", "03-15T12:00/14:00");
        }

        @Test
        void callAllLaterOnesOff() {
            assertThat(series("BEGIN:VEVENT++UID:1++RECURRENCE-ID;RANGE=THISANDFUTURE:20270314T140000Z"
                            + "++STATUS:CANCELLED++END:VEVENT"))
                    .containsExactly("03-12T10:00/11:00", "03-13T10:00/11:00");
        }

        @Test
        void countInTheirLatestVersion() {
            String moved = "BEGIN:VEVENT++UID:1++SEQUENCE:%d++RECURRENCE-ID:20270313T150000Z++DTSTART:20270313T%s0000"
                    + "++DURATION:PT1H++END:VEVENT";
            assertThat(series(moved.formatted(2, "16"), moved.formatted(1, "18")))
                    .contains("03-13T16:00/17:00")
                    .doesNotContain("03-13T10:00/11:00", "03-13T18:00/19:00");
        }

        @Test
        void replaceAWholeSeriesByItsNextVersion() {
            assertThat(series("BEGIN:VEVENT++UID:1++SEQUENCE:1++DTSTART:20270601T100000++DURATION:PT1H++END:VEVENT"))
                    .containsExactly("06-01T10:00/11:00");
        }

        @Test
        void areCalledOffByAMessage() {
            assertThat(series("END:VCALENDAR++BEGIN:VCALENDAR++METHOD:CANCEL++BEGIN:VEVENT++UID:1"
                            + "++RECURRENCE-ID:20270313T150000Z++END:VEVENT"))
                    .doesNotContain("03-13T10:00/11:00")
                    .hasSize(3);
            assertThat(series("END:VCALENDAR++BEGIN:VCALENDAR++METHOD:CANCEL++BEGIN:VEVENT++UID:1++END:VEVENT"))
                    .isEmpty();
        }
    }

    @Nested
    class Zones {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "W. Europe Standard Time",
                    "w. europe standard time",
                    "/mozilla.org/20050126_1/Europe/Berlin",
                    "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin",
                    "europe/berlin",
                    "\"Europe/Berlin\"",
                    "Europe/Berlin"
                })
        void areKnownByManyNames(String name) {
            assertThat(event("DTSTART;TZID=" + name + ":20270315T100000", "DURATION:PT1H"))
                    .containsExactly("03-15T05:00/06:00");
        }

        @Test
        void areWhatTheFileDefines() {
            assertThat(busy(
                            "BEGIN:VTIMEZONE",
                            "TZID:Customized Time Zone",
                            "BEGIN:STANDARD",
                            "DTSTART:16010101T030000",
                            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
                            "TZOFFSETFROM:+0200",
                            "TZOFFSETTO:+0100",
                            "END:STANDARD",
                            "BEGIN:DAYLIGHT",
                            "DTSTART:16010101T020000",
                            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
                            "TZOFFSETFROM:+0100",
                            "TZOFFSETTO:+0200",
                            "END:DAYLIGHT",
                            "END:VTIMEZONE",
                            "BEGIN:VEVENT",
                            "UID:1",
                            "DTSTART;TZID=Customized Time Zone:20270327T100000",
                            "DURATION:PT1H",
                            "RRULE:FREQ=DAILY;COUNT=2",
                            "END:VEVENT"))
                    .containsExactly("03-27T05:00/06:00", "03-28T04:00/05:00");
        }

        @Test
        void ofTheDatabaseCountBeforeWhatTheFileDefines() {
            assertThat(busy(
                            "BEGIN:VTIMEZONE",
                            "TZID:Asia/Jerusalem",
                            "BEGIN:STANDARD",
                            "TZOFFSETFROM:+0300",
                            "TZOFFSETTO:+0200",
                            "DTSTART:20071028T020000",
                            "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
                            "END:STANDARD",
                            "END:VTIMEZONE",
                            "BEGIN:VEVENT",
                            "UID:1",
                            "DTSTART;TZID=Asia/Jerusalem:20271031T140000",
                            "DTEND;TZID=Asia/Jerusalem:20271031T150000",
                            "END:VEVENT"))
                    .containsExactly("10-31T08:00/09:00");
        }

        @ParameterizedTest
        @ValueSource(strings = {"America/New_York", "UTC", "Asia/Tokyo", "Pacific/Auckland"})
        void ofThisMachineDoNotMatter(String machine) {
            TimeZone before = TimeZone.getDefault();
            try {
                TimeZone.setDefault(TimeZone.getTimeZone(machine));
                assertThat(event("DTSTART;VALUE=DATE:20270315", "RRULE:FREQ=DAILY;UNTIL=20270317"))
                        .containsExactly("03-15T00:00/03-18T00:00");
                assertThat(event("DTSTART:20270315T233000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2"))
                        .containsExactly("03-15T23:30/03-16T00:30", "03-22T23:30/03-23T00:30");
            } finally {
                TimeZone.setDefault(before);
            }
        }
    }

    @Nested
    class Refuses {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "RRULE:FREQ=YEARLY;BYMONTH=13|RRULE has BYMONTH=13, but BYMONTH must be a list of numbers from 1 to 12",
                    "RRULE:FREQ=DAILY;COUNT=0|RRULE has COUNT=0, but COUNT must be a number from 1 to 999999999",
                    "RRULE:FREQ=DAILY;INTERVAL=0|RRULE has INTERVAL=0, but INTERVAL must be a number from 1 to 999999999",
                    "RRULE:FREQ=DAILY;INTERVAL=-1|RRULE has INTERVAL=-1, but INTERVAL must be a number from 1 to 999999999",
                    "RRULE:FREQ=DAILY;COUNT=2;UNTIL=20280101|RRULE has COUNT and UNTIL, but one rule ends in one way: remove one",
                    "RRULE:FREQ=DAILY;COUNT=2;COUNT=3|RRULE has the part COUNT twice: remove one",
                    "RRULE:FREQ=FORTNIGHTLY|RRULE has FREQ=FORTNIGHTLY, but FREQ must be one of SECONDLY, MINUTELY, HOURLY, DAILY,"
                            + " WEEKLY, MONTHLY and YEARLY",
                    "RRULE:COUNT=2|RRULE has FREQ=, but FREQ must be one of SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY and"
                            + " YEARLY",
                    "RRULE:FREQ=DAILY;BYYEARDAY=3|RRULE has BYYEARDAY, which a rule with FREQ=DAILY can't have: remove it",
                    "RRULE:FREQ=WEEKLY;BYDAY=2MO|RRULE has BYDAY=2MO, but BYDAY must be weekdays without numbers: this rule has no"
                            + " month or year to count them in",
                    "RRULE:FREQ=MONTHLY;BYDAY=6MO|RRULE has BYDAY=6MO, but BYDAY must be weekdays with numbers from 1 to 5, or -1 to"
                            + " -5",
                    "RRULE:FREQ=DAILY;BYSETPOS=1|RRULE has BYSETPOS alone, but it must stand with another BY part: remove it",
                    "RRULE:FREQ=DAILY;RSCALE=CHINESE|RRULE has the part RSCALE, which isn't known: remove it",
                    "RRULE:FREQ=DAILY;UNTIL=20270230|RRULE is 20270230, a day that no calendar has",
                    "RRULE:D1 #5|RRULE has the part \"D1 #5\", but parts are such as FREQ=DAILY",
                    "DTEND:20270315T130000|DTEND is 20270315T130000, which is before its start: nothing ends before it starts",
                    "DTEND;VALUE=DATE:20270316|DTEND is a day, but DTSTART is a time: give both the same form",
                    "DURATION:-PT1H|DURATION is \"-PT1H\", but must be 0 or more: nothing ends before it starts",
                    "DURATION:1h|DURATION is \"1h\", but must be a duration such as PT1H30M or P1D",
                    "DURATION:P1DT|DURATION is \"P1DT\", but must be a duration such as PT1H30M or P1D",
                    "RDATE:20270230T100000|RDATE is 20270230, a day that no calendar has",
                    "RDATE:20270228T250000|RDATE is 20270228T250000, a time that no clock shows",
                    "RDATE;VALUE=PERIOD:20270316T140000/20270316T130000|RDATE is 20270316T140000/20270316T130000, which is before"
                            + " its start: nothing ends before it starts",
                    "EXDATE;VALUE=DATE:20270316|EXDATE is a day, but DTSTART is a time: give both the same form",
                    "RECURRENCE-ID;RANGE=THISANDPRIOR:20270316T140000|RECURRENCE-ID has RANGE=THISANDPRIOR, but THISANDFUTURE is the"
                            + " only range there is",
                    "EXDATE;TZID=Middle Earth:20270316T140000|EXDATE is in the time zone \"Middle Earth\", which isn't known and"
                            + " which the file doesn't define: name one such as Europe/Berlin, or add its VTIMEZONE"
                })
        void whatTheStandardForbids(String line, String problem) {
            refuses(line, 7, problem);
        }

        private static void refuses(String line, int number, String problem) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> event("DTSTART:20270315T140000", line))
                    .withMessage("a.ics:" + number + ": " + problem);
        }

        @Test
        void textsThatAreCutOff() {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> CalendarFile.busy(
                            "a.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270315T140000\n", NEW_YORK, YEAR))
                    .withMessage("a.ics:2: BEGIN:VEVENT has no END: the file is cut off, or a line is missing");
        }

        @Test
        void componentsThatAnotherEnds() {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(
                            () -> busy("BEGIN:VTIMEZONE", "TZID:a", "BEGIN:STANDARD", "E1ND:STANDARD", "END:VTIMEZONE"))
                    .withMessage("a.ics:6: BEGIN:STANDARD has no END, but line 8 has END:VTIMEZONE");
        }

        @Test
        void eventsWhereTheyWouldBePassedOver() {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> CalendarFile.busy("a.ics", text(text().trim()), NEW_YORK, YEAR))
                    .withMessage(
                            "a.ics:4: BEGIN:VCALENDAR is in VCALENDAR, where it can't be: a line before it is missing");
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> CalendarFile.busy("a.ics", "BEGIN:VEVENT\nEND:VEVENT\n", NEW_YORK, YEAR))
                    .withMessage(
                            "a.ics:1: BEGIN:VEVENT is in no component, where it can't be: a line before it is missing");
        }

        @Test
        void rulesThatLeadToTooManyTimes() {
            refuses(
                    "DURATION:PT1S++RRULE:FREQ=SECONDLY",
                    8,
                    "RRULE leads to more than 5000000 times up to the last slot: repeat it less often, or leave the event out");
            refuses(
                    "DURATION:PT1S++RRULE:FREQ=SECONDLY;INTERVAL=10",
                    8,
                    "RRULE leads to more than 500000 busy times between the first slot and the last: repeat it less often, or"
                            + " leave the event out");
        }

        @Test
        void messagesAboutEvents() {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> busy("METHOD:COUNTER"))
                    .withMessage(
                            "a.ics:4: METHOD is COUNTER, a message about events and no calendar: export the calendar itself");
        }
    }
}
