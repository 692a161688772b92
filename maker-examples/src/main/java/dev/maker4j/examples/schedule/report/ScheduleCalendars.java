package dev.maker4j.examples.schedule.report;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.parameter.ParticipationLevel;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import biweekly.property.Method;
import dev.maker4j.examples.schedule.Organizer;
import dev.maker4j.examples.schedule.Person;
import dev.maker4j.examples.schedule.Request;
import dev.maker4j.examples.schedule.Schedule;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A schedule as iCalendar files (RFC 5545): one with all interviews, and one for everybody who takes part. Times are in UTC,
 * which every calendar shows by its own clock. People whose address is known are attendees, if there is an organizer: the
 * request's, or else the first on the panel who has an address. An interview keeps its UID from one schedule to the next and has a
 * higher SEQUENCE in each, so that a calendar that is fed a new one moves the event and doesn't add a second. A file that invites to one
 * interview is a request to its attendees; any other publishes what it holds, for a request has one UID only (RFC 5546, 3.2.2). Stateless.
 */
public final class ScheduleCalendars {
    private static final String PRODUCT = "-//maker4j//interview schedule//EN";
    private static final String ALL = "all.ics";
    private static final int MOST_OCTETS = 75;
    private static final Instant BEFORE_ANY = Instant.parse("2025-01-01T00:00:00Z");

    private ScheduleCalendars() {}

    /**
     * Writes the files.
     *
     * @param request who takes part, and who invites
     * @param schedule when and where each interview is
     * @param stamp when it was made
     * @return texts by file name: {@code all.ics}, then by people's names
     */
    public static Map<String, String> of(Request request, Schedule schedule, Instant stamp) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(ALL, text(request, schedule, stamp, row -> true));
        owners(request)
                .forEach((file, name) -> files.put(
                        file,
                        text(
                                request,
                                schedule,
                                stamp,
                                row -> row.interview().people().contains(name))));
        return files;
    }

    /**
     * How the files of a whole schedule are named.
     *
     * @param request who takes part
     * @return {@code all.ics}, then by people's names
     */
    public static List<String> names(Request request) {
        return Stream.concat(Stream.of(ALL), owners(request).keySet().stream()).toList();
    }

    /** Everybody who takes part in an interview, by the name of the file. */
    private static Map<String, String> owners(Request request) {
        TreeSet<String> people = new TreeSet<>();
        request.interviews().forEach(interview -> people.addAll(interview.people()));
        Map<String, String> owners = new LinkedHashMap<>();
        for (String name : people) {
            String base = fileName(name);
            String free = base + ".ics";
            for (int number = 2; free.equals(ALL) || owners.containsKey(free); number++) {
                free = base + "-" + number + ".ics";
            }
            owners.put(free, name);
        }
        return owners;
    }

    /** A name in letters, digits and hyphens that every file system takes. */
    private static String fileName(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.isEmpty() ? "person" : plain;
    }

    private static String text(Request given, Schedule schedule, Instant stamp, Predicate<Schedule.Row> which) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId(PRODUCT);
        for (Schedule.Row row : ByTime.rows(schedule)) {
            if (which.test(row)) {
                VEvent event = event(row, stamp);
                invite(event, given, row.interview().people());
                calendar.addEvent(event);
            }
        }
        boolean request = calendar.getEvents().size() == 1
                && !calendar.getEvents().get(0).getAttendees().isEmpty();
        calendar.setMethod(request ? Method.request() : Method.publish());
        return folded(Biweekly.write(calendar).foldLines(false).go());
    }

    /** No line has more than 75 octets; a longer one continues on the next, after a space. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length() + 64);
        int octets = 0;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            String character = Character.toString(text.codePointAt(at));
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            boolean lineEnd = character.equals("\r") || character.equals("\n");
            if (!lineEnd && octets + length > MOST_OCTETS) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(character);
            octets = lineEnd ? 0 : octets + length;
        }
        return folded.toString();
    }

    /** RFC 5545 wants an organizer where there are attendees. */
    private static void invite(VEvent event, Request request, List<String> names) {
        List<Person> invited = names.stream()
                .map(request::person)
                .filter(person -> !person.email().isEmpty())
                .toList();
        Optional<Organizer> onPanel = invited.stream()
                .filter(person -> !person.name().equals(names.get(0)))
                .findFirst()
                .map(person -> new Organizer(person.name(), person.email()));
        request.organizer().or(() -> onPanel).ifPresent(organizer -> {
            event.setOrganizer(new biweekly.property.Organizer(parameter(organizer.name()), organizer.email()));
            for (Person person : invited) {
                Attendee attendee = new Attendee(parameter(person.name()), person.email());
                attendee.setParticipationLevel(ParticipationLevel.REQUIRED);
                attendee.setParticipationStatus(ParticipationStatus.NEEDS_ACTION);
                attendee.setRsvp(true);
                event.addAttendee(attendee);
            }
        });
    }

    /** A parameter's value can't hold the quotation marks that it is put in. */
    private static String parameter(String name) {
        return name.replace('"', '\'');
    }

    private static VEvent event(Schedule.Row row, Instant stamp) {
        List<String> people = row.interview().people();
        VEvent event = new VEvent();
        event.setUid(uid(row));
        event.setDateTimeStamp(Date.from(stamp));
        event.setSequence(sequence(stamp));
        event.setDateStart(Date.from(row.time().start()));
        event.setDateEnd(Date.from(row.time().end()));
        event.setSummary("Interview " + row.interview().name() + ": " + people.get(0));
        event.setLocation(row.room());
        event.setDescription(
                "Candidate: " + people.get(0) + "\nPanel: " + String.join(", ", people.subList(1, people.size())));
        return event;
    }

    /** Seconds since before there were any such schedules: higher in every later one, whatever became of those before. */
    private static int sequence(Instant stamp) {
        return Math.toIntExact(Math.max(0, Duration.between(BEFORE_ANY, stamp).toSeconds()));
    }

    private static String uid(Schedule.Row row) {
        String what = row.interview().name() + "\n" + row.interview().people().get(0);
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)) + "@maker4j.dev";
    }
}
