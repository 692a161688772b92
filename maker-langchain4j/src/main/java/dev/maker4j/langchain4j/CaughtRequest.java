package dev.maker4j.langchain4j;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/*
 * LangChain4j has no way to write a request without sending it. So that a line of a batch asks word for word what a single call would,
 * its request is written by the same chat model, over this instead of a connection.
 */
/** Catches what a chat model would send. Confined to one thread. */
final class CaughtRequest implements HttpClient {
    private static final byte[] ANSWER =
            "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"-\"}}]}"
                    .getBytes(StandardCharsets.UTF_8);

    private String body = "";

    /** {@return the body of the last request} */
    String body() {
        return body;
    }

    /** What a chat model is built with, to be caught here. */
    HttpClientBuilder asBuilder() {
        return new ReadyHttpClient(this);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        body = request.body();
        return SuccessfulHttpResponse.builder()
                .statusCode(200)
                .headers(Map.of())
                .body(ANSWER)
                .build();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedFeatureException("a batch holds no streams");
    }
}
