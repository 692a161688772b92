package dev.maker4j.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.SurveyReport;
import java.util.Map;

/** The result of a run as a JSON object, for programs. */
final class JsonResult {
    /** Raised when a member of any program's JSON object is removed or changes its meaning; see docs/formats.md. */
    static final int FORMAT = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES) // stripping would turn 477420 into 4.7742E+5
            .build();

    private JsonResult() {}

    static String of(VoteOptions.Chosen margin, Outcome<?, ?> outcome, Result result, Facts facts) {
        RunReport report = outcome.report();
        ObjectNode object = begun(result, facts).put("steps", report.steps());
        used(object, margin, report.ruleBasis(), report).put("verified", result.verified());
        spent(object, report);
        if (report.stepsByPerson() > 0) {
            object.put("stepsByPerson", report.stepsByPerson());
        }
        PersonCommand.awaited(outcome).ifPresent(what -> object.put("waitingFor", what.word()));
        Discarded.at(outcome).put(object);
        result.problem().ifPresent(problem -> object.put("error", problem));
        return object.toString();
    }

    static String of(VoteOptions.Chosen margin, SurveyReport report, Result result, Facts facts) {
        ObjectNode object = begun(result, facts)
                .put("rows", report.items())
                .put("decided", report.decided())
                .put("undecided", report.undecided())
                .put("failed", report.failed());
        used(object, margin, margin.why(), report.run());
        spent(object, report.run());
        result.problem().ifPresent(problem -> object.put("error", problem));
        return object.toString();
    }

    private static ObjectNode begun(Result result, Facts facts) {
        ObjectNode object = JSON.createObjectNode().put("format", FORMAT).put("status", result.status());
        for (Map.Entry<String, Object> field : facts.fields().entrySet()) {
            object.set(field.getKey(), JSON.valueToTree(field.getValue()));
        }
        return object;
    }

    private static ObjectNode used(ObjectNode object, VoteOptions.Chosen margin, String basis, RunReport report) {
        object.put("samples", report.samples());
        putExtraCalls(object, report);
        return object.put("redFlags", report.redFlagCount())
                .put("failures", report.failureCount())
                .put("inputTokens", report.inputTokens())
                .put("outputTokens", report.outputTokens())
                .put("k", margin.k())
                .put("kBasis", basis)
                .put("seconds", report.elapsed().toMillis() / 1000.0)
                .put("model", report.model())
                .put("simulated", report.simulated());
    }

    private static void spent(ObjectNode object, RunReport report) {
        if (report.cost().isKnown()) {
            object.put("cost", report.cost().dollars());
        } else if (report.cost().samplesEstimated() == report.cost().samplesUnknown()) {
            object.put("costAtMost", report.cost().dollarsAtMost());
        }
        ByWording.of(report).put(object);
        ByRung.of(report).put(object);
    }

    /** What look-ahead and hedging did; which samples are asked for twice only where some are. */
    static void putExtraCalls(ObjectNode object, RunReport report) {
        object.put("wasted", report.wasted()).put("hedged", report.hedged());
        if (!report.hedging().isEmpty()) {
            object.put("hedging", report.hedging());
        }
    }
}
