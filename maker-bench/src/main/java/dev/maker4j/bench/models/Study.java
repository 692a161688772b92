package dev.maker4j.bench.models;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.Comparison;
import dev.maker4j.calibration.Interval;
import dev.maker4j.calibration.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All that was measured, as a table for the page and as JSON. Confined to one thread. */
final class Study {
    private final List<Calibrated> calibrated = new ArrayList<>();
    private final List<Chains.Ran> ran = new ArrayList<>();
    private final Map<String, String> advice = new LinkedHashMap<>();

    void add(Calibrated found) {
        calibrated.add(found);
    }

    void add(Chains.Ran found) {
        ran.add(found);
    }

    /** Puts the wordings of a cut side by side, and the smaller cut in the wording that loses least. */
    void compare(String model, List<Addition> additions, List<Addition> smaller) {
        List<Calibrated> found = all(model, additions);
        if (found.isEmpty()) {
            return;
        }
        Comparison comparison =
                Comparison.of(found.get(0).subject(), found.get(0).calibration());
        for (Calibrated one : found.subList(1, found.size())) {
            if (!one.subject().endsWith("in turn")) {
                comparison = comparison.inOtherWords(one.subject(), one.calibration());
            }
        }
        Optional<Calibrated> best = all(model, smaller).stream()
                .min(Comparator.comparingDouble(one -> one.calibration().lostShare()));
        if (best.isPresent()) {
            comparison =
                    comparison.inSmallerSteps(best.get().subject(), best.get().calibration());
        }
        compared(model, comparison);
    }

    private List<Calibrated> all(String model, List<Addition> additions) {
        return additions.stream()
                .flatMap(addition -> of(model, addition.name()).stream())
                .toList();
    }

    /** Puts two models side by side. */
    void compare(Calibrated small, Calibrated larger) {
        compared(
                small.model() + " and " + larger.model(),
                Comparison.of(small.model(), small.calibration()).byAnotherModel(larger.model(), larger.calibration()));
    }

    private void compared(String name, Comparison comparison) {
        advice.put(name, comparison.advice());
        System.out.println(name + ", side by side: " + comparison.advice());
        comparison.figures().forEach(line -> System.out.println("    " + line));
    }

    Optional<Calibrated> of(String model, String subject) {
        return calibrated.stream()
                .filter(one -> one.model().equals(model) && one.subject().equals(subject))
                .findFirst();
    }

    String markdown() {
        StringBuilder text = new StringBuilder("""
                | model | subject | states, samples | p | v | lost | a run of | promise |
                | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (Calibrated one : calibrated) {
            Calibration found = one.calibration();
            Promise promise = one.promise();
            text.append(row(
                    one.model(),
                    one.subject(),
                    found.states().size() + ", " + found.samples(),
                    interval(found.p()),
                    interval(found.v()),
                    share(found.lostShare()) + ", at most " + share(found.lostShareAtMost()),
                    promise.steps() + " steps",
                    promise.isGiven()
                            ? "k = " + promise.margin() + ": right with " + interval(promise.reliability())
                            : "**refused**: at best " + interval(promise.reliability())));
        }
        appendRuns(text);
        advice.forEach((name, said) -> text.append("\n**")
                .append(name)
                .append("**, side by side: ")
                .append(said)
                .append('\n'));
        return text.toString();
    }

    private void appendRuns(StringBuilder text) {
        text.append("""

                | run | k | promised | right | samples a chain |
                | --- | --- | --- | --- | --- |
                """);
        for (Chains.Ran one : ran) {
            List<String> samples = new ArrayList<>();
            one.samples().forEach((model, count) -> samples.add(count / one.all() + " of " + model));
            text.append(row(
                    one.name(),
                    "" + one.promise().margin(),
                    interval(one.promise().reliability()),
                    one.right() + " of " + one.all() + (one.isAsPromised() ? "" : ", fewer than promised"),
                    String.join(", ", samples)));
        }
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String interval(Interval interval) {
        return share(interval.estimate()) + " (" + share(interval.low()) + "–" + share(interval.high()) + ")";
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    String json() {
        ObjectNode all = new ObjectMapper().createObjectNode();
        ArrayNode measured = all.putArray("calibrated");
        for (Calibrated one : calibrated) {
            Calibration found = one.calibration();
            ObjectNode node = measured.addObject()
                    .put("model", one.model())
                    .put("subject", one.subject())
                    .put("states", found.states().size())
                    .put("samples", found.samples());
            put(node, "p", found.p());
            put(node, "v", found.v());
            node.put("hardShare", found.lostShare()).put("hardShareHigh", found.lostShareAtMost());
            one.lost().forEach(node.putArray("lostStates")::add);
            put(node, one.promise());
        }
        ArrayNode runs = all.putArray("ran");
        for (Chains.Ran one : ran) {
            ObjectNode node = runs.addObject()
                    .put("name", one.name())
                    .put("right", one.right())
                    .put("chains", one.all())
                    .put("asPromised", one.isAsPromised());
            put(node, one.promise());
            ObjectNode samples = node.putObject("samples");
            one.samples().forEach(samples::put);
        }
        ObjectNode compared = all.putObject("sideBySide");
        advice.forEach(compared::put);
        return all.toPrettyString() + "\n";
    }

    private static void put(ObjectNode node, Promise promise) {
        node.put("promised", promise.isGiven()).put("k", promise.margin()).put("steps", promise.steps());
        put(node, "reliability", promise.reliability());
        node.put("reliabilityWithoutAssumption", promise.reliabilityWithoutAssumption())
                .put("advice", promise.advice());
    }

    private static void put(ObjectNode node, String name, Interval interval) {
        node.put(name, interval.estimate()).put(name + "Low", interval.low()).put(name + "High", interval.high());
    }
}
