package dev.maker4j.examples.apitests.shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the shop is asked for. Immutable. */
final class Asked {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 1 << 20;
    private static final String BEARER = "Bearer ";

    private final String endpoint;
    private final List<Long> ids;
    private final Map<String, String> query;
    private final Optional<JsonNode> body;
    private final Optional<String> token;
    private final Optional<String> key;

    private Asked(HttpExchange exchange) throws IOException {
        List<Long> found = new ArrayList<>();
        StringBuilder template = new StringBuilder(exchange.getRequestMethod()).append(' ');
        for (String part : exchange.getRequestURI().getPath().substring(1).split("/", -1)) {
            boolean number = part.matches("[0-9]{1,18}");
            if (number) {
                found.add(Long.parseLong(part));
            }
            template.append('/').append(number ? "{id}" : part);
        }
        this.endpoint = template.toString();
        this.ids = List.copyOf(found);
        this.query = parameters(exchange.getRequestURI().getRawQuery());
        this.body = json(exchange.getRequestBody().readNBytes(MOST_BYTES));
        this.token = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()));
        this.key = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    }

    static Asked of(HttpExchange exchange) throws IOException {
        return new Asked(exchange);
    }

    private static Optional<JsonNode> json(byte[] bytes) throws IOException {
        try {
            return bytes.length == 0 ? Optional.empty() : Optional.ofNullable(JSON.readTree(bytes));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // whoever needs a body refuses this one
        }
    }

    @SuppressWarnings("ConstantValue") // there may be none
    private static Map<String, String> parameters(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Method and path, with {@code {id}} for each number. */
    String endpoint() {
        return endpoint;
    }

    long id() {
        return ids.get(0);
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    Optional<String> token() {
        return token;
    }

    Optional<String> key() {
        return key;
    }

    JsonNode field(String name) throws Refusal {
        JsonNode field = body.map(json -> json.path(name)).orElse(Reply.object().path(name));
        if (field.isMissingNode() || field.isNull()) {
            throw new Refusal(Reply.BAD_REQUEST, name + " is missing");
        }
        return field;
    }

    String text(String name) throws Refusal {
        JsonNode field = field(name);
        if (!field.isTextual() || field.textValue().isBlank()) {
            throw new Refusal(Reply.BAD_REQUEST, name + " must be a text");
        }
        return field.textValue();
    }

    long number(String name) throws Refusal {
        JsonNode field = field(name);
        if (!field.canConvertToLong() || field.asLong() < 0) {
            throw new Refusal(Reply.BAD_REQUEST, name + " must be a number, at least 0");
        }
        return field.asLong();
    }
}
