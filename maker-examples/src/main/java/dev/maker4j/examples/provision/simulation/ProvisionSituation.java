package dev.maker4j.examples.provision.simulation;

import dev.maker4j.examples.simulation.SituationSkill;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the user part of a prompt shows. Immutable. */
final class ProvisionSituation implements SituationSkill.Situation {
    private static final Pattern CLOCK = Pattern.compile("Clock: ([0-9]{1,18})");
    private static final Pattern IN_FLIGHT = Pattern.compile("In flight: ([0-9]{1,9}) of ([0-9]{1,9})(, .*)?");
    private static final Pattern FINISHES = Pattern.compile("- (.+): finishes at ([0-9]{1,18})");
    private static final Pattern REMAINING = Pattern.compile("- (.+): remaining path ([0-9]{1,18})");

    private final String clock;
    private final boolean hasRoom;
    private final List<Entry> inFlight;
    private final List<Entry> ready;

    private record Entry(String name, long seconds) {}

    private ProvisionSituation(String clock, boolean hasRoom, List<Entry> inFlight, List<Entry> ready) {
        this.clock = clock;
        this.hasRoom = hasRoom;
        this.inFlight = inFlight;
        this.ready = ready;
    }

    static Optional<ProvisionSituation> read(String user) {
        String[] lines = user.split("\n", -1);
        if (lines.length < 3) {
            return Optional.empty();
        }
        Matcher clock = CLOCK.matcher(lines[0]);
        Matcher lanes = IN_FLIGHT.matcher(lines[1]);
        if (!clock.matches() || !lanes.matches()) {
            return Optional.empty();
        }
        List<Entry> inFlight = new ArrayList<>();
        List<Entry> ready = new ArrayList<>();
        boolean readyBegun = false;
        for (int i = 2; i < lines.length; i++) {
            if (lines[i].startsWith("Ready: ")) {
                readyBegun = true;
            } else {
                entry(lines[i], readyBegun ? REMAINING : FINISHES).ifPresent((readyBegun ? ready : inFlight)::add);
            }
        }
        boolean hasRoom = Integer.parseInt(lanes.group(1)) < Integer.parseInt(lanes.group(2));
        return inFlight.isEmpty() && ready.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProvisionSituation(clock.group(1), hasRoom, inFlight, ready));
    }

    private static Optional<Entry> entry(String line, Pattern form) {
        Matcher entry = form.matcher(line);
        return entry.matches()
                ? Optional.of(new Entry(entry.group(1), Long.parseLong(entry.group(2))))
                : Optional.empty();
    }

    @Override
    public String answer() {
        if (!hasRoom || ready.isEmpty()) {
            return "wait = " + earliest().orElse(0);
        }
        Entry longest = ready.get(0);
        for (Entry entry : ready) {
            longest = entry.seconds > longest.seconds ? entry : longest;
        }
        return "start = " + longest.name;
    }

    private OptionalLong earliest() {
        return inFlight.stream().mapToLong(Entry::seconds).min();
    }

    /** Any other step that the situation might suggest. */
    @Override
    public String wrongAnswer(long variant) {
        List<String> thinkable = new ArrayList<>();
        ready.forEach(entry -> thinkable.add("start = " + entry.name));
        inFlight.forEach(entry -> thinkable.add("wait = " + entry.seconds));
        thinkable.add("wait = " + clock);
        thinkable.add("wait = " + clock + "1");
        return SituationSkill.otherThan(answer(), thinkable, variant);
    }
}
