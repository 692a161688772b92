package dev.maker4j.examples.schedule;

import java.util.HashSet;
import java.util.List;

/**
 * An interview to be scheduled. Immutable.
 *
 * @param name one line, without a semicolon
 * @param people the names of those who take part, the candidate first, then the panel; each once
 * @param minutes how long it takes, at least 1
 * @param preferred the periods that the candidate prefers, the best first
 */
public record Interview(String name, List<String> people, int minutes, List<Period> preferred) {
    /** What an interview in the candidate's first choice is worth. */
    public static final int MOST_POINTS = 3;

    public Interview {
        Names.require("an interview", name, ';');
        people = List.copyOf(people);
        preferred = List.copyOf(preferred);
        if (people.isEmpty() || new HashSet<>(people).size() < people.size()) {
            throw new IllegalArgumentException(
                    "interview " + name + " needs a candidate and a panel, each person once, but got " + people);
        }
        if (minutes < 1) {
            throw new IllegalArgumentException(
                    "interview " + name + " must take at least 1 minute, but got " + minutes);
        }
    }

    /**
     * The time it takes if it begins then.
     *
     * @param slot whose start is the interview's
     * @return as long as the interview takes
     */
    public Period at(Period slot) {
        return new Period(slot.start(), slot.start().plusSeconds(60L * minutes));
    }

    /**
     * What a time is worth to the candidate.
     *
     * @param time of the whole interview
     * @return 3 where it lies in the period that is preferred most, 2 in the second, 1 in any other, 0 in none
     */
    public int points(Period time) {
        for (int choice = 0; choice < preferred.size(); choice++) {
            if (preferred.get(choice).contains(time)) {
                return Math.max(1, MOST_POINTS - choice);
            }
        }
        return 0;
    }
}
