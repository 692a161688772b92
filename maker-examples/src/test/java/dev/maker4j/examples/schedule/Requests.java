package dev.maker4j.examples.schedule;

import dev.maker4j.examples.schedule.simulation.ScheduleSkill;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Requests to test with, over the first days of March 2027. */
public final class Requests {
    private static final Instant BEGIN = Instant.parse("2027-03-01T08:00:00Z");
    private static final int HOURS_A_DAY = 8;

    private Requests() {}

    /** From so many half hours after the beginning, for so many minutes. */
    public static Period period(int halfHours, int minutes) {
        Instant start = BEGIN.plusSeconds(1800L * halfHours);
        return new Period(start, start.plusSeconds(60L * minutes));
    }

    /** A request of slots of an hour, one after the other, and one room for ten. */
    public static Request.Builder hours(int slots) {
        Request.Builder request = Request.in(ZoneOffset.UTC).room(new Room("Ada", 10, BusyTimes.none()));
        for (int slot = 0; slot < slots; slot++) {
            request.slot(period(2 * slot, 60));
        }
        return request;
    }

    /** An interview of an hour. */
    public static Interview hour(String name, String... people) {
        return new Interview(name, List.of(people), 60, List.of());
    }

    /**
     * A request drawn from a seed: interviews of different lengths with panels of one to three out of a pool, who are now and
     * then busy; starts every half hour; rooms of different sizes. Some can't be met.
     */
    public static Request random(long seed, int interviews, int days, int pool, int rooms) {
        Random random = new Random(seed);
        Request.Builder request = Request.in(ZoneId.of("Europe/Berlin"));
        for (int day = 0; day < days; day++) {
            for (int half = 0; half < 2 * HOURS_A_DAY; half++) {
                Period start = period(48 * day + half, 30);
                request.slot(new Period(
                        start.start(), period(48 * day, 60 * HOURS_A_DAY).end()));
            }
        }
        for (int room = 0; room < rooms; room++) {
            request.room(new Room("room-" + room, 2 + random.nextInt(5) + (room == 0 ? 4 : 0), busy(random, days, 8)));
        }
        List<String> names = new ArrayList<>();
        for (int person = 0; person < pool; person++) {
            names.add("p" + person);
            request.person(new Person("p" + person, ZoneOffset.UTC, busy(random, days, 3)));
        }
        for (int number = 0; number < interviews; number++) {
            Collections.shuffle(names, random);
            List<String> people = new ArrayList<>(List.of("c" + number % (interviews - interviews / 8)));
            people.addAll(names.subList(0, 1 + random.nextInt(3)));
            List<Period> preferred = new ArrayList<>();
            for (int choice = random.nextInt(4); choice > 0; choice--) {
                preferred.add(period(48 * random.nextInt(days) + random.nextInt(12), 180));
            }
            request.interview(new Interview("i" + number, people, 30 * (1 + random.nextInt(3)), preferred));
        }
        return request.build();
    }

    /**
     * A request drawn from a seed that can be met, and hardly: interviews of an hour with panels of two, in hourly slots of which the
     * rooms are nine tenths full, and people who are busy in a third of the hours in which they aren't needed.
     */
    public static Request tight(long seed, int interviews, int pool, int rooms) {
        Random random = new Random(seed);
        int slots = (interviews * 10 + rooms * 9 - 1) / (rooms * 9);
        Request.Builder request = Request.in(ZoneOffset.UTC);
        List<Integer> places = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            request.slot(period(2 * slot, 60));
            places.addAll(Collections.nCopies(rooms, slot));
        }
        for (int room = 0; room < rooms; room++) {
            request.room(new Room("room-" + room, 10, BusyTimes.none()));
        }
        Collections.shuffle(places, random);
        List<Set<Integer>> needed = Stream.generate(() -> (Set<Integer>) new HashSet<Integer>())
                .limit(pool)
                .toList();
        List<Interview> made = new ArrayList<>();
        for (int slot : places) {
            List<Integer> free = new ArrayList<>(IntStream.range(0, pool)
                    .filter(person -> !needed.get(person).contains(slot))
                    .boxed()
                    .toList());
            Collections.shuffle(free, random);
            if (made.size() < interviews && free.size() > 1) {
                free.subList(0, 2).forEach(person -> needed.get(person).add(slot));
                made.add(hour("i" + made.size(), "c" + made.size(), "p" + free.get(0), "p" + free.get(1)));
            }
        }
        for (int person = 0; person < pool; person++) {
            List<Period> busy = new ArrayList<>();
            for (int slot = 0; slot < slots; slot++) {
                if (!needed.get(person).contains(slot) && random.nextInt(3) == 0) {
                    busy.add(period(2 * slot, 60));
                }
            }
            request.person(new Person("p" + person, ZoneOffset.UTC, BusyTimes.of(busy)));
        }
        Collections.shuffle(made, random);
        made.forEach(request::interview);
        return request.build();
    }

    private static BusyTimes busy(Random random, int days, int oneIn) {
        List<Period> busy = new ArrayList<>();
        for (int half = 0; half < 48 * days; half++) {
            if (random.nextInt(oneIn) == 0 && random.nextBoolean()) {
                busy.add(period(half, 30));
            }
        }
        return BusyTimes.of(busy);
    }

    /** Follows the rule to the end, as the skilled scheduler does. */
    public static ScheduleState finished(ScheduleTask task) {
        ScheduleSkill skill = new ScheduleSkill();
        ScheduleState state = task.initialState();
        while (!task.isComplete(state)) {
            state = task.apply(state, task.parse(skill.answer(task.prompt(state)), state));
        }
        return state;
    }
}
