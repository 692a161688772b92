package dev.maker4j.testkit.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.batch.BatchStatus.Phase;
import dev.maker4j.testkit.BatchFate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a server: {@code /v1/files} and {@code /v1/batches}. Each comes one stage further whenever its status is asked for
 * (validating, in_progress, finalizing, completed), or only when {@link #advance()} says so.
 *
 * <p>The lines of a batch are numbered per prompt, as requests without a sample's number are, in the order of their file; those that
 * aren't answered use no number up. Answers come in another order than their requests. Safe for use by several threads.
 */
public final class ServedBatches {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BATCHES = "/v1/batches";
    private static final String FILES = "/v1/files";
    private static final String CANCEL = "/cancel";
    private static final String CONTENT = "/content";
    private static final int PAGE = 20;

    private final Lines lines;
    private final ServedFiles files = new ServedFiles();
    private final Map<String, ServedBatch> batches = new LinkedHashMap<>();
    private final Queue<BatchFate> fates = new ArrayDeque<>();
    private boolean held;
    private int refusals;

    /** Answers one line of a batch, as a request of its own is answered. */
    interface Lines {
        HttpResponse answered(String body) throws Refusal, InterruptedException;
    }

    ServedBatches(Lines lines) {
        this.lines = lines;
    }

    /**
     * Lets batches come further only when {@link #advance()} is called.
     *
     * @return these batches
     */
    public synchronized ServedBatches held() {
        held = true;
        return this;
    }

    /**
     * Lets batches come further by themselves again.
     *
     * @return these batches
     */
    public synchronized ServedBatches goingOn() {
        held = false;
        return this;
    }

    /**
     * Lets every batch come one stage further.
     *
     * @throws InterruptedException if the calling thread was interrupted while the model answered
     */
    public synchronized void advance() throws InterruptedException {
        for (ServedBatch batch : batches.values()) {
            advance(batch);
        }
    }

    /**
     * Says what becomes of the next batch; queues up behind what is queued already. Without a word a batch completes.
     *
     * @param fate what becomes of it
     * @return these batches
     */
    public synchronized ServedBatches next(BatchFate fate) {
        fates.add(fate);
        return this;
    }

    /**
     * Does what the next requests ask, but answers them by an error of the server: those of files and batches, not those of chats.
     *
     * @param times how many
     * @return these batches
     */
    public synchronized ServedBatches losingAnswers(int times) {
        refusals = times;
        return this;
    }

    /**
     * The keys that batches were created with.
     *
     * @return a copy, in the order in which they were created
     */
    public synchronized List<String> keys() {
        return batches.values().stream().map(ServedBatch::key).toList();
    }

    /**
     * How many requests each batch has.
     *
     * @return a copy, in the order in which they were created
     */
    public synchronized List<Integer> sizes() {
        return batches.values().stream().map(batch -> batch.lines().size()).toList();
    }

    /**
     * How each batch stands, in the protocol's words.
     *
     * @return a copy, in the order in which they were created
     */
    public synchronized List<String> statuses() {
        return batches.values().stream().map(ServedBatch::status).toList();
    }

    /** Whether a path is one of these. */
    static boolean isAt(String path) {
        return path.startsWith(BATCHES) || path.startsWith(FILES);
    }

    synchronized HttpResponse respond(HttpRequest request) throws Refusal, InterruptedException {
        HttpResponse response = answered(request);
        if (refusals > 0) {
            refusals--;
            throw Refusal.serverError();
        }
        return response;
    }

    private HttpResponse answered(HttpRequest request) throws Refusal, InterruptedException {
        String path = request.path();
        boolean posted = request.method().equals("POST");
        if (path.equals(FILES) && posted) {
            return files.uploaded(request);
        }
        if (path.equals(BATCHES)) {
            return posted ? created(request.body()) : listed(request.query());
        }
        if (path.startsWith(FILES) && path.endsWith(CONTENT)) {
            String content = files.content(path.substring(FILES.length() + 1, path.length() - CONTENT.length()));
            if (content != null) {
                return HttpResponse.json(200, content);
            }
        } else if (path.startsWith(BATCHES)) {
            boolean cancels = posted && path.endsWith(CANCEL);
            ServedBatch batch =
                    batches.get(path.substring(BATCHES.length() + 1, path.length() - (cancels ? CANCEL.length() : 0)));
            if (batch != null) {
                return cancels ? cancelled(batch) : looked(batch);
            }
        }
        throw new Refusal(404, "invalid_request_error", "not_found", "There is no such file or batch.");
    }

    private HttpResponse created(String body) throws Refusal {
        JsonNode json = parsed(body);
        String input = json.path("input_file_id").asText();
        String content = files.content(input);
        if (content == null || !json.path("endpoint").asText().equals("/v1/chat/completions")) {
            throw Refusal.badRequest(
                    "A batch needs an uploaded \"input_file_id\", and the \"endpoint\" /v1/chat/completions.");
        }
        String id = "batch_" + (batches.size() + 1);
        BatchFate fate = fates.isEmpty() ? BatchFate.completes() : fates.remove();
        ServedBatch batch = new ServedBatch(
                id,
                input,
                json.path("metadata"),
                content.lines().filter(line -> !line.isBlank()).toList(),
                fate);
        batches.put(id, batch);
        return HttpResponse.json(200, ChatProtocol.written(batch.json()));
    }

    /** Newest first, as the protocol has it. */
    private HttpResponse listed(String query) {
        List<ServedBatch> newest = new ArrayList<>(batches.values());
        Collections.reverse(newest);
        int from = 0;
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith("after=")) {
                ServedBatch after = batches.get(parameter.substring("after=".length()));
                from = after == null ? 0 : newest.indexOf(after) + 1;
            }
        }
        int to = Math.min(newest.size(), from + PAGE);
        ObjectNode json = ChatProtocol.object().put("object", "list");
        ArrayNode data = json.putArray("data");
        newest.subList(from, to).forEach(batch -> data.add(batch.json()));
        return HttpResponse.json(200, ChatProtocol.written(json.put("has_more", to < newest.size())));
    }

    private HttpResponse looked(ServedBatch batch) throws InterruptedException {
        String json = ChatProtocol.written(batch.json());
        if (!held) {
            advance(batch);
        }
        return HttpResponse.json(200, json);
    }

    private static HttpResponse cancelled(ServedBatch batch) {
        batch.cancel();
        return HttpResponse.json(200, ChatProtocol.written(batch.json()));
    }

    private void advance(ServedBatch batch) throws InterruptedException {
        if (!batch.advances() || batch.fate().end() == Phase.FAILED) {
            return;
        }
        List<String> answers = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        int place = 0;
        for (String line : batch.lines()) {
            if (batch.fate().answers(place++)) {
                ObjectNode result = answer(line);
                (result.path("response").path("status_code").asInt() == 200 ? answers : failures)
                        .add(ChatProtocol.written(result));
            } else {
                failures.add(ChatProtocol.written(unanswered(line, batch.fate())));
            }
        }
        Collections.reverse(answers);
        batch.leaves(file(answers), file(failures));
    }

    private @Nullable String file(List<String> texts) {
        return texts.isEmpty() ? null : files.keep(String.join("\n", texts) + "\n");
    }

    private ObjectNode answer(String line) throws InterruptedException {
        ObjectNode result = ChatProtocol.object();
        HttpResponse response;
        try {
            JsonNode request = parsed(line);
            result.put("custom_id", request.path("custom_id").asText());
            response = lines.answered(request.path("body").toString());
        } catch (Refusal refusal) {
            response = refusal.response();
        }
        ObjectNode answer = result.putObject("response").put("status_code", response.status());
        try {
            answer.set("body", JSON.readTree(response.body()));
        } catch (JsonProcessingException broken) {
            answer.put("body", response.body());
        }
        return result.putNull("error");
    }

    private static ObjectNode unanswered(String line, BatchFate fate) {
        ObjectNode result = ChatProtocol.object();
        try {
            result.put("custom_id", parsed(line).path("custom_id").asText());
        } catch (Refusal broken) {
            result.putNull("custom_id");
        }
        if (fate.end() == Phase.COMPLETED) {
            result.putObject("response")
                    .put("status_code", 500)
                    .putObject("body")
                    .putObject("error")
                    .put("type", "server_error");
            return result.putNull("error");
        }
        boolean expired = fate.end() == Phase.EXPIRED;
        result.putNull("response")
                .putObject("error")
                .put("code", expired ? "batch_expired" : "batch_cancelled")
                .put("message", "This request was not executed before the batch ended.");
        return result;
    }

    private static JsonNode parsed(String text) throws Refusal {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw Refusal.badRequest("That isn't JSON.");
        }
    }

    @Override
    public synchronized String toString() {
        return "ServedBatches" + statuses();
    }
}
