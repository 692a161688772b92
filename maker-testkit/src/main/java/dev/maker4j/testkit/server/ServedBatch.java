package dev.maker4j.testkit.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.batch.BatchStatus.Phase;
import dev.maker4j.llm.LlmException;
import dev.maker4j.testkit.BatchFate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One batch as the server holds it. Guarded by whoever holds it. */
final class ServedBatch {
    private static final List<String> WORK = List.of("validating", "in_progress", "finalizing");

    private final String id;
    private final String input;
    private final JsonNode metadata;
    private final List<String> lines;
    private BatchFate fate;
    private int stage;
    private @Nullable String output;
    private @Nullable String errors;

    ServedBatch(String id, String input, JsonNode metadata, List<String> lines, BatchFate fate) {
        this.id = id;
        this.input = input;
        this.metadata = metadata;
        this.lines = lines;
        this.fate = fate;
    }

    String id() {
        return id;
    }

    List<String> lines() {
        return lines;
    }

    BatchFate fate() {
        return fate;
    }

    String key() {
        return metadata.path("maker_key").asText();
    }

    boolean isOver() {
        return stage >= WORK.size();
    }

    /** Comes one stage further; returns whether it is over from now on. */
    boolean advances() {
        if (isOver()) {
            return false;
        }
        // a batch that fails is found out while it is validated
        stage = fate.end() == Phase.FAILED ? WORK.size() : stage + 1;
        return isOver();
    }

    /** Somebody has it cancelled, which ends it at the next stage. */
    void cancel() {
        if (!isOver()) {
            fate = BatchFate.isCancelled(0);
        }
    }

    /** What it left: identifiers of files, or null for none. */
    void leaves(@Nullable String answers, @Nullable String failures) {
        output = answers;
        errors = failures;
    }

    String status() {
        if (!isOver()) {
            return fate.end() == Phase.CANCELLED && stage > 0 ? "cancelling" : WORK.get(stage);
        }
        return switch (fate.end()) {
            case COMPLETED, WORKING -> "completed";
            case EXPIRED -> "expired";
            case CANCELLED -> "cancelled";
            case FAILED -> "failed";
        };
    }

    ObjectNode json() {
        ObjectNode json = ChatProtocol.object()
                .put("id", id)
                .put("object", "batch")
                .put("endpoint", "/v1/chat/completions")
                .put("input_file_id", input)
                .put("completion_window", "24h")
                .put("status", status())
                .put("output_file_id", output)
                .put("error_file_id", errors);
        if (status().equals("failed")) {
            json.putObject("errors")
                    .put("object", "list")
                    .putArray("data")
                    .addObject()
                    .put("code", code())
                    .put("message", "The batch failed.");
        } else {
            json.putNull("errors");
        }
        json.set("metadata", metadata);
        json.putObject("request_counts").put("total", lines.size());
        return json;
    }

    /** Where the same requests are worth another batch, it is that too much was waiting already. */
    private String code() {
        boolean passing =
                fate.failure().filter(LlmException.Transient.class::isInstance).isPresent();
        return passing ? "token_limit_exceeded" : "invalid_json_line";
    }
}
