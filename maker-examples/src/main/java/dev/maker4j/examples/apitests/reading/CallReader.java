package dev.maker4j.examples.apitests.reading;

import com.fasterxml.jackson.databind.node.TextNode;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import dev.maker4j.examples.apitests.Body;
import dev.maker4j.examples.apitests.Call;
import dev.maker4j.examples.apitests.Check;
import dev.maker4j.examples.apitests.Extraction;
import dev.maker4j.examples.apitests.JsonTemplate;
import dev.maker4j.examples.apitests.Request;
import dev.maker4j.examples.apitests.Template;
import dev.maker4j.examples.input.InputValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what is sent, what must come back, and what is taken from it. */
final class CallReader {
    static final String[] KEYS = {"method", "path", "headers", "query", "body", "form", "text", "expect", "extract"};
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    private static final List<String> TYPES = List.of("text", "number", "flag", "list", "mapping", "null");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");
    private static final Set<String> OF_THE_CLIENT =
            Set.of("host", "content-length", "connection", "expect", "upgrade", "transfer-encoding", "idempotency-key");
    private static final Pattern VALUE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,59}");
    private static final Pattern SECRET = Pattern.compile("(?i).*(token|password|secret|key|credential).*");
    private static final List<String> BODIES = List.of("body", "form", "text");
    private static final int LEAST_STATUS = 100;
    private static final int MOST_STATUS = 599;

    private final Scope scope;
    private final Optional<InputValue> commonHeaders;

    CallReader(Scope scope, Optional<InputValue> commonHeaders) {
        this.scope = scope;
        this.commonHeaders = commonHeaders;
    }

    Call call(InputValue value) {
        Optional<InputValue> expected = value.field("expect");
        expected.filter(InputValue::isMapping).ifPresent(mapping -> mapping.only("status", "json"));
        return new Call(
                request(value),
                statuses(expected),
                expected.filter(InputValue::isMapping)
                        .flatMap(mapping -> mapping.field("json"))
                        .map(this::checks)
                        .orElse(List.of()),
                value.field("extract").map(this::extractions).orElse(List.of()));
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
                throw text.wrongHere("the header \"" + name + "\" is there twice, whatever its letters: give it once");
            }
            if (!HEADER.matcher(name).matches() || OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
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

    private static Set<Integer> statuses(Optional<InputValue> expected) {
        Optional<InputValue> status = expected.filter(InputValue::isMapping).isPresent()
                ? expected.get().field("status")
                : expected;
        status.filter(value -> value.isList() && value.items().isEmpty()).ifPresent(value -> {
            throw value.wrong("is empty, but must name a status");
        });
        Set<Integer> statuses = new TreeSet<>();
        status.ifPresent(value -> (value.isList() ? value.items() : List.of(value))
                .forEach(item -> statuses.add((int) item.wholeNumber(LEAST_STATUS, MOST_STATUS))));
        return statuses;
    }

    private List<Check> checks(InputValue mapping) {
        List<Check> checks = new ArrayList<>();
        mapping.fields().forEach((path, wanted) -> {
            checkPath(path, wanted);
            if (!wanted.isMapping()) {
                checks.add(new Check(path, Check.Kind.EQUALS, scope.json(wanted)));
                return;
            }
            if (wanted.fields().isEmpty()) {
                throw wanted.wrong("is empty, but must say what is expected");
            }
            wanted.fields().forEach((kind, operand) -> checks.add(check(path, kind, operand)));
        });
        return checks;
    }

    private static void checkPath(String path, InputValue where) {
        try {
            JsonPath.compile(path);
        } catch (InvalidPathException | IllegalArgumentException e) {
            throw where.wrongHere("\"" + path + "\" isn't a JSON path, such as $.items[0].id");
        }
    }

    private Check check(String path, String word, InputValue operand) {
        for (Check.Kind kind : Check.Kind.values()) {
            if (kind.toString().equals(word)) {
                JsonTemplate wanted = scope.json(operand);
                checkOperand(kind, operand);
                return new Check(path, kind, wanted);
            }
        }
        throw operand.wrongHere("\"" + word + "\" is nothing to expect of " + path
                + ": say equals, matches, type, size, at_least, at_most, exists or contains");
    }

    private static void checkOperand(Check.Kind kind, InputValue operand) {
        boolean later = operand.isText() && operand.text().contains("${");
        if (later) {
            return;
        }
        switch (kind) {
            case MATCHES -> pattern(operand);
            case TYPE -> {
                if (!TYPES.contains(operand.text())) {
                    throw operand.wrong(
                            "is \"" + operand.text() + "\", but must be one of " + String.join(", ", TYPES));
                }
            }
            case SIZE -> operand.wholeNumber(0, Integer.MAX_VALUE);
            case AT_LEAST, AT_MOST -> operand.number(Long.MIN_VALUE, Long.MAX_VALUE);
            case EXISTS -> operand.flag();
            case EQUALS, CONTAINS -> {}
        }
    }

    private static void pattern(InputValue operand) {
        try {
            Pattern.compile(operand.text());
        } catch (PatternSyntaxException e) {
            throw operand.wrong("isn't a regular expression: " + e.getDescription());
        }
    }

    private List<Extraction> extractions(InputValue mapping) {
        List<Extraction> extractions = new ArrayList<>();
        mapping.fields().forEach((name, value) -> {
            if (!VALUE_NAME.matcher(name).matches()) {
                throw value.wrongHere("\"" + name + "\" can't be the name of a value: letters, digits, _ and - can");
            }
            InputValue path = value.isMapping() ? value.only("path", "secret").need("path") : value;
            checkPath(path.text(), path);
            boolean secret = Optional.of(value)
                    .filter(InputValue::isMapping)
                    .flatMap(mapped -> mapped.field("secret"))
                    .map(InputValue::flag)
                    .orElseGet(() -> SECRET.matcher(name).matches());
            extractions.add(new Extraction(name, path.text(), secret));
        });
        return extractions;
    }
}
