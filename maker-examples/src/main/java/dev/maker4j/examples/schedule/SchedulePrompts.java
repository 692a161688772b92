package dev.maker4j.examples.schedule;

import dev.maker4j.examples.wording.Wordings;
import dev.maker4j.examples.wording.Wordings.Asked;
import java.util.ArrayList;
import java.util.List;

/*
 * Before a pick the prompt shows how many slots are possible for each interview, or those that have none; after it, the picked one's slots
 * with points and rooms. Everything is listed in the order of the rule, since small models find the first of a list far more often than the
 * largest of its numbers, and the question stands behind the list; asked for "the slot", they answered with its place in the list. Where there are too many to show, those that the rule prefers are shown, as many as fit.
 */
/** Writes prompts: the rule for this kind of step, which stays the same, then what the step needs. Immutable. */
final class SchedulePrompts {
    static final int MOST_CHARACTERS = 4_000;
    private static final int MOST_SHOWN = 30;
    private static final int MOST_ROOMS = 4;
    private static final String PICK_FIRST = "\n\nPick the first of these.";
    private static final String PLACE_FIRST = "\n\nPlace it in the first of these slots, in the first room behind it.";

    private static final String PICKING = """
            You are scheduling interviews, in steps: pick an interview, then place it in a slot and a room, then pick the next
            one. Now one is to be picked.

            You are shown how many slots are possible for each interview that has none yet: those in which everybody in the
            interview is free, and so is a room that is large enough. The fewest come first.

            The rule names the one right step: pick the interview with the fewest possible slots; of several with as few, the
            one that is listed first.

            End your answer with exactly one line, written once, plain, with nothing after it: the name of that interview
            alone after "pick = ", so "pick = <interview>".
            """;

    private static final String PLACING = """
            You are scheduling interviews, in steps: pick an interview, then place it in a slot and a room, then pick the next
            one. Now the picked one is to be placed.

            You are shown its possible slots: those in which everybody in the interview is free, with their points and the
            rooms that are free and large enough; the number behind a room is its size. The most points and the smallest room
            come first.

            The rule names the one right step: place it in the possible slot with the most points; of several with as many
            points, the one that is listed first. Of the rooms shown for that slot take the smallest; of several as small, the
            one that is listed first.

            End your answer with exactly one line, written once, plain, with nothing after it: "place = ", the slot's date
            and time as listed, " in " and the name of the room without its size, so "place = <date and time> in <room>".
            """;

    private static final String UNDOING = """
            You are scheduling interviews, in steps: pick an interview, then place it in a slot and a room, then pick the next
            one. Now some interview has no possible slot left.

            The rule names the one right step: take back the latest placement that is to be blamed for it. Which one that is
            need not be said.

            End your answer with exactly one line, plain, with nothing after it: the single word "undo".
            """;

    private static final Wordings PICK = Wordings.of(
            PICKING, """
            Interviews are being scheduled. Each line below is an interview that has no slot yet, with the number of slots that
            are still possible for it. Choose the interview with the fewest; if several have the fewest, the one that stands
            first.
            """, """
            Interviews are being scheduled, the hardest first. You are shown those that have no slot yet, each with how many
            slots are possible for it. The fewer there are, the harder it is: next comes the interview with the fewest, among
            several with as few the one that is listed first.
            """, "the name of that interview alone after \"pick = \", so \"pick = <interview>\".\n");
    private static final Wordings PLACE = Wordings.of(
            PLACING,
            """
            Interviews are being scheduled. Each line below is a slot that is possible for the picked one, with its points and,
            after the semicolon, the rooms that are free then, each with its size. Choose the slot with the most points, if
            several have as many the one that stands first; and in it the smallest room, if several are as small the first.
            """,
            """
            Interviews are being scheduled, and the picked one now gets a slot and a room. You are shown its slots, each with
            points and rooms; the number behind a room is its size. Look for the slot with the most points, then for the
            smallest of its rooms. What is listed first comes first among equals, for slots and for rooms.
            """,
            "\"place = \", the slot's date and time as listed, \" in \" and the name of the room without its size, so"
                    + " \"place = <date and time> in <room>\".\n");
    private static final Wordings UNDO = Wordings.of(UNDOING, """
            Interviews are being scheduled. No slot is possible any more for what is shown below, so the latest placement that
            is in its way has to be taken back. Which one that is need not be said.
            """, """
            Interviews are being scheduled. You are shown how many slots are possible for some interview that has none yet:
            where there are 0, an earlier placement has to be taken back before anything else. It is found without you.
            """, "the single word \"undo\".\n");

    private final Board board;
    private final Rule rule;

    SchedulePrompts(Board board, Rule rule) {
        this.board = board;
        this.rule = rule;
    }

    Asked of(ScheduleState state) {
        StringBuilder text = new StringBuilder(1024);
        text.append("Placed: ").append(state.placed()).append(" of ").append(board.interviews());
        if (state.picked() >= 0) {
            slots(state, text);
            text.append(PLACE_FIRST);
            return PLACE.about(text.toString());
        }
        boolean isStuck = state.possibleCount(rule.mostConstrained(state)) == 0;
        counts(state, text, isStuck);
        text.append(isStuck ? "" : PICK_FIRST);
        return (isStuck ? UNDO : PICK).about(text.toString());
    }

    private void counts(ScheduleState state, StringBuilder text, boolean onlyStuck) {
        int unplaced = board.interviews() - state.placed();
        text.append("\nPicked: none\nInterviews without a slot: ").append(unplaced);
        List<Integer> shown = new ArrayList<>();
        int room = room(text);
        for (int interview : rule.mostConstrained(state, MOST_SHOWN)) {
            room -= line(state, interview).length();
            if (room < 0 || (onlyStuck && state.possibleCount(interview) > 0)) {
                break;
            }
            shown.add(interview);
        }
        text.append(shown.size() < unplaced ? ", of which these have the fewest possible slots" : "");
        shown.forEach(interview -> text.append(line(state, interview)));
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
        shown.forEach(slot -> text.append(slotLine(state, slot)));
    }

    private String slotLine(ScheduleState state, int slot) {
        StringBuilder line =
                new StringBuilder("\n- ").append(board.slotName(slot)).append(" (");
        int points = board.points(state.picked(), slot);
        line.append(points).append(points == 1 ? " point): " : " points): ");
        String between = "";
        List<Integer> rooms = rule.smallestRooms(state, slot, MOST_ROOMS);
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
        return MOST_CHARACTERS - PLACE.length() - text.length() - PLACE_FIRST.length() - 80;
    }
}
