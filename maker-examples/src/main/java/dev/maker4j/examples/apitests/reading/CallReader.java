package dev.maker4j.examples.apitests.reading;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.maker4j.examples.apitests.Body;
import dev.maker4j.examples.apitests.Call;
import dev.maker4j.examples.apitests.Request;
import dev.maker4j.examples.apitests.Template;
import dev.maker4j.examples.input.InputValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what is sent, what must come back, and what is taken from it. */
final class CallReader {
    static final String[] KEYS = {
        "method", "path", "headers", "query", "body", "form", "text", "redirects", "expect", "extract"
    };
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");
    private static final Set<String> OF_THE_CLIENT =
            Set.of("host", "content-length", "connection", "expect", "upgrade", "transfer-encoding", "idempotency-key");
    private static final List<String> BODIES = List.of("body", "form", "text");
    private static final int MOST_REDIRECTS = 20;

    private final Scope scope;
    private final Optional<InputValue> commonHeaders;

    CallReader(Scope scope, Optional<InputValue> commonHeaders) {
        this.scope = scope;
        this.commonHeaders = commonHeaders;
    }

    Call call(InputValue value) {
        int redirects = value.field("redirects")
                .map(most -> (int) most.wholeNumber(0, MOST_REDIRECTS))
                .orElse(0);
        return new Call(
                request(value),
                new ExpectReader(scope).expected(value.field("expect"), redirects),
                value.field("extract").map(ExtractReader::extractions).orElse(List.of()));
    }

    private Request request(InputValue value) {
        InputValue method = value.need("method");
        if (!METHODS.contains(method.text())) {
            throw method.wrong("is \"" + method.text() + "\", but must be one of " + String.join(", ", METHODS));
        }
        InputValue path = value.need("path");
        Map<String, Template> headers = new LinkedHashMap<>();
        commonHeaders.ifPresent(common -> headers(common, headers));
        value.field("headers").ifPresent(own -> headers(own, headers));
        Map<String, Template> query = value.field("query").map(this::templates).orElse(Map.of());
        return new Request(method.text(), path(path), new Request.Parameters(headers, query), body(value, headers));
    }

    private Optional<Body> body(InputValue value, Map<String, Template> headers) {
        List<String> given =
                BODIES.stream().filter(key -> value.field(key).isPresent()).toList();
        if (given.size() > 1) {
            throw value.need(given.get(1))
                    .wrong("comes beside " + given.get(0) + ", but a request has one body: give one of them");
        }
        if (given.isEmpty()) {
            return Optional.empty();
        }
        InputValue body = value.need(given.get(0));
        return Optional.of(
                switch (given.get(0)) {
                    case "form" -> new Body.Form(templates(body));
                    case "text" -> new Body.Text(scope.template(body));
                    default -> json(body, headers);
                });
    }

    private Body json(InputValue value, Map<String, Template> headers) {
        headers.forEach((name, type) -> {
            boolean other = name.equalsIgnoreCase("Content-Type")
                    && type.references().isEmpty()
                    && !type.toString().toLowerCase(Locale.ROOT).contains("json");
            if (other) {
                throw value.wrong("is sent as JSON, but the " + name + " is " + type
                        + ": say text for what is sent as it is, or form for the fields of a form");
            }
        });
        return new Body.Json(scope.json(value));
    }

    private Map<String, Template> templates(InputValue mapping) {
        Map<String, Template> templates = new LinkedHashMap<>();
        mapping.fields().forEach((name, text) -> templates.put(name, scope.template(text)));
        return templates;
    }

    private Template path(InputValue value) {
        if (!value.text().startsWith("/")) {
            throw value.wrong("is \"" + value.text() + "\", but must begin with /, from the base URL on");
        }
        Template path = scope.template(value);
        String example = path.filled(any -> TextNode.valueOf("x"), any -> "x");
        try {
            if (new URI("http://localhost" + example).getRawFragment() == null) {
                return path;
            }
        } catch (URISyntaxException e) {
            throw value.wrong("is \"" + value.text() + "\", but must be written as in a URL: " + e.getReason());
        }
        throw value.wrong("is \"" + value.text() + "\", but nothing after # is ever sent: write %23, or leave it out");
    }

    private void headers(InputValue mapping, Map<String, Template> into) {
        Set<String> seen = new HashSet<>();
        mapping.fields().forEach((name, text) -> {
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw text.wrongHere("the header \"" + name + "\" appears twice, whatever its letters: give it once");
            }
            if (!TOKEN.matcher(name).matches() || OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                throw text.wrongHere("\"" + name + "\" isn't a header that a test can set");
            }
            Template value = scope.template(text);
            if (value.references().isEmpty()
                    && !HEADER_VALUE.matcher(value.toString()).matches()) {
                throw text.wrong("can't be sent: a header's value is one line of ASCII");
            }
            into.put(name, value);
        });
    }
}
