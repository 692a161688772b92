package dev.maker4j.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.calibration.Interval;
import dev.maker4j.run.RunReport;
import java.util.Locale;
import java.util.Map;

/** A report as JSON, for programs. Stateless. */
final class ReportJson {
    /** Raised when a member goes, or changes its type or meaning; see docs/formats.md. */
    private static final int FORMAT = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportJson() {}

    static String of(Report report) {
        ObjectNode object = JSON.createObjectNode().put("format", FORMAT);
        fill(object, report);
        return object.toString();
    }

    static String of(Map<String, Report> fleet) {
        ObjectNode object = JSON.createObjectNode().put("format", FORMAT).put("kind", "fleet");
        ArrayNode runs = object.putArray("runs");
        fleet.forEach((name, report) -> fill(runs.addObject().put("name", name), report));
        return object.toString();
    }

    private static void fill(ObjectNode object, Report report) {
        RunReport run = report.status().report();
        String kind =
                report.noun().equals("state") ? "calibration" : report.noun().equals("row") ? "survey" : "run";
        object.put("kind", kind)
                .put("status", report.status().phase().name().toLowerCase(Locale.ROOT))
                .put("reason", report.status().reason())
                .put("task", run.task())
                .put("run", report.status().runId())
                .put("model", run.model())
                .put("simulated", run.simulated())
                .put("rule", run.rule())
                .put("steps", run.steps());
        run.expectedSteps().ifPresent(steps -> object.put("expectedSteps", steps));
        report.status()
                .rows()
                .ifPresent(rows -> object.put("rows", rows)
                        .put("undecided", report.status().undecidedRows()));
        object.put("samples", run.samples())
                .put("seconds", run.elapsed().toMillis() / 1000.0)
                .put("inputTokens", run.inputTokens())
                .put("outputTokens", run.outputTokens());
        if (run.cost().isKnown()) {
            object.put("cost", run.cost().dollars());
        }
        counts(object, report.digest());
        predicted(object, report);
        certificate(object, report);
        calibration(object, report.digest().calibration());
        hardest(object.putArray("hardest"), report);
    }

    private static void counts(ObjectNode object, Digest digest) {
        object.set("stepsBySamples", JSON.valueToTree(digest.samplesAStep().counts()));
        object.set("stepsByRounds", JSON.valueToTree(digest.rounds().counts()));
        object.set("redFlagsByReason", JSON.valueToTree(digest.flags()));
        object.set("wasteByReason", JSON.valueToTree(digest.waste()));
        ArrayNode lengths = object.putArray("lengths");
        for (Lengths.Span span : digest.lengths().spans()) {
            lengths.addObject()
                    .put("fromTokens", span.from())
                    .put("toTokens", span.to())
                    .put("votes", span.votes())
                    .put("redFlags", span.flags());
        }
        ArrayNode line = object.putArray("timeLine");
        for (Timeline.Moment moment : digest.timeline().moments()) {
            line.addObject()
                    .put("seconds", moment.seconds())
                    .put("steps", moment.steps())
                    .put("samples", moment.samples());
        }
    }

    private static void predicted(ObjectNode object, Report report) {
        report.prediction()
                .ifPresent(prediction -> object.putObject("predicted")
                        .put("k", prediction.margin())
                        .put("p", prediction.accuracy())
                        .put("v", report.digest().valid())
                        .put("samplesAStep", prediction.samplesAStep()));
    }

    private static void certificate(ObjectNode object, Report report) {
        report.certificate().ifPresent(certificate -> {
            Interval wrong = certificate.wrongSteps();
            object.putObject("certificate")
                    .put("assumption", certificate.assumption())
                    .put("steps", certificate.steps())
                    .put("wrongSteps", wrong.estimate())
                    .put("wrongStepsFrom", wrong.low())
                    .put("wrongStepsTo", wrong.high())
                    .put("allRight", certificate.allRight());
        });
    }

    private static void calibration(ObjectNode object, CalibrationReader reader) {
        reader.calibration().ifPresent(calibration -> {
            Interval p = calibration.p();
            Interval v = calibration.v();
            object.putObject("calibration")
                    .put("states", calibration.states().size())
                    .put("p", p.estimate())
                    .put("pFrom", p.low())
                    .put("pTo", p.high())
                    .put("v", v.estimate())
                    .put("lostShare", calibration.lostShare())
                    .put("lostShareAtMost", calibration.lostShareAtMost())
                    .put("statesWithoutAgreement", reader.ambiguous());
        });
    }

    private static void hardest(ArrayNode hardest, Report report) {
        for (HardStep hard : report.digest().hardest()) {
            hardest.addObject()
                    .put("step", hard.history().step())
                    .put("decided", hard.history().answer().isPresent())
                    .put("samples", hard.history().tally().sampleCount())
                    .put("votesFor", hard.history().votesFor())
                    .put("votes", hard.history().tally().voteCount());
        }
    }
}
