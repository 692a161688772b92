package dev.maker4j.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.langchain4j.Reading.Trouble;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.Prompt;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.LoggerFactory;

/** The HTTP side of batches: one attempt a call, with a deadline. Confined to one thread. */
final class BatchWire {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] NOTHING = {};
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;
    private static final int FIRST_ERROR = 300;
    private static final int NOT_FOUND = 404;

    /** Files have up to 200 MB. */
    private static final Duration FOR_A_FILE = Duration.ofMinutes(15);

    private final HttpClient http;
    private final URI root;
    private final Map<String, String> headers;
    private final Duration deadline;
    private final List<String> secrets;
    private final InstantSource clock = InstantSource.system();
    private boolean answered;

    BatchWire(HttpClient http, URI root, Map<String, String> headers, Duration deadline, List<String> secrets) {
        this.http = http;
        this.root = root;
        this.headers = headers;
        this.deadline = deadline;
        this.secrets = secrets;
    }

    JsonNode get(String path, String attempt) throws InterruptedException {
        return json(to(path).GET(), deadline, attempt);
    }

    JsonNode post(String path, JsonNode body, String attempt) throws InterruptedException {
        HttpRequest.Builder request =
                to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString()));
        return json(request, deadline, attempt);
    }

    /** Uploads a file of requests. */
    JsonNode upload(Path file, String attempt) throws InterruptedException {
        String boundary = "maker-" + UUID.randomUUID();
        String head =
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"requests.jsonl\"\r\n"
                        + "Content-Type: application/jsonl\r\n\r\n";
        try {
            HttpRequest.Builder request = to("/files")
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(BodyPublishers.concat(
                            BodyPublishers.ofString(head),
                            BodyPublishers.ofFile(file),
                            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")));
            return json(request, FOR_A_FILE, attempt);
        } catch (FileNotFoundException gone) {
            throw new UncheckedIOException("the file " + file + " that was written for a batch is gone", gone);
        }
    }

    /** Downloads a file of results, which the caller deletes. */
    Path download(String path, String attempt) throws InterruptedException {
        Path file = null;
        boolean whole = false;
        try {
            file = Files.createTempFile("maker-results-", ".jsonl");
            Path into = file;
            BodyHandler<byte[]> handler = answer -> answer.statusCode() < FIRST_ERROR
                    ? BodySubscribers.mapping(BodySubscribers.ofFile(into), written -> NOTHING)
                    : CappedBody.upTo(LARGEST_ANSWER).apply(answer);
            sent(to(path).GET(), handler, FOR_A_FILE, attempt);
            whole = true;
            return file;
        } catch (IOException full) {
            throw new UncheckedIOException(
                    "can't write the results of a batch into a file in " + System.getProperty("java.io.tmpdir")
                            + ": make room there",
                    full);
        } finally {
            if (file != null && !whole) {
                delete(file);
            }
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            LoggerFactory.getLogger("dev.maker4j").warn("can't delete {}, which holds texts of a batch", file, left);
        }
    }

    private HttpRequest.Builder to(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path));
        headers.forEach(request::header);
        return request;
    }

    private JsonNode json(HttpRequest.Builder request, Duration within, String attempt) throws InterruptedException {
        byte[] body = sent(request, CappedBody.upTo(LARGEST_ANSWER), within, attempt);
        try {
            JsonNode json = JSON.readTree(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException broken) {
            // said below, like any other body that is no object
        }
        throw new LlmException.Transient(
                LlmException.Kind.MALFORMED,
                attempt + ": the answer isn't a JSON object; check what the base URL leads to",
                null);
    }

    private byte[] sent(HttpRequest.Builder request, BodyHandler<byte[]> handler, Duration within, String attempt)
            throws InterruptedException {
        Failures failures = Failures.withHeaders(attempt, new Redaction(secrets, Prompt.of("(a batch)")));
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        HttpResponse<byte[]> response = null;
        RuntimeException failure = new IllegalStateException("interrupted");
        boolean interrupted = false;
        boolean late;
        Deadline.Armed armed = Deadline.in(within);
        try {
            response = http.send(request.build(), handler);
        } catch (IOException broken) {
            failure = new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            interrupted = true;
        } finally {
            late = armed.disarm();
        }
        if (response != null) {
            answered = true;
            return body(response, failures, attempt);
        }
        if (late) {
            throw failures.timedOut(within, failure);
        }
        if (interrupted) {
            throw new InterruptedException();
        }
        throw failures.of(failure, answered);
    }

    private byte[] body(HttpResponse<byte[]> response, Failures failures, String attempt) {
        byte[] body = Objects.requireNonNullElse(response.body(), NOTHING);
        int status = response.statusCode();
        if (status < FIRST_ERROR) {
            return body;
        }
        if (status == NOT_FOUND) {
            throw new LlmException.Permanent(
                    LlmException.Kind.INVALID_REQUEST,
                    attempt + ": HTTP 404; check that the endpoint has batches, and still has this one",
                    null);
        }
        Reading reading = AnswerReader.read(status, body, RetryAfter.in(response.headers(), clock.instant()));
        if (reading instanceof Trouble trouble) {
            throw failures.of(trouble, null);
        }
        throw new LlmException.Permanent(
                LlmException.Kind.INVALID_REQUEST, attempt + ": HTTP " + status + "; check the request", null);
    }
}
