package dev.maker4j.examples.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON; confined to one thread. */
final class JsonReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    static InputValue read(String file, String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonReader reader = new JsonReader(parser);
            JsonToken first = parser.nextToken();
            InputValue value = reader.value(first, new Place(file, reader.line(), ""), 1);
            if (parser.nextToken() != null) {
                throw InputException.at(file, reader.line(), "something follows the end of the JSON value: remove it");
            }
            return value;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw InputException.at(file, line, "isn't valid JSON: " + oneLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can always be read", e);
        }
    }

    private static String oneLine(String message) {
        return message.replaceAll(" \\(start marker at .*\\)", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private InputValue value(@Nullable JsonToken token, Place place, int depth) throws IOException {
        place.requireDepth(depth);
        if (token == null) {
            throw place.wrong("isn't valid JSON: the value is missing");
        }
        return switch (token) {
            case START_OBJECT -> object(place, depth);
            case START_ARRAY -> array(place, depth);
            case VALUE_STRING -> InputValue.text(place, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> InputValue.number(place, parser.getText());
            case VALUE_TRUE -> InputValue.flag(place, true);
            case VALUE_FALSE -> InputValue.flag(place, false);
            default -> InputValue.nothing(place);
        };
    }

    private InputValue object(Place place, int depth) throws IOException {
        LinkedHashMap<String, InputValue> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place field = place.field(key, line());
            InputValue value = value(parser.nextToken(), field, depth + 1);
            @Nullable InputValue before = fields.put(key, value);
            if (before != null) {
                throw field.wrong(
                        field.path() + " appears twice, first in line " + before.line() + ": remove one of them");
            }
        }
        return InputValue.mapping(place, fields);
    }

    private InputValue array(Place place, int depth) throws IOException {
        List<InputValue> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token, place.item(items.size(), line()), depth + 1));
        }
        return InputValue.list(place, items);
    }
}
