package dev.maker4j.langchain4j;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maker4j.batch.BatchLlmClient;
import dev.maker4j.batch.BatchRequest;
import dev.maker4j.batch.BatchResult;
import dev.maker4j.batch.BatchStatus;
import dev.maker4j.batch.BatchStatus.Phase;
import dev.maker4j.langchain4j.Reading.Sample;
import dev.maker4j.langchain4j.Reading.Trouble;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Prompt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/*
 * A batch is a file of requests that is uploaded, and a job over it, whose metadata carry our key. Its results are two files, in any order:
 * one of answers, one of what brought none. Each line of either is read as the answer to a single call is.
 */
/** Batches by OpenAI's protocol. Confined to one thread. */
final class OpenAiBatches implements BatchLlmClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "maker_key";
    private static final int PAGE = 100;

    private final String model;
    private final String host;
    private final BatchFile file;
    private final BatchWire wire;
    private final List<String> secrets;
    private boolean simulated;

    OpenAiBatches(String model, String host, BatchFile file, BatchWire wire, List<String> secrets) {
        this.model = model;
        this.host = host;
        this.file = file;
        this.wire = wire;
        this.secrets = secrets;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public boolean isSimulated() {
        return simulated;
    }

    @Override
    public int fitting(List<BatchRequest> requests) {
        return file.fitting(requests, MOST_REQUESTS);
    }

    @Override
    public String submit(String key, List<BatchRequest> requests) throws InterruptedException {
        Path lines = file.written(requests);
        String input;
        try {
            input = text(wire.upload(lines, attempt("uploading " + requests.size() + " requests")), "id");
        } finally {
            BatchWire.delete(lines);
        }
        ObjectNode job = JSON.createObjectNode()
                .put("input_file_id", input)
                .put("endpoint", BatchFile.CHATS)
                .put("completion_window", "24h");
        job.putObject("metadata").put(KEY, key);
        return text(
                wire.post("/batches", job, attempt("submitting a batch of " + requests.size() + " requests")), "id");
    }

    @Override
    public Optional<String> find(String key) throws InterruptedException {
        String after = "";
        boolean more = true;
        while (more) {
            JsonNode page =
                    wire.get("/batches?limit=" + PAGE + after, attempt("looking for the batch with the key " + key));
            String last = "";
            for (JsonNode batch : page.path("data")) {
                last = text(batch, "id");
                if (batch.path("metadata").path(KEY).asText().equals(key)) {
                    return Optional.of(last);
                }
            }
            more = page.path("has_more").asBoolean() && !last.isEmpty();
            after = "&after=" + last;
        }
        return Optional.empty();
    }

    @Override
    public BatchStatus status(String batch) throws InterruptedException {
        return status(batch, looked(batch));
    }

    private JsonNode looked(String batch) throws InterruptedException {
        return wire.get("/batches/" + batch, attempt("looking at batch " + batch));
    }

    private BatchStatus status(String batch, JsonNode job) {
        String status = job.path("status").asText();
        return switch (status) {
            case "validating", "in_progress", "finalizing", "cancelling" -> BatchStatus.of(Phase.WORKING);
            case "completed" -> BatchStatus.of(Phase.COMPLETED);
            case "expired" -> BatchStatus.of(Phase.EXPIRED);
            case "cancelled" -> BatchStatus.of(Phase.CANCELLED);
            case "failed" ->
                BatchStatus.failed(
                        failure(batch, job.path("errors").path("data").path(0)));
            default ->
                throw new LlmException.Transient(
                        LlmException.Kind.MALFORMED,
                        attempt("looking at batch " + batch) + ": the status \"" + status
                                + "\" isn't known; check what the base URL leads to",
                        null);
        };
    }

    /** Too many tokens that wait already are fewer later; what is wrong with a file stays wrong. */
    private LlmException failure(String batch, JsonNode error) {
        String code = error.path("code").asText();
        String message = attempt("asking batch " + batch) + ": the batch failed (" + code + ")";
        return code.equals("token_limit_exceeded") || code.equals("rate_limit_exceeded")
                ? new LlmException.Transient(
                        LlmException.Kind.RATE_LIMITED,
                        message + "; wait until others are over, or let batches hold fewer requests",
                        null)
                : new LlmException.Permanent(
                        LlmException.Kind.INVALID_REQUEST,
                        message + "; look at it at the provider, and check that the model may be asked in batches",
                        null);
    }

    @Override
    public Stream<BatchResult> results(String batch) throws InterruptedException {
        JsonNode job = looked(batch);
        return Stream.concat(results(batch, job, "output_file_id"), results(batch, job, "error_file_id"));
    }

    private Stream<BatchResult> results(String batch, JsonNode job, String which) throws InterruptedException {
        String id = job.path(which).asText("");
        if (id.isEmpty() || id.equals("null")) {
            return Stream.empty();
        }
        Path results = wire.download("/files/" + id + "/content", attempt("fetching results of batch " + batch));
        try (Stream<String> lines = Files.lines(results)) {
            return lines.filter(line -> !line.isBlank()).map(line -> result(batch, line)).toList().stream();
        } catch (IOException gone) {
            throw new UncheckedIOException("can't read the results of batch " + batch + " from " + results, gone);
        } finally {
            BatchWire.delete(results);
        }
    }

    private BatchResult result(String batch, String line) {
        JsonNode result;
        try {
            result = JSON.readTree(line);
        } catch (JacksonException broken) {
            throw new LlmException.Transient(
                    LlmException.Kind.MALFORMED,
                    attempt("reading results of batch " + batch) + ": a line isn't JSON; try again",
                    null);
        }
        String id = result.path("custom_id").asText();
        JsonNode response = result.path("response");
        if (!response.isObject()) {
            return BatchResult.failed(
                    id, unanswered(batch, result.path("error").path("code").asText()));
        }
        byte[] body = response.path("body").toString().getBytes(StandardCharsets.UTF_8);
        Reading reading = AnswerReader.read(response.path("status_code").asInt(), body, null);
        if (reading instanceof Trouble trouble) {
            Failures failures = Failures.withHeaders(
                    attempt("asking batch " + batch), new Redaction(secrets, Prompt.of("(a batch)")));
            return BatchResult.failed(id, failures.of(trouble, null));
        }
        return BatchResult.of(id, reply((Sample) reading));
    }

    private LlmReply reply(Sample sample) {
        simulated |= sample.simulated();
        LlmReply reply = LlmReply.of(sample.text(), sample.usage(), sample.finishReason(), Duration.ZERO)
                .choosing(sample.choices());
        return Replies.identified(reply, sample.id());
    }

    private LlmException unanswered(String batch, String code) {
        return new LlmException.Transient(
                code.equals("batch_expired") ? LlmException.Kind.TIMED_OUT : LlmException.Kind.OTHER,
                attempt("asking batch " + batch) + ": a request wasn't answered (" + code + "); ask it again",
                null);
    }

    @Override
    public void cancel(String batch) throws InterruptedException {
        wire.post("/batches/" + batch + "/cancel", JSON.createObjectNode(), attempt("cancelling batch " + batch));
    }

    private String text(JsonNode json, String member) {
        String text = json.path(member).asText();
        if (text.isBlank()) {
            throw new LlmException.Transient(
                    LlmException.Kind.MALFORMED,
                    attempt("asking for a batch") + ": an answer has no \"" + member
                            + "\"; check what the base URL leads to",
                    null);
        }
        return text;
    }

    private String attempt(String what) {
        return what + " of " + model + " at " + host;
    }

    /** Names model and host, never the key. */
    @Override
    public String toString() {
        return "OpenAiBatches[" + model + " at " + host + "]";
    }
}
