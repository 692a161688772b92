package dev.maker4j.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.calibration.Cascade;
import dev.maker4j.calibration.Comparison;
import dev.maker4j.calibration.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Several models side by side, and each two of them as a cascade, like the paper's table. Immutable. */
final class ModelsTable {
    /** From so many columns on, a model takes one line. */
    static final int WIDE = 96;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDENT = "  ";
    private static final String WIDE_ROW = "%-28s%10s%10s%7s%11s%12s%12s";

    private final Extent extent;
    private final double target;
    private final List<Estimated> models;
    private final List<Pair> pairs;
    private final List<Offer> offers;

    /** A way of holding the run: a model alone, or one before another. */
    private record Offer(
            String name,
            String json,
            String k,
            String first,
            String second,
            Interval reliability,
            Interval samples,
            Optional<Interval> dollars,
            boolean isGiven) {
        double cost() {
            return dollars.orElse(samples).estimate();
        }
    }

    ModelsTable(Extent extent, double target, List<Estimated> models) {
        this.extent = extent;
        this.target = target;
        this.models = models;
        this.pairs = pairs();
        this.offers = Stream.concat(
                        models.stream().map(ModelsTable::alone), pairs.stream().map(this::offer))
                .toList();
    }

    private record Pair(Estimated small, Estimated large, Cascade cascade) {}

    private static Offer alone(Estimated one) {
        return new Offer(
                one.name(),
                one.model().client().model(),
                String.valueOf(one.promise().margin()),
                EstimateText.share(1 - one.found().p().estimate()),
                EstimateText.share(one.found().lostShareAtMost()),
                one.promise().reliability(),
                one.samples(),
                one.dollars(),
                one.promise().isGiven());
    }

    private Offer offer(Pair pair) {
        Cascade cascade = pair.cascade();
        return new Offer(
                pair.small().name() + " → " + pair.large().name(),
                pair.small().model().client().model() + " → "
                        + pair.large().model().client().model(),
                cascade.votes() + " → " + cascade.margin(),
                EstimateText.share(cascade.shareOfLarge().estimate()),
                "",
                cascade.reliability(),
                Estimated.times(cascade.samples(), extent.times()),
                cascade.dollars().map(cost -> Estimated.times(cost, extent.times())),
                cascade.isGiven());
    }

    /** Each two models, the one whose samples cost less first; in the order in which they were named where prices aren't known. */
    private List<Pair> pairs() {
        List<Estimated> byPrice = new ArrayList<>(models);
        if (models.stream().allMatch(one -> one.found().use().dollars().isPresent())) {
            byPrice.sort(Comparator.comparingDouble(
                    one -> one.found().use().dollars().orElse(0.0)));
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < byPrice.size(); i++) {
            for (int j = i + 1; j < byPrice.size(); j++) {
                pairs.add(pair(byPrice.get(i), byPrice.get(j)));
            }
        }
        return pairs;
    }

    private Pair pair(Estimated small, Estimated large) {
        return new Pair(small, large, Cascade.reaching(target, extent.stepsTogether(), small.found(), large.found()));
    }

    /** The cheapest that is promised; by samples where prices aren't known. */
    Optional<String> cheapest() {
        return best().map(Offer::json);
    }

    private Optional<Offer> best() {
        return offers.stream().filter(Offer::isGiven).min(Comparator.comparingDouble(Offer::cost));
    }

    String told(int columns, Paint paint) {
        boolean wide = columns >= WIDE;
        StringBuilder text = new StringBuilder("\n").append(INDENT).append(paint.bold("Side by side"));
        text.append(paint.dim(" · " + extent.told() + " · target " + target)).append('\n');
        if (models.stream().anyMatch(one -> one.model().isSimulated())) {
            text.append(INDENT)
                    .append(paint.warning("SIMULATED"))
                    .append(paint.dim(", priced as the real models of" + " these names"))
                    .append('\n');
        }
        text.append('\n');
        if (wide) {
            head(text, paint, "model", "wrong", "lost ≤");
        }
        for (Offer offer : offers.subList(0, models.size())) {
            text.append(wide ? line(offer, paint) : block(offer, "wrong ", "lost at most ", paint));
        }
        text.append('\n')
                .append(INDENT)
                .append(paint.dim("cascades: votes that all agree decide, else the next" + " model by k"))
                .append('\n');
        if (wide) {
            head(text, paint, "cascade", "climbs", "");
        }
        for (Offer offer : offers.subList(models.size(), offers.size())) {
            text.append(wide ? line(offer, paint) : block(offer, "climbs ", "", paint));
        }
        return text.append('\n').append(verdict(paint)).toString();
    }

    private static void head(StringBuilder text, Paint paint, String name, String first, String second) {
        text.append(INDENT)
                .append(paint.dim("  "
                        + String.format(Locale.ROOT, WIDE_ROW, name, first, second, "k", "right ≥", "samples", "cost")))
                .append('\n');
    }

    private String line(Offer offer, Paint paint) {
        String cells = String.format(
                Locale.ROOT,
                WIDE_ROW,
                TerminalText.shortened(TerminalText.inert(offer.name()), 27),
                offer.first(),
                offer.second(),
                offer.k(),
                atLeast(offer.reliability().low()),
                EstimateText.whole(offer.samples().estimate()),
                offer.dollars()
                        .map(cost -> EstimateText.dollars(cost.estimate()))
                        .orElse("?"));
        return INDENT + mark(offer, paint) + " " + (isBest(offer) ? paint.bold(cells) : cells) + '\n'
                + offer.dollars()
                        .map(cost -> paint.dim(String.format(Locale.ROOT, "%94s", range(cost))) + "\n")
                        .orElse("");
    }

    /** A model in a few short lines, where there is no room for a long one. */
    private String block(Offer offer, String first, String second, Paint paint) {
        String inner = INDENT + INDENT + INDENT;
        String more = second.isEmpty() ? "" : " · " + second + offer.second();
        String name = TerminalText.inert(offer.name());
        return INDENT + mark(offer, paint) + " " + (isBest(offer) ? paint.bold(name) : name) + '\n'
                + inner + "k " + paint.bold(offer.k()) + " · right at least "
                + paint.bold(atLeast(offer.reliability().low())) + '\n'
                + inner + paint.dim(first + offer.first() + more) + '\n'
                + inner + EstimateText.whole(offer.samples().estimate()) + " samples"
                + offer.dollars()
                        .map(cost -> ", " + paint.bold(EstimateText.dollars(cost.estimate()))
                                + paint.dim(" (" + range(cost) + ")"))
                        .orElse("")
                + '\n';
    }

    private static String range(Interval cost) {
        return EstimateText.dollars(cost.low()) + " to " + EstimateText.dollars(cost.high());
    }

    /** Rounded down, so that it promises no more; and never to 1, which nothing is. */
    private static String atLeast(double share) {
        return share > 0 && share < 1e-4 ? "< 0.01%" : EstimateText.share(Math.floor(share * 1e4) / 1e4);
    }

    private static String mark(Offer offer, Paint paint) {
        return offer.isGiven() ? paint.good("✔") : paint.bad("✘");
    }

    private boolean isBest(Offer offer) {
        return best().filter(offer::equals).isPresent();
    }

    private String verdict(Paint paint) {
        StringBuilder text = new StringBuilder();
        for (Estimated one : models) {
            if (!one.promise().isGiven()) {
                text.append(INDENT)
                        .append(paint.bold(TerminalText.inert(one.name())))
                        .append(": ")
                        .append(TerminalText.inert(one.promise().advice()))
                        .append("\n\n");
            }
        }
        comparison()
                .ifPresent(advice -> text.append(INDENT)
                        .append(paint.bold("Side by side"))
                        .append(": ")
                        .append(TerminalText.inert(advice))
                        .append("\n\n"));
        String best = best().map(offer -> paint.good("✔ Cheapest that is promised:") + " "
                        + TerminalText.inert(offer.name()) + ", k " + offer.k())
                .orElse(paint.bad("✘ Not promised") + " by any of them");
        return text.append(INDENT).append(best).append('\n').toString();
    }

    /** Which states the first model loses, and whether another wins them, where there are any. */
    private Optional<String> comparison() {
        Estimated first = models.get(0);
        if (first.found().lostStates().isEmpty()) {
            return Optional.empty();
        }
        Comparison comparison = Comparison.of(first.name(), first.found());
        for (Estimated other : models.subList(1, models.size())) {
            comparison = comparison.byAnotherModel(other.name(), other.found());
        }
        return Optional.of(comparison.advice());
    }

    /** For programs; docs/calibration.md tells what each member means. */
    String json() {
        ObjectNode object = JSON.createObjectNode()
                .put("format", JsonResult.FORMAT)
                .put("status", EstimateText.status(best().isPresent()))
                .put("task", extent.title())
                .put(extent.isOfRows() ? "rows" : "steps", extent.size())
                .put("target", target);
        ArrayNode each = object.putArray("models");
        for (Estimated one : models) {
            ObjectNode model = each.addObject()
                    .put("status", EstimateText.status(one.promise().isGiven()));
            new EstimateText(extent, one, Facts.none()).putAll(model);
        }
        ArrayNode cascades = object.putArray("cascades");
        pairs.forEach(pair -> put(cascades.addObject(), pair));
        comparison().ifPresent(advice -> object.put("comparison", advice));
        cheapest().ifPresent(name -> object.put("cheapest", name));
        return object.toString();
    }

    private void put(ObjectNode object, Pair pair) {
        Cascade cascade = pair.cascade();
        object.put("status", EstimateText.status(cascade.isGiven()))
                .put("first", pair.small().model().client().model())
                .put("second", pair.large().model().client().model())
                .put("agreeing", cascade.votes())
                .put("k", cascade.margin());
        EstimateText.put(object, "reliability", cascade.reliability());
        EstimateText.put(object, "shareOfSecond", cascade.shareOfLarge());
        EstimateText.put(object, "runSamples", Estimated.times(cascade.samples(), extent.times()));
        cascade.dollars().ifPresent(cost -> EstimateText.put(object, "cost", Estimated.times(cost, extent.times())));
    }
}
