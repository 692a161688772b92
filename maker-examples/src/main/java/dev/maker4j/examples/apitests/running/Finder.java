package dev.maker4j.examples.apitests.running;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import dev.maker4j.examples.apitests.Extraction;
import dev.maker4j.examples.apitests.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what stands at the places of an answer. Used for one answer. */
final class Finder {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Configuration PATHS = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(JSON))
            .mappingProvider(new JacksonMappingProvider(JSON))
            .build();

    private final Answer answer;
    private final Optional<JsonNode> json;

    Finder(Answer answer) {
        this.answer = answer;
        this.json = json(answer.body());
    }

    /**
     * What a place holds.
     *
     * @param value one value, or the list of all that a path with a wildcard, a slice, a filter or two dots finds
     * @param several whether it is such a list
     */
    record Found(JsonNode value, boolean several) {
        boolean isThere() {
            return !several || !value.isEmpty();
        }
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

    /** The whole answer as JSON. */
    Optional<JsonNode> json() {
        return json;
    }

    /** Why nothing can be found at places of this kind; empty where it can. */
    Optional<String> obstacle(Place.Kind kind) {
        return switch (kind) {
            case JSON ->
                json.isPresent()
                        ? Optional.empty()
                        : Optional.of(answer.problem().isEmpty() ? "the answer isn't JSON" : answer.problem());
            case TEXT ->
                answer.problem().isEmpty() || answer.problem().equals(Answer.EMPTY)
                        ? Optional.empty()
                        : Optional.of(answer.problem());
            case HEADER, COOKIE -> Optional.empty();
        };
    }

    Optional<Found> at(Place place) {
        return switch (place.kind()) {
            case JSON -> json.flatMap(whole -> at(whole, place.name()));
            case HEADER -> one(answer.header(place.name()));
            case COOKIE -> one(Optional.ofNullable(answer.cookies().get(place.name())));
            case TEXT -> one(Optional.of(new String(answer.body(), StandardCharsets.UTF_8)));
        };
    }

    private static Optional<Found> one(Optional<String> text) {
        return text.map(found -> new Found(TextNode.valueOf(found), false));
    }

    private static Optional<Found> at(JsonNode json, String path) {
        try {
            JsonPath compiled = JsonPath.compile(path);
            boolean function = path.strip().endsWith(")"); // makes one value of all that is found
            Object found = JsonPath.using(PATHS).parse(json).read(compiled);
            return Optional.ofNullable(found)
                    .map(value -> new Found(JSON.valueToTree(value), !function && !compiled.isDefinite()));
        } catch (JsonPathException e) { // no such place, or no such answer to a function such as min()
            return Optional.empty();
        }
    }

    /** The value that is to be taken; empty where there is none, or nothing in it that the expression finds. */
    Optional<JsonNode> value(Extraction.Source source) {
        Optional<JsonNode> all = at(source.place()).filter(Found::isThere).map(Found::value);
        return source.regex().isEmpty()
                ? all
                : all.filter(JsonNode::isValueNode)
                        .flatMap(value -> first(source.regex().get(), value.asText()));
    }

    private static Optional<JsonNode> first(String regex, String text) {
        Matcher found = Pattern.compile(regex).matcher(text);
        try {
            return found.find()
                    ? Optional.ofNullable(found.group(found.groupCount())).map(TextNode::valueOf)
                    : Optional.empty();
        } catch (StackOverflowError e) { // as Java's expressions do with (a|b)* and a long text
            return Optional.empty();
        }
    }
}
