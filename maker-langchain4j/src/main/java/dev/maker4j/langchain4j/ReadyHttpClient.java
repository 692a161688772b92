package dev.maker4j.langchain4j;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hands out a client that is there already, whatever time-outs are asked for. Immutable. */
record ReadyHttpClient(HttpClient client) implements HttpClientBuilder {
    @Override
    public @Nullable Duration connectTimeout() {
        return null;
    }

    @Override
    public HttpClientBuilder connectTimeout(@Nullable Duration ignored) {
        return this;
    }

    @Override
    public @Nullable Duration readTimeout() {
        return null;
    }

    @Override
    public HttpClientBuilder readTimeout(@Nullable Duration ignored) {
        return this;
    }

    @Override
    public HttpClient build() {
        return client;
    }
}
