package dev.maker4j.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.calibration.CalibratedState;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.Interval;
import dev.maker4j.calibration.LogProbabilities;
import dev.maker4j.calibration.Promise;
import dev.maker4j.calibration.Stratum;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An estimate, as people and programs are told of it. Immutable. */
final class EstimateText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDENT = "  ";
    private static final int NAMED = 20;

    private final Extent extent;
    private final Estimated one;
    private final Calibration found;
    private final Promise promise;
    private final Facts facts;

    EstimateText(Extent extent, Estimated one, Facts facts) {
        this.extent = extent;
        this.one = one;
        this.found = one.found();
        this.promise = one.promise();
        this.facts = facts;
    }

    static String before(Extent extent, ModelOptions.Chosen model, Paint paint) {
        return "\n" + INDENT + paint.bold(TerminalText.inert(extent.title()))
                + paint.dim(" · " + extent.told() + " · an estimate") + "\n" + INDENT + who(model, paint) + "\n";
    }

    private static String who(ModelOptions.Chosen model, Paint paint) {
        String name = model.client().model();
        return model.isSimulated()
                ? paint.warning("SIMULATED") + " " + ModelOptions.plainName(name)
                        + paint.dim(", " + model.about() + " · no language model is asked")
                : paint.accent(name) + paint.dim(" " + model.about());
    }

    String told(Paint paint) {
        StringBuilder text = new StringBuilder("\n").append(INDENT);
        text.append(promise.isGiven() ? paint.good("✔ Promised") : paint.bad("✘ Not promised"));
        text.append(one.model().isSimulated() ? paint.dim(" (simulated model)") : "")
                .append("\n\n");
        measured(text, paint);
        offered(text, paint);
        for (Facts.Row fact : facts.rows()) {
            Summary.row(text, paint, fact.name(), TerminalText.inert(fact.value()), TerminalText.inert(fact.more()));
        }
        strata(text, paint);
        text.append('\n')
                .append(INDENT)
                .append(TerminalText.inert(promise.advice()))
                .append('\n');
        return text.toString();
    }

    private void measured(StringBuilder text, Paint paint) {
        int states = found.states().size();
        String noun = extent.isOfRows() ? "rows" : "states";
        Summary.row(text, paint, noun, Words.count(states), Words.count(found.samples(), "sample"));
        row(text, paint, "p", found.p(), "right, of the valid samples");
        row(text, paint, "v", found.v(), "valid, of all samples");
        String bound = "of the " + noun + ", and at most " + share(found.lostShareAtMost());
        Summary.row(text, paint, "lost", share(found.lostShare()), bound);
        String alike = "of two wrong samples give the same answer";
        found.sameWrongAnswers().ifPresent(same -> Summary.row(text, paint, "alike", share(same), alike));
    }

    private void offered(StringBuilder text, Paint paint) {
        int k = promise.margin();
        String which = promise.isGiven() ? "the cheapest that does" : "the best there is";
        Summary.row(text, paint, "margin k", String.valueOf(k), which);
        String votes = "independent ones, of " + k + " on one " + (extent.isOfRows() ? "row" : "state");
        Summary.row(text, paint, "votes", number(found.effectiveVotes(k)), votes);
        row(text, paint, "right", promise.reliability(), extent.reliabilityOf());
        String least = share(promise.reliabilityWithoutAssumption());
        Summary.row(text, paint, "", least, "at least, without an assumption");
        if (extent.isOfRows()) {
            Interval wrong = wrongRows();
            String range = "rows, " + whole(wrong.low()) + " to " + whole(wrong.high());
            Summary.row(text, paint, "wrong", whole(wrong.estimate()), range);
        }
        Interval samples = one.samples();
        String range = "samples, " + whole(samples.low()) + " to " + whole(samples.high());
        Summary.row(text, paint, "takes", whole(samples.estimate()), range);
        one.dollars().ifPresent(cost -> {
            String bounds = dollars(cost.low()) + " to " + dollars(cost.high()) + priced();
            Summary.row(text, paint, "cost", dollars(cost.estimate()), bounds);
        });
    }

    /** How many rows are to be expected without the right answer. */
    private Interval wrongRows() {
        Interval right = promise.reliability();
        return Estimated.times(new Interval(1 - right.estimate(), 1 - right.high(), 1 - right.low()), extent.size());
    }

    static String whole(double number) {
        return Words.count(Math.round(number));
    }

    private String priced() {
        return one.model().isSimulated() ? ", for the real model of this name" : "";
    }

    private void strata(StringBuilder text, Paint paint) {
        if (found.strata().size() < 2) {
            return;
        }
        text.append('\n').append(INDENT).append(paint.dim("p by kind of state")).append('\n');
        for (Stratum stratum : found.strata()) {
            String lost = stratum.lost() == 0 ? "" : ", " + Words.count(stratum.lost()) + " lost";
            Summary.row(
                    text,
                    paint,
                    "",
                    share(stratum.p().estimate()),
                    TerminalText.inert(stratum.name()) + ": " + Words.count(stratum.states(), "state") + lost);
        }
    }

    static void row(StringBuilder text, Paint paint, String name, Interval interval, String what) {
        Summary.row(
                text,
                paint,
                name,
                share(interval.estimate()),
                what + ", " + share(interval.low()) + " to " + share(interval.high()));
    }

    static String share(double value) {
        return Words.percent(value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }

    static String dollars(double amount) {
        return String.format(Locale.ROOT, amount < 1 ? "$%.4f" : "$%,.2f", amount);
    }

    /** For programs; docs/calibration.md tells what each member means. */
    String json() {
        ObjectNode object = JSON.createObjectNode()
                .put("format", JsonResult.FORMAT)
                .put("status", status(promise.isGiven()))
                .put("task", extent.title());
        for (Map.Entry<String, Object> field : facts.fields().entrySet()) {
            object.set(field.getKey(), JSON.valueToTree(field.getValue()));
        }
        object.put(extent.isOfRows() ? "rows" : "steps", extent.size());
        putAll(object);
        return object.toString();
    }

    static String status(boolean isGiven) {
        return isGiven ? "promised" : "not promised";
    }

    /** All that is told of a model. */
    void putAll(ObjectNode object) {
        object.put("states", found.states().size()).put("samples", found.samples());
        put(object, "p", found.p());
        put(object, "v", found.v());
        object.put("hardShare", found.lostShare()).put("hardShareHigh", found.lostShareAtMost());
        Optional<Double> same = found.sameWrongAnswers();
        same.ifPresent(share -> object.put("sameWrongAnswers", share));
        object.put("effectiveVotes", found.effectiveVotes(promise.margin())).put("k", promise.margin());
        put(object, "reliability", promise.reliability());
        if (extent.isOfRows()) {
            put(object, "wrongRows", wrongRows());
        }
        object.put("reliabilityWithoutAssumption", promise.reliabilityWithoutAssumption())
                .put("ceiling", found.ceiling(promise.steps()))
                .put("assuming", promise.model());
        put(object, "runSamples", one.samples());
        one.dollars().ifPresent(cost -> put(object, "cost", cost));
        object.put("level", found.level())
                .put("inputTokens", found.use().inputTokens())
                .put("outputTokens", found.use().outputTokens())
                .put("secondsASample", found.use().latency().toMillis() / 1000.0)
                .put("model", one.model().client().model())
                .put("simulated", one.model().isSimulated());
        found.logProbabilities().ifPresent(read -> put(object.putObject("logProbabilities"), read));
        strata(object.putArray("strata"), found.strata());
        names(object.putArray("lostStates"), found.lostStates());
        names(object.putArray("doubtfulStates"), found.doubtfulStates());
        object.put("advice", promise.advice());
    }

    static void put(ObjectNode object, String name, Interval interval) {
        object.put(name, interval.estimate()).put(name + "Low", interval.low()).put(name + "High", interval.high());
    }

    private static void put(ObjectNode object, LogProbabilities read) {
        object.put("used", read.isUsed())
                .put("states", read.states())
                .put("open", read.open())
                .put("checks", read.checks())
                .put("chance", read.chance())
                .put("oddsAtMost", read.oddsAtMost())
                .put("inWords", read.toString());
    }

    private static void strata(ArrayNode array, List<Stratum> strata) {
        for (Stratum stratum : strata) {
            ObjectNode object = array.addObject().put("name", stratum.name()).put("states", stratum.states());
            put(object, "p", stratum.p());
            object.put("lost", stratum.lost());
        }
    }

    private static void names(ArrayNode array, List<CalibratedState> states) {
        states.stream().limit(NAMED).forEach(state -> array.add(state.toString()));
    }
}
