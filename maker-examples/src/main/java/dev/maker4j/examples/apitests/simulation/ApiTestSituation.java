package dev.maker4j.examples.apitests.simulation;

import dev.maker4j.examples.simulation.SituationSkill;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the user part of a prompt shows. Not changed once it is read. */
final class ApiTestSituation implements SituationSkill.Situation {
    private static final Pattern IN_FLIGHT = Pattern.compile("In flight: [0-9]{1,9} of [0-9]{1,9}");
    private static final Pattern HEADING =
            Pattern.compile("(Ready|Due for set-up|Due for tear-down|Waited for): [0-9]{1,9}");
    private static final Pattern READY = Pattern.compile("- (\\S+): priority (-?[0-9]{1,9})");
    private static final Pattern OTHER = Pattern.compile("- (\\S+)");

    private final List<String> inFlight = new ArrayList<>();
    private final List<Entry> ready = new ArrayList<>();
    private final List<String> setUps = new ArrayList<>();
    private final List<String> tearDowns = new ArrayList<>();

    private record Entry(String name, int priority) {}

    private ApiTestSituation() {}

    static Optional<ApiTestSituation> read(String user) {
        String[] lines = user.split("\n", -1);
        if (!IN_FLIGHT.matcher(lines[0]).matches()) {
            return Optional.empty();
        }
        ApiTestSituation situation = new ApiTestSituation();
        String part = "";
        for (int i = 1; i < lines.length; i++) {
            Matcher heading = HEADING.matcher(lines[i]);
            if (heading.matches()) {
                part = heading.group(1);
            } else {
                situation.add(part, lines[i]);
            }
        }
        return Optional.of(situation);
    }

    private void add(String part, String line) {
        Matcher form = (part.equals("Ready") ? READY : OTHER).matcher(line);
        if (!form.matches()) {
            return;
        }
        switch (part) {
            case "Ready" -> ready.add(new Entry(form.group(1), Integer.parseInt(form.group(2))));
            case "Due for set-up" -> setUps.add(form.group(1));
            case "Due for tear-down" -> tearDowns.add(form.group(1));
            default -> inFlight.add(form.group(1));
        }
    }

    @Override
    public String answer() {
        if (!setUps.isEmpty()) {
            return "set-up = " + setUps.get(0);
        }
        Optional<Entry> first = Optional.empty();
        for (Entry entry : ready) {
            first = first.isEmpty() || entry.priority > first.get().priority ? Optional.of(entry) : first;
        }
        if (first.isPresent()) {
            return "start = " + first.get().name;
        }
        return tearDowns.isEmpty() ? "wait" : "tear-down = " + tearDowns.get(0);
    }

    /** Any other step that the situation might suggest. */
    @Override
    public String wrongAnswer(long variant) {
        List<String> thinkable = new ArrayList<>();
        ready.forEach(entry -> thinkable.add("start = " + entry.name));
        inFlight.forEach(name -> thinkable.add("start = " + name));
        thinkable.add("wait");
        setUps.forEach(fixture -> thinkable.add("set-up = " + fixture));
        tearDowns.forEach(fixture -> thinkable.add("tear-down = " + fixture));
        thinkable.add("tear-down = everything");
        return SituationSkill.otherThan(answer(), thinkable, variant);
    }
}
