package dev.maker4j.examples.schedule;

import dev.maker4j.examples.input.Grouped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be scheduled, and with whom, when and where that can be. Immutable. */
public final class Request {
    private final ZoneId zone;
    private final List<Period> slots;
    private final List<Room> rooms;
    private final Map<String, Person> people;
    private final List<Interview> interviews;
    private final Optional<Organizer> organizer;
    private final List<OwnCalendar> calendars;

    private Request(Builder builder) {
        this.zone = builder.zone;
        this.slots = builder.slots.stream()
                .sorted(Comparator.comparing(Period::start))
                .toList();
        this.rooms = List.copyOf(builder.rooms);
        this.people = new LinkedHashMap<>(builder.people);
        this.interviews = List.copyOf(builder.interviews);
        this.organizer = Optional.ofNullable(builder.organizer);
        this.calendars = List.copyOf(builder.calendars);
        for (Interview interview : interviews) {
            for (String name : interview.people()) {
                people.computeIfAbsent(name, key -> new Person(key, zone, BusyTimes.none()));
            }
        }
    }

    /**
     * Starts with the zone.
     *
     * @param zone in which times are shown, and where people are of whom nothing else is known
     * @return a builder
     */
    public static Builder in(ZoneId zone) {
        return new Builder(zone);
    }

    /**
     * The zone in which times are shown.
     *
     * @return the zone
     */
    public ZoneId zone() {
        return zone;
    }

    /**
     * The slots: an interview begins where one begins, and is over when it ends or before.
     *
     * @return in the order of time
     */
    public List<Period> slots() {
        return slots;
    }

    /**
     * The rooms.
     *
     * @return in the order they were given
     */
    public List<Room> rooms() {
        return rooms;
    }

    /**
     * Who takes part.
     *
     * @param name of somebody in an interview
     * @return the person; one who is always free where nothing else is known
     * @throws IllegalArgumentException if there is nobody of that name
     */
    public Person person(String name) {
        Person person = people.get(name);
        if (person == null) {
            throw new IllegalArgumentException("nobody is called " + name);
        }
        return person;
    }

    /**
     * The interviews.
     *
     * @return in the order they were given
     */
    public List<Interview> interviews() {
        return interviews;
    }

    /**
     * Who invites.
     *
     * @return empty where nobody was named
     */
    public Optional<Organizer> organizer() {
        return organizer;
    }

    /**
     * The calendars that busy times were read from.
     *
     * @return in the order they were given
     */
    public List<OwnCalendar> calendars() {
        return calendars;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Request that
                        && zone.equals(that.zone)
                        && slots.equals(that.slots)
                        && rooms.equals(that.rooms)
                        && people.equals(that.people)
                        && interviews.equals(that.interviews)
                        && organizer.equals(that.organizer)
                        && calendars.equals(that.calendars));
    }

    @Override
    public int hashCode() {
        return (slots.hashCode() * 31 + rooms.hashCode()) * 31 + interviews.hashCode();
    }

    @Override
    public String toString() {
        return Grouped.count(interviews.size(), "interview") + ", " + Grouped.count(slots.size(), "slot") + ", "
                + Grouped.count(rooms.size(), "room");
    }

    /** Says what is to be scheduled. Confined to one thread. */
    public static final class Builder {
        private final ZoneId zone;
        private final List<Period> slots = new ArrayList<>();
        private final List<Room> rooms = new ArrayList<>();
        private final Map<String, Person> people = new LinkedHashMap<>();
        private final List<Interview> interviews = new ArrayList<>();
        private final List<OwnCalendar> calendars = new ArrayList<>();
        private @Nullable Organizer organizer;

        Builder(ZoneId zone) {
            this.zone = zone;
        }

        /**
         * Adds a slot.
         *
         * @param slot when an interview can begin, and by when it must be over
         * @return this builder
         */
        public Builder slot(Period slot) {
            slots.add(slot);
            return this;
        }

        /**
         * Adds a room.
         *
         * @param room where an interview can be
         * @return this builder
         */
        public Builder room(Room room) {
            rooms.add(room);
            return this;
        }

        /**
         * Adds somebody of whom something is known.
         *
         * @param person of a name that no other has
         * @return this builder
         */
        public Builder person(Person person) {
            if (people.put(person.name(), person) != null) {
                throw new IllegalArgumentException(person.name() + " appears twice");
            }
            return this;
        }

        /**
         * Adds an interview; who takes part in it and wasn't added is always free.
         *
         * @param interview to be scheduled
         * @return this builder
         */
        public Builder interview(Interview interview) {
            interviews.add(interview);
            return this;
        }

        /**
         * Names who invites.
         *
         * @param who the organizer of every interview
         * @return this builder
         */
        public Builder organizer(Organizer who) {
            organizer = who;
            return this;
        }

        /**
         * Adds a calendar that the busy times of somebody, or of a room, were read from.
         *
         * @param calendar to be read once more when the schedule is checked
         * @return this builder
         */
        public Builder calendar(OwnCalendar calendar) {
            calendars.add(calendar);
            return this;
        }

        /**
         * The request.
         *
         * @return an immutable request
         * @throws IllegalArgumentException if slots, rooms or interviews are missing, or two of a kind can't be told apart
         */
        public Request build() {
            requireDifferent(
                    "slot", slots.stream().map(slot -> slot.start().toString()).toList());
            requireDifferent("room", rooms.stream().map(Room::name).toList());
            requireDifferent(
                    "interview", interviews.stream().map(Interview::name).toList());
            return new Request(this);
        }

        private static void requireDifferent(String what, List<String> names) {
            if (names.isEmpty()) {
                throw new IllegalArgumentException("a request has at least one " + what);
            }
            Set<String> seen = new HashSet<>();
            for (String name : names) {
                if (!seen.add(name)) {
                    throw new IllegalArgumentException(what + " " + name + " appears twice");
                }
            }
        }
    }
}
