package dev.maker4j.testkit.server;

import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.testkit.server.ChatProtocol.Answer;
import dev.maker4j.testkit.server.ChatProtocol.Asked;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** From a request to its response: key, model's name, faults, and the model itself. Safe for use by several threads. */
final class ChatService {
    static final String SAMPLE_HEADER = "X-Maker-Sample";

    private final LlmClient model;
    private final String name;
    private final @Nullable String key;
    private final Faults faults;
    private final Queue<Fault> scripted = new ConcurrentLinkedQueue<>();
    private final Calls calls = new Calls();
    private final AtomicLong completions = new AtomicLong();

    ChatService(LlmClient model, String name, @Nullable String key, Faults faults) {
        this.model = model;
        this.name = name;
        this.key = key;
        this.faults = faults;
    }

    void scripted(int times, Fault fault) {
        for (int i = 0; i < times; i++) {
            scripted.add(fault);
        }
    }

    /** Waits on behalf of a slow fault. */
    @FunctionalInterface
    interface Delay {
        void pass(Duration duration) throws InterruptedException;
    }

    HttpResponse respond(HttpRequest request, Delay delay) throws InterruptedException {
        try {
            if (key != null && !("Bearer " + key).equals(request.header("Authorization"))) {
                throw Refusal.unauthorized();
            }
            return switch (request.path()) {
                case "/v1/chat/completions" -> completion(onlyBy("POST", request), delay);
                case "/v1/models" -> {
                    onlyBy("GET", request);
                    yield HttpResponse.json(200, ChatProtocol.models(name));
                }
                default -> throw new Refusal(404, "invalid_request_error", "unknown_url", "Unknown request URL.");
            };
        } catch (Refusal refusal) {
            return refusal.response();
        }
    }

    private static HttpRequest onlyBy(String method, HttpRequest request) throws Refusal {
        if (!request.method().equals(method)) {
            throw new Refusal(
                    405, "invalid_request_error", "method_not_supported", "Only " + method + " is supported.");
        }
        return request;
    }

    private HttpResponse completion(HttpRequest http, Delay delay) throws Refusal, InterruptedException {
        Asked asked = ChatProtocol.read(http.body());
        if (!asked.model().equals(name)) {
            throw new Refusal(
                    404,
                    "invalid_request_error",
                    "model_not_found",
                    "The model \"" + asked.model() + "\" does not exist; this server has \"" + name + "\".");
        }
        Call call = call(http, asked.request().prompt());
        boolean answered = false;
        try {
            Fault fault = scripted.poll();
            if (fault == null) {
                fault = faults.drawn(call, calls.failures(call));
            }
            LlmRequest request = asked.request().sample(call.sample());
            HttpResponse response = fault == null ? good(asked, request) : faulty(fault, asked, request, delay);
            answered = response.answers();
            return response;
        } finally {
            if (answered) {
                calls.answered(call);
            } else {
                calls.failed(call);
            }
        }
    }

    private Call call(HttpRequest http, Prompt prompt) throws Refusal {
        String number = http.header(SAMPLE_HEADER);
        if (number == null) {
            return new Call(prompt, calls.number(prompt));
        }
        try {
            int sample = Integer.parseInt(number);
            if (sample >= 0) {
                return new Call(prompt, sample);
            }
        } catch (NumberFormatException e) {
            // answered below, like a negative number
        }
        throw Refusal.badRequest(SAMPLE_HEADER + " must be a whole number from 0.");
    }

    private HttpResponse good(Asked asked, LlmRequest request) throws Refusal, InterruptedException {
        try {
            return written(asked, Answer.of(model.complete(request)));
        } catch (LlmException e) {
            return failed(e);
        }
    }

    private HttpResponse written(Asked asked, Answer answer) {
        String id = "chatcmpl-" + completions.incrementAndGet();
        return HttpResponse.answer(ChatProtocol.completion(id, name, model.isSimulated(), asked, answer));
    }

    private HttpResponse faulty(Fault fault, Asked asked, LlmRequest request, Delay delay)
            throws Refusal, InterruptedException {
        switch (fault.kind()) {
            case UNAUTHORIZED -> throw Refusal.unauthorized();
            case RATE_LIMITED -> {
                return rateLimited(fault.duration());
            }
            case SERVER_ERROR -> throw Refusal.serverError();
            case UNAVAILABLE -> throw Refusal.unavailable();
            case CONNECTION_RESET -> {
                return HttpResponse.reset();
            }
            case HTML_BODY -> {
                return HttpResponse.html("<html><body><h1>Welcome to the proxy</h1></body></html>");
            }
            case EMPTY_OBJECT -> {
                return HttpResponse.json(200, "{}");
            }
            case SLOW -> {
                delay.pass(fault.duration());
                return good(asked, request);
            }
            case STALLED_BODY -> {
                HttpResponse good = good(asked, request);
                return good.answers() ? good.stalled() : good;
            }
            case TRUNCATED_JSON -> {
                HttpResponse good = good(asked, request);
                return good.answers() ? good.halved() : good;
            }
            case CUT_OFF, EMPTY_CONTENT, NULL_CONTENT -> {
                return maimed(fault, asked, request);
            }
        }
        throw new IllegalStateException("a fault that nobody plays: " + fault);
    }

    private HttpResponse maimed(Fault fault, Asked asked, LlmRequest request) throws Refusal, InterruptedException {
        try {
            LlmReply reply = model.complete(request);
            return written(
                    asked,
                    switch (fault.kind()) {
                        case CUT_OFF ->
                            new Answer(
                                    reply.text().substring(0, reply.text().length() / 2),
                                    FinishReason.LENGTH,
                                    reply.usage());
                        case EMPTY_CONTENT -> new Answer("", reply.finishReason(), reply.usage());
                        default -> new Answer(null, reply.finishReason(), reply.usage());
                    });
        } catch (LlmException e) {
            return failed(e);
        }
    }

    private HttpResponse failed(LlmException failure) throws Refusal {
        switch (failure.kind()) {
            case RATE_LIMITED -> {
                Duration wait = failure instanceof LlmException.Transient passing
                        ? passing.retryAfter().orElse(Duration.ZERO)
                        : Duration.ZERO;
                return rateLimited(wait);
            }
            case TIMED_OUT -> throw new Refusal(408, "server_error", "timeout", "The request timed out.");
            case CONNECTION -> {
                return HttpResponse.reset();
            }
            case MALFORMED -> {
                return HttpResponse.json(200, "{\"");
            }
            case AUTHENTICATION -> throw Refusal.unauthorized();
            case UNKNOWN_MODEL -> throw new Refusal(404, "invalid_request_error", "model_not_found", "No such model.");
            case INVALID_REQUEST -> throw Refusal.badRequest("The model rejects the request.");
            case SERVER_ERROR, OTHER -> throw Refusal.serverError();
        }
        throw Refusal.serverError();
    }

    private static HttpResponse rateLimited(Duration retryAfter) {
        long seconds = retryAfter.plusNanos(999_999_999).toSeconds();
        HttpResponse response = Refusal.rateLimited().response();
        return seconds == 0 ? response : response.headers(Map.of("Retry-After", Long.toString(seconds)));
    }
}
