package dev.maker4j.testkit.server;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request, read whole. Header names are in lower case. */
record HttpRequest(
        String method, String path, String query, boolean keepsAlive, Map<String, String> headers, String body) {

    @Nullable
    String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }
}
