package dev.maker4j.examples.schedule;

import dev.maker4j.llm.Prompt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/*
 * Before a pick the prompt shows how many slots are possible for each interview; after it, the picked one's slots with points
 * and rooms. Where there are too many to show, those that the rule prefers are shown, as many as fit, in their usual order, so
 * the answer must still be found among them.
 */
/** Writes prompts: the rule, which stays the same, then what the step needs. Immutable. */
final class SchedulePrompts {
    static final int MOST_CHARACTERS = 4_000;
    private static final int MOST_SHOWN = 30;
    private static final int MOST_ROOMS = 4;

    private static final String RULES = """
            You are scheduling interviews, in steps: pick an interview, then place it in a slot and a room, then pick the next
            one. A slot is possible for an interview as long as everybody in the interview is free then, and so is a room
            that is large enough. When some interview has no possible slot left, an undo takes back the latest placement that
            is to be blamed for it.

            Rule: the first of these that applies names the one right step
            1. Some interview has 0 possible slots: undo.
            2. No interview is picked: pick the one with the fewest possible slots; of several with as few, the one that is
               listed first.
            3. An interview is picked: place it in the possible slot with the most points; of several with as many points, the
               earliest. Of the rooms shown for that slot take the smallest; of several as small, the one that is listed first.

            You are given how many slots are possible for each interview or, where one is picked, its possible slots with
            their points and rooms; the number behind a room is its size.
            End your answer with exactly one line of these three forms, written once, plain, with nothing after it:
            undo
            pick = INTERVIEW
            place = SLOT in ROOM
            """;

    private final Board board;
    private final Rule rule;

    SchedulePrompts(Board board, Rule rule) {
        this.board = board;
        this.rule = rule;
    }

    Prompt of(ScheduleState state) {
        StringBuilder text = new StringBuilder(1024);
        text.append("Placed: ").append(state.placed()).append(" of ").append(board.interviews());
        if (state.picked() < 0) {
            counts(state, text);
        } else {
            slots(state, text);
        }
        return new Prompt(RULES, text.toString());
    }

    private void counts(ScheduleState state, StringBuilder text) {
        int unplaced = board.interviews() - state.placed();
        text.append("\nPicked: none\nInterviews without a slot: ").append(unplaced);
        List<Integer> shown = new ArrayList<>();
        int room = room(text);
        for (int interview : rule.mostConstrained(state, MOST_SHOWN)) {
            room -= line(state, interview).length();
            if (room < 0) {
                break;
            }
            shown.add(interview);
        }
        text.append(shown.size() < unplaced ? ", of which these have the fewest possible slots" : "");
        shown.stream().sorted().forEach(interview -> text.append(line(state, interview)));
    }

    private String line(ScheduleState state, int interview) {
        int count = state.possibleCount(interview);
        return "\n- " + board.interview(interview).name() + ": " + count + (count == 1 ? " slot" : " slots");
    }

    private void slots(ScheduleState state, StringBuilder text) {
        Interview interview = board.interview(state.picked());
        int possible = state.possibleCount(state.picked());
        text.append("\nPicked: ").append(interview.name());
        text.append("\nPossible slots: ").append(possible);
        List<Integer> shown = new ArrayList<>();
        int room = room(text);
        for (int slot : rule.bestSlots(state, MOST_SHOWN)) {
            room -= slotLine(state, slot).length();
            if (room < 0) {
                break;
            }
            shown.add(slot);
        }
        text.append(shown.size() < possible ? ", of which these are the best" : "");
        shown.stream().sorted().forEach(slot -> text.append(slotLine(state, slot)));
    }

    private String slotLine(ScheduleState state, int slot) {
        StringBuilder line =
                new StringBuilder("\n- ").append(board.slotName(slot)).append(": ");
        int points = board.points(state.picked(), slot);
        line.append(points).append(points == 1 ? " point; " : " points; ");
        String between = "";
        List<Integer> rooms = rule.smallestRooms(state, slot, MOST_ROOMS);
        rooms.sort(Comparator.naturalOrder());
        for (int room : rooms) {
            line.append(between)
                    .append(board.room(room).name())
                    .append(' ')
                    .append(board.room(room).capacity());
            between = " | ";
        }
        return line.toString();
    }

    private static int room(StringBuilder text) {
        return MOST_CHARACTERS - RULES.length() - text.length() - 80;
    }
}
