package dev.maker4j.langchain4j;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/*
 * LangChain4j's own JDK client drops the headers of an error, and with them Retry-After, and takes in a body of any size. This
 * one keeps the headers, caps the body, and has the raw answer read before LangChain4j drops what it doesn't know. It sends
 * HTTP/1.1 only, since an upgrade to h2c confuses some servers, and follows no redirect, since that would take the key to
 * another host. It has no time-outs: the caller's deadline ends connecting, waiting and reading alike.
 */
/** The HTTP side of the OpenAI client. Safe for use by several threads. */
final class Wire implements HttpClient {
    static final String SAMPLE_HEADER = "X-Maker-Sample";

    private static final byte[] NOTHING = {};

    private final java.net.http.HttpClient http;
    private final int largestBody;
    private final InstantSource clock = InstantSource.system();

    /**
     * A wire to anywhere.
     *
     * @param largestBody bytes of the largest body that is taken in
     * @param proxies which proxy leads where
     */
    Wire(int largestBody, ProxySelector proxies) {
        this.largestBody = largestBody;
        this.http = http(proxies);
    }

    /** What carries calls, by the proxies that lead somewhere. */
    static java.net.http.HttpClient http(ProxySelector proxies) {
        return java.net.http.HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .proxy(proxies)
                .executor(executor())
                .build();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        HttpResponse<byte[]> response;
        try {
            response = http.send(translated(request), CappedBody.upTo(largestBody));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the reply", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int status = response.statusCode();
        byte[] body =
                Objects.requireNonNullElse(response.body(), NOTHING); // a proxy that opens no tunnel leaves it out
        Duration retryAfter = RetryAfter.in(response.headers(), clock.instant());
        Exchange exchange = Exchange.current();
        if (exchange != null) {
            exchange.answered(AnswerReader.read(status, body, retryAfter));
        }
        if (status < 200 || status > 299) {
            throw new HttpFailure(status, new String(body, StandardCharsets.UTF_8), retryAfter);
        }
        return SuccessfulHttpResponse.builder()
                .statusCode(status)
                .headers(response.headers().map())
                .body(body)
                .build();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedFeatureException("streams are not voted on: a cut connection looks like a complete reply");
    }

    private static java.net.http.HttpRequest translated(HttpRequest request) {
        java.net.http.HttpRequest.Builder http = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> http.header(name, value)));
        Exchange exchange = Exchange.current();
        if (exchange != null) {
            http.header(SAMPLE_HEADER, Integer.toString(exchange.sample()));
        }
        String body = request.body();
        http.method(request.method().name(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return http.build();
    }

    /** Virtual threads where there are any; else the threads that run anyway, which measured best on JDK 17. */
    private static Executor executor() {
        try {
            return (Executor)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException olderJdk) {
            return Runnable::run;
        }
    }

    /** Hands out this client, whatever time-outs are asked for. */
    HttpClientBuilder asBuilder() {
        return new ReadyHttpClient(this);
    }
}
