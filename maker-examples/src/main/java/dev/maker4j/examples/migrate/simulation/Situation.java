package dev.maker4j.examples.migrate.simulation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the user part of a prompt shows. Immutable. */
final class Situation {
    private static final String FAILED = "Failed: ";
    private static final String IN_EFFECT = "In effect, the latest first:";
    private static final String NOT_YET_RUN = "Not yet run:";
    private static final Pattern EFFECTIVE = Pattern.compile("- (\\S+)( \\(can't be undone\\))?");
    private static final Pattern PENDING = Pattern.compile("- (\\S+): risk ([1-5]), needs (.+)");

    private final String failed;
    private final List<Effective> inEffect;
    private final List<Pending> pending;

    private record Effective(String name, boolean isFinal) {}

    private record Pending(String name, int risk, List<String> needs) {}

    private Situation(String failed, List<Effective> inEffect, List<Pending> pending) {
        this.failed = failed;
        this.inEffect = inEffect;
        this.pending = pending;
    }

    static Optional<Situation> read(String user) {
        String[] lines = user.split("\n", -1);
        if (lines.length < 2 || !lines[0].startsWith(FAILED) || !lines[1].startsWith(IN_EFFECT)) {
            return Optional.empty();
        }
        List<Effective> inEffect = new ArrayList<>();
        List<Pending> pending = new ArrayList<>();
        for (int i = 2; i < lines.length; i++) {
            Matcher waits = PENDING.matcher(lines[i]);
            Matcher effective = EFFECTIVE.matcher(lines[i]);
            if (waits.matches()) {
                List<String> needs = waits.group(3).equals("nothing")
                        ? List.of()
                        : List.of(waits.group(3).split(", "));
                pending.add(new Pending(waits.group(1), Integer.parseInt(waits.group(2)), needs));
            } else if (effective.matches()) {
                inEffect.add(new Effective(effective.group(1), effective.group(2) != null));
            } else if (!lines[i].equals(NOT_YET_RUN)) {
                return Optional.empty();
            }
        }
        return inEffect.isEmpty() && pending.isEmpty()
                ? Optional.empty()
                : Optional.of(new Situation(lines[0].substring(FAILED.length()), inEffect, pending));
    }

    String answer() {
        if (failed.equals("nothing")) {
            return lowestReady().map(step -> "run = " + step.name).orElse("halt");
        }
        boolean noWayBack = inEffect.isEmpty() || inEffect.get(0).isFinal || failed.startsWith("the undo of ");
        return noWayBack ? "halt" : "undo = " + inEffect.get(0).name;
    }

    private Optional<Pending> lowestReady() {
        List<String> there = inEffect.stream().map(Effective::name).toList();
        return pending.stream()
                .filter(step -> there.containsAll(step.needs))
                .reduce((first, later) -> later.risk < first.risk ? later : first);
    }

    /** Any other step that the situation makes one think of. */
    String wrongAnswer(long variant) {
        Set<String> wrong = new LinkedHashSet<>();
        pending.forEach(step -> wrong.add("run = " + step.name));
        inEffect.forEach(step -> wrong.add("undo = " + step.name));
        inEffect.forEach(step -> wrong.add("run = " + step.name));
        wrong.add("halt");
        wrong.remove(answer());
        List<String> choice = List.copyOf(wrong);
        return choice.isEmpty() ? "undo = everything" : choice.get((int) (variant % choice.size()));
    }
}
