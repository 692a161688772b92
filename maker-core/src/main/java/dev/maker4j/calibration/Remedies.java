package dev.maker4j.calibration;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in plain words which remedy helps against the states that a calibration loses. Confined to one thread. */
final class Remedies {
    private static final int NAMED = 3;

    private final Comparison compared;
    private final Set<String> lost;
    private final List<String> said = new ArrayList<>();

    Remedies(Comparison compared) {
        this.compared = compared;
        this.lost = compared.lost(compared.first());
    }

    String told() {
        int states = compared.states().size();
        if (lost.isEmpty()) {
            return compared.first() + " loses none of " + states(states) + ": no remedy is needed for these.";
        }
        said.add(compared.first() + " loses " + lost.size() + " of " + states(states) + named(lost) + ".");
        inTurn();
        compared.models().forEach(this::byModel);
        compared.temperatures().forEach(this::atTemperature);
        compared.cuts().forEach(this::inSmallerSteps);
        byAll();
        return String.join(" ", said);
    }

    private void inTurn() {
        if (compared.wordings() < 2) {
            return;
        }
        Set<String> left = compared.lostInTurn();
        String all = left.isEmpty() ? "none" : left.size() + named(left);
        said.add(
                left.size() < lost.size()
                        ? "Wordings in turn help: the " + compared.wordings() + " together lose " + all + "."
                        : "Wordings in turn don't help: the " + compared.wordings() + " together lose " + all + ".");
    }

    private void byModel(String model) {
        Set<String> won = without(lost, compared.lost(model));
        said.add(
                won.isEmpty()
                        ? "A rung to " + model + " doesn't help: it loses them too."
                        : "A rung to " + model + " helps" + forSome(won) + ".");
    }

    private void atTemperature(String temperature) {
        Set<String> left = compared.lost(temperature);
        said.add(
                left.size() < lost.size()
                        ? temperature + " helps: it loses " + left.size() + "."
                        : temperature + " doesn't help: it loses " + left.size() + ".");
    }

    private void inSmallerSteps(String cut, Calibration measured) {
        int left = compared.lost(cut).size();
        boolean helps =
                measured.lostShare() < (double) lost.size() / compared.states().size();
        said.add("The smaller cut " + cut + (helps ? " helps: it loses " : " doesn't help: it loses ")
                + (left == 0 ? "none" : left + "") + " of "
                + states(measured.states().size())
                + ", by what was seen at most " + Figures.share(measured.lostShareAtMost()) + ".");
    }

    private void byAll() {
        Set<String> all = compared.lostByAll();
        if (all.isEmpty() || compared.figures().size() - compared.cuts().size() < 2) {
            return;
        }
        said.add("Lost by all: " + all.size() + named(all) + "; only "
                + (compared.cuts().isEmpty() ? "a smaller cut of the step" : "a smaller cut")
                + ", or a person, helps there.");
    }

    private String forSome(Set<String> won) {
        return won.size() == lost.size() ? ": it loses none of them" : " for " + won.size() + " of them" + named(won);
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> left = new LinkedHashSet<>(all);
        left.removeAll(some);
        return left;
    }

    private static String named(Set<String> states) {
        return " (" + states.stream().limit(NAMED).collect(Collectors.joining("; "))
                + (states.size() > NAMED ? "; …" : "") + ")";
    }

    private static String states(int number) {
        return Figures.count(number) + (number == 1 ? " state" : " states");
    }
}
