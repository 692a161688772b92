package dev.maker4j.examples.schedule.report;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import dev.maker4j.examples.schedule.BestScore;
import dev.maker4j.examples.schedule.BusyTimes;
import dev.maker4j.examples.schedule.Interview;
import dev.maker4j.examples.schedule.Organizer;
import dev.maker4j.examples.schedule.Period;
import dev.maker4j.examples.schedule.Person;
import dev.maker4j.examples.schedule.Request;
import dev.maker4j.examples.schedule.Room;
import dev.maker4j.examples.schedule.Schedule;
import dev.maker4j.examples.schedule.Schedule.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static final Instant STAMP = Instant.parse("2027-03-01T12:00:00Z");
    private static final Period FRIDAY =
            new Period(Instant.parse("2027-03-26T13:30:00Z"), Instant.parse("2027-03-26T14:30:00Z"));
    private static final Period MONDAY =
            new Period(Instant.parse("2027-03-29T13:30:00Z"), Instant.parse("2027-03-29T15:00:00Z"));
    private static final Interview KIM =
            new Interview("backend, kim", List.of("Kim \"K\"", "Grace"), 60, List.of(FRIDAY));
    private static final Interview LEE = new Interview("lee", List.of("Lée", "Grace", "Alan"), 90, List.of());
    private static final Request REQUEST = requesting().build();
    private static final Schedule SCHEDULE =
            new Schedule(List.of(new Row(LEE, MONDAY, "Ada"), new Row(KIM, FRIDAY, "Ada")));

    private static Request.Builder requesting() {
        return Request.in(ZoneId.of("Europe/Berlin"))
                .slot(FRIDAY)
                .slot(MONDAY)
                .room(new Room("Ada", 3, BusyTimes.none()))
                .person(new Person("Grace", ZoneId.of("America/New_York"), BusyTimes.none(), "grace@example.org"))
                .person(new Person("Lée", ZoneId.of("Europe/Berlin"), BusyTimes.none(), "lee@example.org"))
                .interview(LEE)
                .interview(KIM);
    }

    @Test
    void asCsvAreInTheOrderOfTimeWithOffsets() {
        assertThat(ScheduleCsv.of(REQUEST, SCHEDULE)).isEqualTo("""
                interview,start,end,room,people
                "backend, kim",2027-03-26T14:30:00+01:00,2027-03-26T15:30:00+01:00,Ada,"Kim ""K"";Grace"
                lee,2027-03-29T15:30:00+02:00,2027-03-29T17:00:00+02:00,Ada,Lée;Grace;Alan
                """);
    }

    @Test
    void asATableShowDaysScoreAndOtherClocks() {
        assertThat(ScheduleTable.of(REQUEST, SCHEDULE, new BestScore(3, 3))).isEqualTo("""
                Friday 26 March 2027
                  14:30–15:30  Ada  backend, kim  3 points  Kim "K", Grace

                Monday 29 March 2027
                  15:30–17:00  Ada  lee           0 points  Lée, Grace, Alan

                Grace, by the clock of America/New_York
                  Fri 26 Mar  09:30–10:30  backend, kim
                  Mon 29 Mar  09:30–11:00  lee

                score: 3 points, no schedule has more
                """);
    }

    @Test
    void asATableTellWhetherTheBestScoreIsKnown() {
        assertThat(ScheduleTable.of(REQUEST, SCHEDULE, new BestScore(5, 5)))
                .endsWith("score: 3 points, the best schedule has 5 points\n");
        assertThat(ScheduleTable.of(REQUEST, SCHEDULE, new BestScore(4, 6)))
                .endsWith("score: 3 points, the best schedule has from 4 to 6 points\n");
    }

    @Nested
    class AsCalendars {
        private final Map<String, String> files = ScheduleCalendars.of(REQUEST, SCHEDULE, STAMP);

        @Test
        void areOneForAllAndOneForEverybody() {
            assertThat(files).containsOnlyKeys("all.ics", "alan.ics", "grace.ics", "kim-k.ics", "lee.ics");
        }

        @Test
        void areValid() throws IOException {
            for (Map.Entry<String, String> file : files.entrySet()) {
                try (ICalReader reader = new ICalReader(file.getValue())) {
                    ICalendar calendar = reader.readNext();

                    assertThat(reader.getWarnings()).as(file.getKey()).isEmpty();
                    assertThat(calendar.validate(ICalVersion.V2_0).isEmpty())
                            .as(file.getKey())
                            .isTrue();
                }
                assertThat(file.getValue().replace("\r\n", ""))
                        .doesNotContain("\n")
                        .doesNotContain("\r");
                assertThat(file.getValue().lines())
                        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
            }
        }

        @Test
        void holdWhatWasScheduled() {
            List<VEvent> events =
                    Biweekly.parse(files.getOrDefault("grace.ics", "")).first().getEvents();

            assertThat(events).hasSize(2);
            VEvent event = events.get(0);
            assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(FRIDAY.start());
            assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(FRIDAY.end());
            assertThat(event.getSummary().getValue()).isEqualTo("Interview backend, kim: Kim \"K\"");
            assertThat(event.getLocation().getValue()).isEqualTo("Ada");
            assertThat(event.getDescription().getValue()).isEqualTo("Candidate: Kim \"K\"\nPanel: Grace");
            assertThat(Biweekly.parse(files.getOrDefault("alan.ics", ""))
                            .first()
                            .getEvents())
                    .hasSize(1);
        }

        @Test
        void inviteThoseWhoseAddressIsKnownInTheNameOfTheFirstOfThemOnThePanel() {
            assertThat(unfolded(files.getOrDefault("alan.ics", "")))
                    .contains(
                            "ORGANIZER;CN=Grace:mailto:grace@example.org",
                            "ATTENDEE;RSVP=TRUE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;CN=Lée:mailto:lee@example.org",
                            "ATTENDEE;RSVP=TRUE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;CN=Grace:mailto:grace@example.org")
                    .filteredOn(line -> line.startsWith("ATTENDEE"))
                    .hasSize(2);
        }

        @Test
        void inviteInTheNameOfTheOrganizer() {
            Request request = requesting()
                    .organizer(new Organizer("People, \"Berlin\"", "jobs@example.org"))
                    .build();

            assertThat(unfolded(ScheduleCalendars.of(request, SCHEDULE, STAMP).getOrDefault("kim-k.ics", "")))
                    .contains("ORGANIZER;CN=\"People, 'Berlin'\":mailto:jobs@example.org")
                    .filteredOn(line -> line.startsWith("ATTENDEE"))
                    .singleElement()
                    .asString()
                    .endsWith(":mailto:grace@example.org");
        }

        @Test
        void inviteNobodyWhereOnlyTheCandidatesAddressIsKnown() {
            Interview noAddress = new Interview("x", List.of("Lée", "Alan"), 60, List.of());
            Request request = requesting().interview(noAddress).build();
            Schedule schedule = new Schedule(List.of(new Row(noAddress, FRIDAY, "Ada")));

            assertThat(ScheduleCalendars.of(request, schedule, STAMP).getOrDefault("all.ics", ""))
                    .doesNotContain("ATTENDEE", "ORGANIZER");
        }

        private List<String> unfolded(String text) {
            return text.replace("\r\n ", "").lines().toList();
        }

        @Test
        void breakLongLinesBetweenCharactersOfAnyLength() {
            String name = "漢字𝔸é".repeat(20);
            Interview longNamed = new Interview(name, List.of("Kim", "Grace"), 60, List.of());
            Schedule schedule = new Schedule(List.of(new Row(longNamed, FRIDAY, "Ada")));
            String text = ScheduleCalendars.of(requesting().interview(longNamed).build(), schedule, STAMP)
                    .getOrDefault("all.ics", "");

            assertThat(text.lines()).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
            assertThat(Biweekly.parse(text)
                            .first()
                            .getEvents()
                            .get(0)
                            .getSummary()
                            .getValue())
                    .isEqualTo("Interview " + name + ": Kim");
        }

        @Test
        void keepTheirIdentityWhenAnInterviewMoves() {
            Map<String, String> moved = ScheduleCalendars.of(
                    REQUEST, new Schedule(List.of(new Row(KIM, MONDAY, "Ada"))), STAMP.plusSeconds(60));

            assertThat(uid(moved.getOrDefault("kim-k.ics", ""))).isEqualTo(uid(files.getOrDefault("kim-k.ics", "")));
            assertThat(uid(files.getOrDefault("kim-k.ics", ""))).isNotEqualTo(uid(files.getOrDefault("lee.ics", "")));
        }

        @Test
        void haveAHigherSequenceInEveryLaterSchedule() {
            Map<String, String> later = ScheduleCalendars.of(REQUEST, SCHEDULE, STAMP.plusSeconds(1));

            assertThat(sequence(files)).isPositive();
            assertThat(sequence(later)).isGreaterThan(sequence(files));
        }

        private static int sequence(Map<String, String> files) {
            return Biweekly.parse(files.getOrDefault("lee.ics", ""))
                    .first()
                    .getEvents()
                    .get(0)
                    .getSequence()
                    .getValue();
        }

        @Test
        void areRequestsWhereTheyInviteToOneInterview() {
            assertThat(method("lee.ics")).isEqualTo("REQUEST");
            assertThat(method("all.ics")).isEqualTo("PUBLISH");
            assertThat(method("grace.ics")).isEqualTo("PUBLISH");
        }

        private String method(String file) {
            return Biweekly.parse(files.getOrDefault(file, ""))
                    .first()
                    .getMethod()
                    .getValue();
        }

        private String uid(String text) {
            return Biweekly.parse(text).first().getEvents().get(0).getUid().getValue();
        }

        @Test
        void haveFilesOfTheirOwnForPeopleOfLikeNames() {
            Interview both = new Interview("x", List.of("Jo Å", "jo-a", "all", "漢字"), 60, List.of());

            assertThat(ScheduleCalendars.of(
                            requesting().interview(both).build(),
                            new Schedule(List.of(new Row(both, FRIDAY, "Ada"))),
                            STAMP))
                    .containsKeys("all.ics", "all-2.ics", "jo-a.ics", "jo-a-2.ics", "person.ics");
        }
    }
}
