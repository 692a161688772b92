package dev.maker4j.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.calibration.CalibratedState;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.Interval;
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

    private final String task;
    private final ModelOptions.Chosen model;
    private final Facts facts;

    EstimateText(String task, ModelOptions.Chosen model, Facts facts) {
        this.task = task;
        this.model = model;
        this.facts = facts;
    }

    String before(long steps, Paint paint) {
        return "\n" + INDENT + paint.bold(task) + paint.dim(" · " + Words.count(steps, "step") + " · an estimate")
                + "\n" + INDENT + who(paint) + "\n";
    }

    private String who(Paint paint) {
        return model.isSimulated()
                ? paint.warning("SIMULATED") + " " + plainName()
                        + paint.dim(", " + model.about() + " · no language model is asked")
                : paint.accent(model.client().model()) + paint.dim(" " + model.about());
    }

    private String plainName() {
        return ModelOptions.plainName(model.client().model());
    }

    String told(Calibration found, Promise promise, Paint paint) {
        StringBuilder text = new StringBuilder("\n").append(INDENT);
        text.append(promise.isGiven() ? paint.good("✔ Promised") : paint.bad("✘ Not promised"));
        text.append(model.isSimulated() ? paint.dim(" (simulated model)") : "").append("\n\n");
        measured(text, found, paint);
        offered(text, found, promise, paint);
        for (Facts.Row fact : facts.rows()) {
            Summary.row(text, paint, fact.name(), TerminalText.inert(fact.value()), TerminalText.inert(fact.more()));
        }
        strata(text, found, paint);
        text.append('\n')
                .append(INDENT)
                .append(TerminalText.inert(promise.advice()))
                .append('\n');
        return text.toString();
    }

    private static void measured(StringBuilder text, Calibration found, Paint paint) {
        int states = found.states().size();
        Summary.row(text, paint, "states", Words.count(states), Words.count(found.samples(), "sample"));
        row(text, paint, "p", found.p(), "right, of the valid samples");
        row(text, paint, "v", found.v(), "valid, of all samples");
        String bound = "of the states, and at most " + share(found.lostShareAtMost());
        Summary.row(text, paint, "lost", share(found.lostShare()), bound);
        String alike = "of two wrong samples give the same answer";
        found.sameWrongAnswers().ifPresent(same -> Summary.row(text, paint, "alike", share(same), alike));
    }

    private void offered(StringBuilder text, Calibration found, Promise promise, Paint paint) {
        int k = promise.margin();
        String which = promise.isGiven() ? "the cheapest that does" : "the best there is";
        Summary.row(text, paint, "margin k", String.valueOf(k), which);
        String votes = "independent ones, of " + k + " on one state";
        Summary.row(text, paint, "votes", number(found.effectiveVotes(k)), votes);
        row(text, paint, "right", promise.reliability(), "the whole run");
        String least = share(promise.reliabilityWithoutAssumption());
        Summary.row(text, paint, "", least, "at least, without an assumption");
        Interval samples = promise.samples();
        String range = "samples, " + whole(samples.low()) + " to " + whole(samples.high());
        Summary.row(text, paint, "takes", whole(samples.estimate()), range);
        promise.dollars().ifPresent(cost -> {
            String bounds = dollars(cost.low()) + " to " + dollars(cost.high()) + priced();
            Summary.row(text, paint, "cost", dollars(cost.estimate()), bounds);
        });
    }

    private static String whole(double number) {
        return Words.count(Math.round(number));
    }

    private String priced() {
        return model.isSimulated() ? ", for the real model of this name" : "";
    }

    private static void strata(StringBuilder text, Calibration found, Paint paint) {
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

    private static void row(StringBuilder text, Paint paint, String name, Interval interval, String what) {
        Summary.row(
                text,
                paint,
                name,
                share(interval.estimate()),
                what + ", " + share(interval.low()) + " to " + share(interval.high()));
    }

    private static String share(double value) {
        return Words.percent(value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }

    private static String dollars(double amount) {
        return String.format(Locale.ROOT, amount < 1 ? "$%.4f" : "$%,.2f", amount);
    }

    /** For programs; docs/calibration.md tells what each member means. */
    String json(Calibration found, Promise promise) {
        ObjectNode object = JSON.createObjectNode()
                .put("format", JsonResult.FORMAT)
                .put("status", promise.isGiven() ? "promised" : "not promised")
                .put("task", task);
        for (Map.Entry<String, Object> field : facts.fields().entrySet()) {
            object.set(field.getKey(), JSON.valueToTree(field.getValue()));
        }
        object.put("steps", promise.steps())
                .put("states", found.states().size())
                .put("samples", found.samples());
        put(object, "p", found.p());
        put(object, "v", found.v());
        object.put("hardShare", found.lostShare()).put("hardShareHigh", found.lostShareAtMost());
        Optional<Double> same = found.sameWrongAnswers();
        same.ifPresent(share -> object.put("sameWrongAnswers", share));
        object.put("effectiveVotes", found.effectiveVotes(promise.margin())).put("k", promise.margin());
        put(object, "reliability", promise.reliability());
        object.put("reliabilityWithoutAssumption", promise.reliabilityWithoutAssumption())
                .put("ceiling", found.ceiling(promise.steps()))
                .put("assuming", promise.model());
        put(object, "runSamples", promise.samples());
        promise.dollars().ifPresent(cost -> put(object, "cost", cost));
        object.put("level", found.level())
                .put("inputTokens", found.use().inputTokens())
                .put("outputTokens", found.use().outputTokens())
                .put("secondsASample", found.use().latency().toMillis() / 1000.0)
                .put("model", model.client().model())
                .put("simulated", model.isSimulated());
        strata(object.putArray("strata"), found.strata());
        names(object.putArray("lostStates"), found.lostStates());
        names(object.putArray("doubtfulStates"), found.doubtfulStates());
        return object.put("advice", promise.advice()).toString();
    }

    private static void put(ObjectNode object, String name, Interval interval) {
        object.put(name, interval.estimate()).put(name + "Low", interval.low()).put(name + "High", interval.high());
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
