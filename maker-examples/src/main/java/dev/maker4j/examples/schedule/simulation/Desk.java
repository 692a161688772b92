package dev.maker4j.examples.schedule.simulation;

import dev.maker4j.examples.simulation.SituationSkill;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the user part of a prompt shows: interviews to pick from, or the slots of the one that is picked. Immutable. */
final class Desk implements SituationSkill.Situation {
    private static final Pattern INTERVIEW = Pattern.compile("- (.+): ([0-9]{1,9}) slots?");
    private static final Pattern SLOT = Pattern.compile("- (\\S+) \\(([0-9]{1,9}) points?\\): (.+)");
    private static final Pattern ROOM = Pattern.compile("(.+) ([0-9]{1,9})");

    private final List<Interview> interviews;
    private final List<Slot> slots;

    private record Interview(String name, int possible) {}

    private record Slot(String time, int points, List<Room> rooms) {}

    private record Room(String name, int size) {}

    private Desk(List<Interview> interviews, List<Slot> slots) {
        this.interviews = interviews;
        this.slots = slots;
    }

    static Optional<Desk> read(String user) {
        List<Interview> interviews = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        boolean isPicked = user.contains("\nPossible slots:");
        for (String line : user.split("\n", -1)) {
            Matcher interview = INTERVIEW.matcher(line);
            Matcher slot = SLOT.matcher(line);
            if (isPicked && slot.matches()) {
                slots.add(new Slot(slot.group(1), Integer.parseInt(slot.group(2)), rooms(slot.group(3))));
            } else if (!isPicked && interview.matches()) {
                interviews.add(new Interview(interview.group(1), Integer.parseInt(interview.group(2))));
            }
        }
        slots.removeIf(slot -> slot.rooms.isEmpty());
        return interviews.isEmpty() && slots.isEmpty() ? Optional.empty() : Optional.of(new Desk(interviews, slots));
    }

    private static List<Room> rooms(String list) {
        List<Room> rooms = new ArrayList<>();
        for (String room : list.split(" \\| ", -1)) {
            Matcher parts = ROOM.matcher(room);
            if (parts.matches()) {
                rooms.add(new Room(parts.group(1), Integer.parseInt(parts.group(2))));
            }
        }
        return rooms;
    }

    @Override
    public String answer() {
        return interviews.isEmpty() ? placement() : picked();
    }

    private String picked() {
        Interview fewest = interviews.get(0);
        for (Interview interview : interviews) {
            fewest = interview.possible < fewest.possible ? interview : fewest;
        }
        return fewest.possible == 0 ? "undo" : "pick = " + fewest.name;
    }

    private String placement() {
        Slot best = slots.get(0);
        for (Slot slot : slots) {
            best = slot.points > best.points ? slot : best;
        }
        Room smallest = best.rooms.get(0);
        for (Room room : best.rooms) {
            smallest = room.size < smallest.size ? room : smallest;
        }
        return line(best, smallest);
    }

    private static String line(Slot slot, Room room) {
        return "place = " + slot.time + " in " + room.name;
    }

    /** Any other step that the desk might suggest. */
    @Override
    public String wrongAnswer(long variant) {
        List<String> thinkable = new ArrayList<>();
        interviews.forEach(interview -> thinkable.add("pick = " + interview.name));
        slots.forEach(slot -> slot.rooms.forEach(room -> thinkable.add(line(slot, room))));
        thinkable.add("undo");
        return SituationSkill.otherThan(answer(), thinkable, variant);
    }
}
