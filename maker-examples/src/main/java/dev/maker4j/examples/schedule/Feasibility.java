package dev.maker4j.examples.schedule;

import dev.maker4j.examples.input.Grouped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/*
 * Before any model is asked, the rule is followed in code. How many dead ends it meets depends by chance on which of several
 * equally constrained interviews goes first, and most orders of the list meet few (Gomes, Selman and Kautz, 1998: heavy-tailed
 * searches are cured by starting anew). So an order is given up after some steps, and others are tried: most of them for a short
 * while, some for longer, in the proportions that are best where nothing is known of the search (Luby, Sinclair and Zuckerman, 1993).
 *
 * Sums that prove that there is no schedule come before. Where the search ends without a schedule, the reason is looked for: an interview that has no slot even alone, else a smallest
 * set of interviews that can't all be placed, found by leaving out one after the other as long as the rest stays impossible.
 */
/** Finds out whether a request can be met, and by how many steps of the rule; confined to one thread. */
final class Feasibility {
    private static final int FEW_STEPS_AN_INTERVIEW = 4;
    private static final int MOST_WORK = 20_000_000;
    private static final int WORTH_A_SAVED_STEP = 50;
    private static final int MOST_STEPS_OF_A_REASON = 2_000;
    private static final int MOST_STEPS_OF_ALL_REASONS = 60_000;

    private enum Result {
        FOUND,
        NONE,
        UNKNOWN
    }

    private final Board board;
    private final Map<String, Integer> deadEnds = new HashMap<>();
    private int steps;

    Feasibility(Board board) {
        this.board = board;
    }

    /** A request whose interviews are listed in an order in which the rule takes so many steps to a schedule. */
    record Way(Board board, int steps) {}

    /** The way in the order of the request, or one with far fewer steps. */
    Way way() {
        for (int interview = 0; interview < board.interviews(); interview++) {
            if (board.open(interview).isEmpty()) {
                throw alone(board.interview(interview));
            }
        }
        Sums.problem(board.request()).ifPresent(problem -> {
            throw problem;
        });
        int few = FEW_STEPS_AN_INTERVIEW * board.interviews();
        Way way = new Way(board, Integer.MAX_VALUE);
        Iterator<List<Interview>> orders = otherOrders();
        int tried = 0;
        for (long spent = 0; !isGoodEnough(way, spent); spent += steps) {
            Board next = tried == 0 ? board : new Board(with(orders.next()));
            tried++;
            Result result = followed(next, Math.min(few * patience(tried), way.steps - 1));
            requirePossible(result);
            way = result == Result.FOUND ? new Way(next, steps) : way;
        }
        if (way.steps == Integer.MAX_VALUE) {
            throw notFound(tried);
        }
        return way;
    }

    /** Whether no shorter way is worth looking for after so many steps. */
    private boolean isGoodEnough(Way way, long spent) {
        return way.steps <= FEW_STEPS_AN_INTERVIEW * board.interviews()
                || spent >= Math.min(MOST_WORK / board.interviews(), (long) WORTH_A_SAVED_STEP * way.steps);
    }

    /** How patient to be with the order of that number: 1, 1, 2, 1, 1, 2, 4, and so on. */
    private static int patience(int number) {
        int power = Integer.highestOneBit(number + 1);
        return power == number + 1 ? power / 2 : patience(number - power + 1);
    }

    private ImpossibleException notFound(int orders) {
        String hardest = board.request().interviews().stream()
                .map(Interview::name)
                .max(Comparator.comparing(name -> deadEnds.getOrDefault(name, 0)))
                .orElseThrow();
        return new ImpossibleException(
                hardest,
                "no schedule was found in " + orders
                        + " orders of the interviews, though there may be one; most often no slot" + " was left for "
                        + hardest + ": add slots, rooms or people's hours");
    }

    private void requirePossible(Result result) {
        if (result == Result.NONE) {
            throw together(board.request().interviews());
        }
    }

    /** First those that share people with the most others, then at random, the same for the same request. */
    private Iterator<List<Interview>> otherOrders() {
        List<Interview> order = new ArrayList<>(board.request().interviews());
        Random random = new Random(order.size());
        return Stream.iterate(0, number -> number + 1)
                .map(number -> {
                    if (number == 0) {
                        order.sort(Comparator.comparing(interview -> -sharing(interview)));
                    } else {
                        Collections.shuffle(order, random);
                    }
                    return List.copyOf(order);
                })
                .iterator();
    }

    private long sharing(Interview interview) {
        return board.request().interviews().stream()
                .filter(other -> !Collections.disjoint(other.people(), interview.people()))
                .count();
    }

    private Result followed(Board tried, int most) {
        Rule rule = new Rule(tried);
        ScheduleState state = ScheduleState.before(tried);
        steps = 0;
        while (!state.isHopeless() && state.placed() < tried.interviews()) {
            if (steps == most) {
                return Result.UNKNOWN;
            }
            state = rule.followed(state);
            steps++;
            state.lacking().ifPresent(one -> deadEnds.merge(tried.interview(one).name(), 1, Integer::sum));
        }
        return state.isHopeless() ? Result.NONE : Result.FOUND;
    }

    /** Why an interview has no slot even if it were the only one. */
    private ImpossibleException alone(Interview interview) {
        int size = interview.people().size();
        int largest =
                board.request().rooms().stream().mapToInt(Room::capacity).max().orElse(0);
        if (size > largest) {
            return impossible(interview, "it has " + size + " people, but the largest room holds " + largest);
        }
        int tooShort = 0;
        int noRoom = 0;
        Map<String, Integer> busy = new LinkedHashMap<>();
        for (Period slot : board.request().slots()) {
            Period time = interview.at(slot);
            List<String> absent = interview.people().stream()
                    .filter(name -> !board.request().person(name).busy().areFree(time))
                    .toList();
            if (!slot.contains(time)) {
                tooShort++;
            } else if (absent.isEmpty()) {
                noRoom++;
            } else {
                absent.forEach(name -> busy.merge(name, 1, Integer::sum));
            }
        }
        List<String> reasons = new ArrayList<>();
        if (tooShort > 0) {
            reasons.add(Grouped.count(tooShort) + (tooShort == 1 ? " is" : " are") + " shorter than its "
                    + interview.minutes() + " minutes");
        }
        busy.forEach((name, count) -> reasons.add("in " + Grouped.count(count) + " " + name + " isn't free"));
        if (noRoom > 0) {
            reasons.add("in " + Grouped.count(noRoom) + " no room for " + size + " is free");
        }
        int slots = board.request().slots().size();
        return impossible(interview, "of " + Grouped.count(slots, "slot") + " " + String.join(", ", reasons));
    }

    /** Why interviews that can each be placed alone can't all be. */
    private ImpossibleException together(List<Interview> interviews) {
        List<Interview> needed = new ArrayList<>(interviews);
        int spent = 0;
        for (int i = needed.size() - 1; i >= 0 && needed.size() > 2 && spent < MOST_STEPS_OF_ALL_REASONS; i--) {
            List<Interview> fewer = new ArrayList<>(needed);
            fewer.remove(i);
            if (followed(new Board(with(fewer)), MOST_STEPS_OF_A_REASON) == Result.NONE) {
                needed = fewer;
            }
            spent += steps;
        }
        Interview last = needed.get(needed.size() - 1);
        String others = needed.subList(0, needed.size() - 1).stream()
                .map(Interview::name)
                .collect(Collectors.joining(", "));
        return impossible(
                last,
                "beside " + others + " no slot is left for it, in whatever order they are placed" + sharing(needed));
    }

    private Request with(List<Interview> interviews) {
        Request all = board.request();
        Request.Builder some = Request.in(all.zone());
        all.slots().forEach(some::slot);
        all.rooms().forEach(some::room);
        interviews.stream()
                .flatMap(interview -> interview.people().stream())
                .distinct()
                .forEach(name -> some.person(all.person(name)));
        interviews.forEach(some::interview);
        all.organizer().ifPresent(some::organizer);
        all.calendars().forEach(some::calendar);
        return some.build();
    }

    private static String sharing(List<Interview> interviews) {
        Map<String, Integer> counts = new HashMap<>();
        interviews.forEach(interview -> interview.people().forEach(name -> counts.merge(name, 1, Integer::sum)));
        String everywhere = counts.entrySet().stream()
                .filter(entry -> entry.getValue() == interviews.size())
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(" and "));
        return everywhere.isEmpty() ? "" : "; all of them need " + everywhere;
    }

    private static ImpossibleException impossible(Interview interview, String why) {
        return new ImpossibleException(interview.name(), "interview " + interview.name() + " can't be placed: " + why);
    }
}
