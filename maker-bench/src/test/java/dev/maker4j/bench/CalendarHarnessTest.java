package dev.maker4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Some hundred calendars; the harness' main reads twenty thousand. */
class CalendarHarnessTest {
    @Test
    void generatedCalendarsAreReadAlikeInThreeWaysOnMachinesInThreeZones() {
        CalendarHarness.Report report = CalendarHarness.run(400, 1_000_000);

        assertThat(report.differences()).isEmpty();
        assertThat(report.refused()).isLessThanOrEqualTo(4);
        assertThat(report.periods()).isGreaterThan(4_000);
    }

    @Test
    void theyAreOfManyKinds() {
        String all = LongStream.range(0, 400)
                .mapToObj(seed -> GeneratedCalendar.of(seed).text())
                .reduce("", String::concat);

        assertThat(all)
                .contains(
                        "RRULE",
                        "EXDATE",
                        "RDATE",
                        "VALUE=PERIOD",
                        "RANGE=THISANDFUTURE",
                        "BEGIN:VTIMEZONE",
                        "TZID:Office")
                .contains(
                        "TZID=/example.org",
                        "Standard Time",
                        "VALUE=DATE",
                        "FBTYPE=FREE",
                        "STATUS:CANCELLED",
                        "DURATION:P1DT2H");
        assertThat(GeneratedCalendar.ZONES).hasSizeGreaterThanOrEqualTo(20);
    }
}
