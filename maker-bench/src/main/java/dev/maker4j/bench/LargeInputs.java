package dev.maker4j.bench;

import dev.maker4j.examples.provision.Plan;
import dev.maker4j.examples.provision.Resource;
import dev.maker4j.examples.schedule.BusyTimes;
import dev.maker4j.examples.schedule.Interview;
import dev.maker4j.examples.schedule.Period;
import dev.maker4j.examples.schedule.Person;
import dev.maker4j.examples.schedule.Request;
import dev.maker4j.examples.schedule.Room;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Large inputs drawn from a fixed seed; stateless. */
final class LargeInputs {
    private static final Instant MONDAY = Instant.parse("2027-03-01T08:00:00Z");
    private static final int DAYS = 10;
    private static final int HALF_HOURS = 16;
    private static final int PEOPLE = 40;
    private static final int ROOMS = 8;

    private LargeInputs() {}

    /** Resources with long names, of which each needs up to three of those before it. */
    static Plan plan(int resources) {
        return plan(resources, 7, Plan.USUALLY_AT_ONCE);
    }

    /** The same, for another seed and another number at once. */
    static Plan plan(int resources, long seed, int atOnce) {
        Random random = new Random(seed);
        List<Resource> all = new ArrayList<>();
        for (int number = 0; number < resources; number++) {
            List<String> needs = new ArrayList<>();
            for (int need = random.nextInt(4); need > 0 && number > 0; need--) {
                String name = all.get(random.nextInt(number)).name();
                if (!needs.contains(name)) {
                    needs.add(name);
                }
            }
            String name = "module.region[\"eu-west-" + random.nextInt(3) + "\"].aws_instance.with_a_long_name[" + number
                    + "]";
            all.add(new Resource(name, 5 * random.nextInt(60), BigDecimal.ONE, needs));
        }
        return Plan.of(all, atOnce);
    }

    /**
     * Interviews over ten days, a start every half hour, with panels of one to three out of forty people, who are busy a sixth of
     * their time.
     */
    static Request request(int interviews) {
        Random random = new Random(7);
        Request.Builder request = Request.in(ZoneId.of("Europe/Berlin"));
        for (int day = 0; day < DAYS; day++) {
            for (int half = 0; half < HALF_HOURS; half++) {
                request.slot(new Period(
                        period(day, half, 1).start(), period(day, 0, HALF_HOURS).end()));
            }
        }
        for (int room = 0; room < ROOMS; room++) {
            request.room(new Room("room-" + room, 2 + room / 2, BusyTimes.none()));
        }
        List<String> names = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            names.add("engineer-" + person);
            request.person(new Person("engineer-" + person, ZoneId.of("Europe/Berlin"), busy(random)));
        }
        for (int number = 0; number < interviews; number++) {
            Collections.shuffle(names, random);
            List<String> people = new ArrayList<>(List.of("candidate-" + number));
            people.addAll(names.subList(0, 1 + random.nextInt(3)));
            List<Period> preferred = List.of(
                    period(random.nextInt(DAYS), random.nextInt(8), 8),
                    period(random.nextInt(DAYS), random.nextInt(8), 8));
            request.interview(new Interview("interview-" + number, people, 30 * (1 + random.nextInt(3)), preferred));
        }
        return request.build();
    }

    private static BusyTimes busy(Random random) {
        List<Period> busy = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            for (int half = 0; half < HALF_HOURS; half++) {
                if (random.nextInt(6) == 0) {
                    busy.add(period(day, half, 1));
                }
            }
        }
        return BusyTimes.of(busy);
    }

    /** So many half hours from one on, counted from eight in the morning. */
    private static Period period(int day, int half, int length) {
        Instant start = MONDAY.plusSeconds(86_400L * day + 1_800L * half);
        return new Period(start, start.plusSeconds(1_800L * length));
    }
}
