package dev.maker4j.hanoi.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.event.RunReport;

/** The result of a run for programs. */
final class JsonResult {
    private JsonResult() {}

    static String of(int disks, int k, RunReport report, Result result) {
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("status", result.status())
                .put("disks", disks)
                .put("steps", report.steps())
                .put("samples", report.samples())
                .put("redFlags", report.redFlagCount())
                .put("failures", report.failureCount())
                .put("k", k)
                .put("seconds", report.elapsed().toMillis() / 1000.0)
                .put("model", report.model())
                .put("simulated", report.simulated())
                .put("verified", result.verified());
        result.problem().ifPresent(problem -> object.put("error", problem));
        return object.toString();
    }
}
