package dev.maker4j.testkit.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From a request to its response: key, model's name, faults, and the model itself. Safe for use by several threads. */
final class ChatService {
    static final String SAMPLE_HEADER = "X-Maker-Sample";

    private static final int MOST_PROMPTS = 1_000;
    private static final int MOST_BATCHED_PROMPTS = 1_000_000;

    private final LlmClient model;
    private final String name;
    private final @Nullable String key;
    private final Faults faults;
    private final Queue<Fault> scripted = new ConcurrentLinkedQueue<>();
    private final Calls calls = new Calls(MOST_PROMPTS);
    /** A batch brings thousands of prompts at once, and comes back to the same ones. */
    private final Calls batched = new Calls(MOST_BATCHED_PROMPTS);

    private final ServedBatches batches = new ServedBatches(this::line);
    private final ReplyIds ids;
    private final ReplyCache cache;
    private final Map<Fault, Long> met = new ConcurrentHashMap<>();

    ChatService(LlmClient model, String name, @Nullable String key, Faults faults, Gateway gateway, ReplyIds ids) {
        this.model = model;
        this.name = name;
        this.key = key;
        this.faults = faults;
        this.ids = ids;
        this.cache = new ReplyCache(gateway, ids);
    }

    void scripted(int times, Fault fault) {
        for (int i = 0; i < times; i++) {
            scripted.add(fault);
        }
    }

    /** How many requests met this fault. */
    long met(Fault fault) {
        return met.getOrDefault(fault, 0L);
    }

    ServedBatches batches() {
        return batches;
    }

    /** Answers one line of a batch. */
    private HttpResponse line(String body) throws Refusal, InterruptedException {
        Asked asked = known(body);
        Call call = new Call(
                asked.request().prompt(), batched.number(asked.request().prompt()));
        HttpResponse response = good(asked, asked.request().sample(call.sample()));
        if (!response.answers()) {
            batched.failed(call);
        }
        return response;
    }

    private Asked known(String body) throws Refusal {
        Asked asked = ChatProtocol.read(body);
        if (!asked.model().equals(name)) {
            throw Refusal.unknownModel(
                    "The model \"" + asked.model() + "\" does not exist; this server has \"" + name + "\".");
        }
        return asked;
    }

    /** How many requests the gateway answered. */
    long cacheHits() {
        return cache.hits();
    }

    /** Waits on behalf of a slow fault. */
    @FunctionalInterface
    interface Delay {
        void pass(Duration duration) throws InterruptedException;
    }

    HttpResponse respond(HttpRequest request, Delay delay) throws InterruptedException {
        try {
            if (key != null && !isIn(request)) {
                throw Refusal.unauthorized();
            }
            if (ServedBatches.isAt(request.path())) {
                return batches.respond(request);
            }
            return switch (request.path()) {
                case "/v1/chat/completions" -> {
                    onlyBy("POST", request);
                    yield cache.answered(request.body(), () -> completion(request, delay));
                }
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

    /** Whether the key came as a bearer token, or as Azure has it. */
    private boolean isIn(HttpRequest request) {
        return ("Bearer " + key).equals(request.header("Authorization"))
                || String.valueOf(key).equals(request.header("api-key"));
    }

    private static HttpRequest onlyBy(String method, HttpRequest request) throws Refusal {
        if (!request.method().equals(method)) {
            throw new Refusal(
                    405, "invalid_request_error", "method_not_supported", "Only " + method + " is supported.");
        }
        return request;
    }

    private HttpResponse completion(HttpRequest http, Delay delay) throws Refusal, InterruptedException {
        Asked asked = known(http.body());
        Call call = call(http, asked.request().prompt());
        boolean answered = false;
        try {
            Fault fault = scripted.poll();
            if (fault == null) {
                fault = faults.drawn(call, calls.failures(call));
            }
            if (fault != null) {
                met.merge(fault, 1L, Long::sum);
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

    private HttpResponse good(Asked asked, LlmRequest request) throws InterruptedException {
        return answered(asked, request, Answer::of);
    }

    private HttpResponse answered(Asked asked, LlmRequest request, Function<LlmReply, Answer> turned)
            throws InterruptedException {
        return answered(asked, request, turned, json -> HttpResponse.answer(ChatProtocol.written(json)));
    }

    /** Asks the model, and answers what becomes of its reply. */
    private HttpResponse answered(
            Asked asked,
            LlmRequest request,
            Function<LlmReply, Answer> turned,
            Function<ObjectNode, HttpResponse> reshaping)
            throws InterruptedException {
        LlmReply reply;
        try {
            reply = model.complete(request);
        } catch (LlmException e) {
            return failed(e);
        } catch (RuntimeException e) {
            return Refusal.modelFailed(e).response();
        }
        return reshaping.apply(
                ChatProtocol.completion(ids.next(), name, model.isSimulated(), asked, turned.apply(reply)));
    }

    private HttpResponse faulty(Fault fault, Asked asked, LlmRequest request, Delay delay) throws InterruptedException {
        return switch (fault.kind()) {
            case UNAUTHORIZED -> Refusal.unauthorized().response();
            case RATE_LIMITED -> rateLimited(fault.duration());
            case SERVER_ERROR -> Refusal.serverError().response();
            case UNAVAILABLE -> Refusal.unavailable().response();
            case CONNECTION_RESET -> HttpResponse.reset();
            case HTML_BODY -> HttpResponse.html("<html><body><h1>Welcome to the proxy</h1></body></html>");
            case EMPTY_OBJECT -> HttpResponse.json(200, "{}");
            case SLOW -> {
                delay.pass(fault.duration());
                yield good(asked, request);
            }
            case STALLED_BODY -> good(asked, request).stalled();
            case TRUNCATED_JSON -> good(asked, request).halved();
            case CUT_OFF -> answered(asked, request, ChatService::cutOff);
            case SHAPED -> fault.shape().of(reshaping -> answered(asked, request, Answer::of, reshaping));
            case EMPTY_CONTENT -> answered(asked, request, reply -> Answer.saying("", reply.finishReason(), reply));
            case NULL_CONTENT -> answered(asked, request, reply -> Answer.saying(null, reply.finishReason(), reply));
        };
    }

    private static Answer cutOff(LlmReply reply) {
        String half = reply.text().substring(0, reply.text().length() / 2);
        return Answer.saying(half, FinishReason.LENGTH, reply);
    }

    private static HttpResponse failed(LlmException failure) {
        return switch (failure.kind()) {
            case RATE_LIMITED -> rateLimited(retryAfter(failure));
            case TIMED_OUT -> new Refusal(408, "server_error", "timeout", "The request timed out.").response();
            case CONNECTION -> HttpResponse.reset();
            case MALFORMED -> HttpResponse.json(200, "{\"");
            case USED_UP -> Refusal.usedUp().response();
            case AUTHENTICATION -> Refusal.unauthorized().response();
            case UNKNOWN_MODEL ->
                Refusal.unknownModel("The model does not exist.").response();
            case INVALID_REQUEST ->
                Refusal.badRequest("The model rejects the request.").response();
            case SERVER_ERROR, OTHER -> Refusal.serverError().response();
        };
    }

    private static Duration retryAfter(LlmException failure) {
        return failure instanceof LlmException.Transient passing
                ? passing.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
    }

    private static HttpResponse rateLimited(Duration retryAfter) {
        long seconds = retryAfter.plusNanos(999_999_999).toSeconds();
        HttpResponse response = Refusal.rateLimited().response();
        return seconds == 0 ? response : response.headers(Map.of("Retry-After", Long.toString(seconds)));
    }
}
