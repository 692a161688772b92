package dev.maker4j.examples.apitests.running;

import dev.maker4j.examples.apitests.Request;
import dev.maker4j.examples.apitests.Template;
import dev.maker4j.examples.apitests.Values;
import dev.maker4j.examples.input.Grouped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Sends requests over HTTP/1.1, one attempt each, and follows no redirects. Safe for use by several threads. */
final class HttpSender {
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String ATTEMPTS = "jdk.httpclient.redirects.retrylimit";

    static {
        if (System.getProperty(ATTEMPTS) == null) {
            System.setProperty(ATTEMPTS, "1"); // or Java's client repeats a GET by itself where the connection is lost
        }
    }

    /** One for all, since until Java 21 a client's threads and files are let go by the garbage collector alone. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final String base;

    HttpSender(URI baseUrl) {
        this.base = baseUrl.toString().replaceAll("/+$", "");
    }

    /**
     * The request with all values in their places.
     *
     * @param key by which a repetition is recognized; empty for none
     * @throws NoAnswerException if with these values it isn't a request
     */
    HttpRequest filled(Request request, Values values, Optional<String> key) throws NoAnswerException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(request, values));
        builder.method(
                request.method(),
                request.body()
                        .map(body -> HttpRequest.BodyPublishers.ofString(body.filled(values)))
                        .orElseGet(HttpRequest.BodyPublishers::noBody));
        request.body().ifPresent(body -> builder.setHeader("Content-Type", body.contentType()));
        builder.setHeader("Accept", "application/json");
        if (request.changes()) {
            key.ifPresent(text -> builder.setHeader(IDEMPOTENCY_KEY, text));
        }
        for (Map.Entry<String, Template> header : request.parameters().headers().entrySet()) {
            try {
                builder.setHeader(header.getKey(), inAscii(header.getValue().filled(values, UnaryOperator.identity())));
            } catch (IllegalArgumentException e) { // its message shows the value
                throw new NoAnswerException(
                        "the header " + header.getKey() + " can't have the value that it would get");
            }
        }
        return builder.build();
    }

    /** Java's client would put a question mark in the place of any other letter, and tell nobody. */
    private static String inAscii(String value) {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(value)) {
            throw new IllegalArgumentException("a header has only letters of ASCII");
        }
        return value;
    }

    private URI uri(Request request, Values values) throws NoAnswerException {
        StringBuilder text = new StringBuilder(base).append(request.path().filled(values, HttpSender::escaped));
        List<String> query = new ArrayList<>();
        request.parameters()
                .query()
                .forEach((name, value) ->
                        query.add(escaped(name) + "=" + escaped(value.filled(values, UnaryOperator.identity()))));
        if (!query.isEmpty()) {
            text.append(text.indexOf("?") < 0 ? '?' : '&').append(String.join("&", query));
        }
        try {
            return new URI(text.toString());
        } catch (URISyntaxException e) { // its message shows the values
            throw new NoAnswerException("the path " + request.path() + " isn't one with the values that it would get");
        }
    }

    /** As a value stands in a path or a query. */
    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Sends a request once. The whole answer must be there within the time. */
    Answer sent(HttpRequest request, Duration within) throws NoAnswerException, InterruptedException {
        Connections connections = Connections.to(request.uri());
        AtomicBoolean begun = new AtomicBoolean();
        connections.begin();
        CompletableFuture<HttpResponse<byte[]>> coming = CLIENT.sendAsync(request, info -> {
            begun.set(true);
            if (!"close"
                    .equalsIgnoreCase(info.headers().firstValue("Connection").orElse(""))) {
                connections.keep();
            }
            return new BodyReader();
        });
        try {
            HttpResponse<byte[]> answer = coming.get(within.toNanos(), TimeUnit.NANOSECONDS);
            return Answer.of(answer.statusCode(), answer.headers(), answer.body());
        } catch (TimeoutException e) {
            throw new NoAnswerException("no answer within " + Grouped.count(within.toMillis()) + " ms", e, false);
        } catch (ExecutionException e) {
            Throwable problem = cause(e);
            boolean lost = problem instanceof IOException && !(problem instanceof ConnectException) && !begun.get();
            throw new NoAnswerException(reason(problem), e, lost && connections.lose());
        } finally {
            connections.end();
            coming.cancel(true);
        }
    }

    private static Throwable cause(ExecutionException problem) {
        Throwable cause = problem;
        while (cause.getCause() != null && !(cause instanceof ConnectException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String reason(Throwable problem) {
        if (problem instanceof ConnectException) {
            return "the server can't be reached";
        }
        String message = problem.getMessage();
        return "the connection failed (" + (message == null ? problem.getClass().getSimpleName() : message) + ")";
    }
}
