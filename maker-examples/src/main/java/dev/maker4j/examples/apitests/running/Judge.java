package dev.maker4j.examples.apitests.running;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import dev.maker4j.examples.acting.OneLine;
import dev.maker4j.examples.apitests.Call;
import dev.maker4j.examples.apitests.Check;
import dev.maker4j.examples.apitests.Extraction;
import dev.maker4j.examples.apitests.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Holds an answer against what it must be. Used for one answer. */
final class Judge {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Configuration PATHS = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(JSON))
            .mappingProvider(new JacksonMappingProvider(JSON))
            .build();
    private static final int FIRST_ERROR = 400;
    private static final int MOST_CHARACTERS = 80;

    private final Call call;
    private final Values values;
    private final Vault vault;
    private final List<Vault.Taken> taken = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Judge(Call call, Values values, Vault vault) {
        this.call = call;
        this.values = values;
        this.vault = vault;
    }

    /**
     * Judges an answer.
     *
     * @param values what placeholders stand for
     * @param vault hides the secrets that are taken, and knows those that were before
     */
    static Judge of(Call call, Answer answer, Values values, Vault vault) {
        Judge judge = new Judge(call, values, vault);
        judge.look(answer);
        return judge;
    }

    /** What is wrong, without secrets; empty where nothing is. */
    String problem() {
        return String.join("; ", problems);
    }

    /** What could be taken from the answer, also where something is wrong with it. */
    List<Vault.Taken> taken() {
        return taken;
    }

    private void look(Answer answer) {
        Optional<JsonNode> json = json(answer.body());
        json.ifPresent(this::take); // first of all, so that what is secret is known before anything is told
        if (!call.expects(answer.status())) {
            String expected = call.statuses().isEmpty()
                    ? "200 to 299"
                    : call.statuses().stream().sorted().map(String::valueOf).collect(Collectors.joining(" or "));
            problems.add(
                    "status " + answer.status() + ", but " + expected + " was expected" + said(answer.status(), json));
        }
        if (call.checks().isEmpty() && call.extractions().isEmpty()) {
            return;
        }
        if (json.isEmpty()) {
            problems.add(answer.problem().isEmpty() ? "the answer isn't JSON" : answer.problem());
            return;
        }
        for (Extraction extraction : call.extractions()) {
            boolean there = taken.stream().anyMatch(value -> value.name().equals(extraction.name()));
            if (!there && problems.isEmpty()) {
                problems.add("there is nothing at " + extraction.path() + " to be taken as " + extraction.name());
            }
        }
        if (problems.isEmpty()) {
            call.checks().forEach(check -> problem(check, json.get()).ifPresent(problems::add));
        }
    }

    private void take(JsonNode json) {
        for (Extraction extraction : call.extractions()) {
            at(json, extraction.path())
                    .ifPresent(found -> taken.add(new Vault.Taken(extraction.name(), found, extraction.secret())));
        }
        taken.stream().filter(Vault.Taken::secret).forEach(each -> vault.hide(each.value()));
    }

    /** JSON as it stands there, with all its digits; empty where it isn't JSON. */
    static Optional<JsonNode> json(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null || json instanceof MissingNode ? Optional.empty() : Optional.of(json);
        } catch (IOException e) {
            return Optional.empty(); // which is a finding, and told where JSON was expected
        }
    }

    /** What a server says of an error, where it does in the usual places. */
    private String said(int status, Optional<JsonNode> json) {
        if (status < FIRST_ERROR || json.isEmpty()) {
            return "";
        }
        for (String field : List.of("error", "message", "detail", "title")) {
            if (json.get().path(field).isTextual()) {
                return " (" + cut(json.get().path(field).textValue()) + ")";
            }
        }
        return "";
    }

    private static Optional<JsonNode> at(JsonNode json, String path) {
        try {
            Object found = JsonPath.using(PATHS).parse(json).read(path);
            return Optional.ofNullable(found).map(JSON::valueToTree); // length() is a number of Java's
        } catch (JsonPathException e) { // no such place, or no such answer to a function such as min()
            return Optional.empty();
        }
    }

    private Optional<String> problem(Check check, JsonNode json) {
        Optional<JsonNode> found = at(json, check.path());
        JsonNode wanted = check.operand().filled(values);
        if (check.kind() == Check.Kind.EXISTS) {
            return found.isPresent() == wanted.asBoolean()
                    ? Optional.empty()
                    : Optional.of(check.path() + (found.isPresent() ? " is there" : " isn't there"));
        }
        if (found.isEmpty()) {
            return Optional.of(check.path() + " isn't there");
        }
        try {
            return holds(check.kind(), found.get(), wanted)
                    ? Optional.empty()
                    : Optional.of(check.path() + " is " + cut(found.get().toString()) + ", but must "
                            + words(check.kind(), cut(wanted.toString())));
        } catch (PatternSyntaxException e) {
            return Optional.of(
                    check.path() + " can't match " + cut(wanted.toString()) + ", which isn't a regular expression");
        } catch (StackOverflowError e) { // as Java's expressions do with (a|b)* and a long text
            return Optional.of(check.path() + " is too long to be matched with " + cut(wanted.toString()));
        }
    }

    private static String words(Check.Kind kind, String wanted) {
        return switch (kind) {
            case EQUALS -> "be " + wanted;
            case MATCHES -> "match " + wanted;
            case TYPE -> "be of the type " + wanted;
            case SIZE -> "have the size " + wanted;
            case AT_LEAST -> "be at least " + wanted;
            case AT_MOST -> "be at most " + wanted;
            case CONTAINS -> "contain " + wanted;
            case EXISTS -> "be there: " + wanted;
        };
    }

    private static boolean holds(Check.Kind kind, JsonNode found, JsonNode wanted) {
        return switch (kind) {
            case EQUALS -> same(found, wanted);
            case MATCHES -> found.isTextual() && found.textValue().matches(wanted.asText());
            case TYPE -> type(found).equals(wanted.asText());
            case SIZE -> size(found) == wanted.asLong(-1);
            case AT_LEAST -> compares(found, wanted) && found.decimalValue().compareTo(wanted.decimalValue()) >= 0;
            case AT_MOST -> compares(found, wanted) && found.decimalValue().compareTo(wanted.decimalValue()) <= 0;
            case CONTAINS ->
                found.isTextual()
                        ? found.textValue().contains(wanted.asText())
                        : StreamSupport.stream(found.spliterator(), false).anyMatch(item -> same(item, wanted));
            case EXISTS -> true;
        };
    }

    private static boolean compares(JsonNode found, JsonNode wanted) {
        return found.isNumber() && wanted.isNumber();
    }

    /** Numbers are compared by value, at any depth. */
    private static boolean same(JsonNode one, JsonNode other) {
        return one.equals(
                (left, right) -> left.isNumber() && right.isNumber()
                        ? left.decimalValue().compareTo(right.decimalValue())
                        : left.equals(right) ? 0 : 1,
                other);
    }

    private static long size(JsonNode value) {
        return value.isTextual() ? value.textValue().length() : value.size();
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "list";
            case OBJECT, POJO -> "mapping";
            case STRING, BINARY -> "text";
            case NUMBER -> "number";
            case BOOLEAN -> "flag";
            case NULL, MISSING -> "null";
        };
    }

    /** Hides secrets before it cuts: what is left of a secret isn't recognized any more. */
    private String cut(String text) {
        String safe = vault.redacted(text);
        return OneLine.cut(safe, MOST_CHARACTERS);
    }
}
