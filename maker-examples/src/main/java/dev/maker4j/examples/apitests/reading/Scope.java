package dev.maker4j.examples.apitests.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.maker4j.examples.apitests.JsonTemplate;
import dev.maker4j.examples.apitests.Reference;
import dev.maker4j.examples.apitests.Template;
import dev.maker4j.examples.input.InputValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the texts of one test or fixture: puts the values of its row in, and writes down what else it refers to. */
final class Scope {
    private static final String ROW = "row";

    private final Optional<Map<String, JsonNode>> row;
    private final List<Use> uses = new ArrayList<>();

    /** A scope with the fields of a row, or without. */
    Scope(Optional<Map<String, JsonNode>> row) {
        this.row = row;
    }

    /**
     * A placeholder.
     *
     * @param reference what it stands for
     * @param where the text that it stands in
     */
    record Use(Reference reference, InputValue where) {}

    List<Use> uses() {
        return uses;
    }

    /** A text that may have placeholders; a number or flag is taken as it is written. */
    Template template(InputValue value) {
        Template template = parsed(value, words(value));
        Template bound = template.bound(ROW, reference -> field(reference, value));
        bound.references().forEach(reference -> uses.add(new Use(reference, value)));
        return bound;
    }

    private static String words(InputValue value) {
        if (value.isNumber()) {
            return number(value).toString();
        }
        return value.isText() || value.isMapping() || value.isList() || value.isNull()
                ? value.text()
                : String.valueOf(value.flag());
    }

    private static Template parsed(InputValue value, String text) {
        try {
            return Template.of(text);
        } catch (IllegalArgumentException e) {
            throw value.wrong("can't be read: " + e.getMessage());
        }
    }

    private JsonNode field(Reference reference, InputValue where) {
        if (row.isEmpty()) {
            throw where.wrong("uses ${" + reference + "}, but there is no data: for this test");
        }
        @Nullable JsonNode value = row.get().get(reference.value());
        if (value == null) {
            throw where.wrong("uses ${" + reference + "}, but its rows have only "
                    + String.join(", ", row.get().keySet()));
        }
        return value;
    }

    /** A JSON value whose texts may have placeholders. */
    JsonTemplate json(InputValue value) {
        if (value.isMapping()) {
            Map<String, JsonTemplate> fields = new LinkedHashMap<>();
            value.fields().forEach((name, field) -> fields.put(name, json(field)));
            return new JsonTemplate.Fields(fields);
        }
        if (value.isList()) {
            return new JsonTemplate.Items(value.items().stream().map(this::json).toList());
        }
        if (!value.isText()) {
            return new JsonTemplate.Plain(plain(value));
        }
        Template template = parsed(value, value.text());
        Optional<Reference> whole = template.whole();
        if (whole.isPresent() && whole.get().owner().equals(ROW)) {
            return new JsonTemplate.Plain(field(whole.get(), value));
        }
        return new JsonTemplate.Text(template(value));
    }

    /** A value without placeholders, as JSON. */
    static JsonNode plain(InputValue value) {
        if (value.isNumber()) {
            return number(value);
        }
        if (value.isNull()) {
            return JsonNodeFactory.instance.nullNode();
        }
        return value.isText()
                ? JsonNodeFactory.instance.textNode(value.text())
                : JsonNodeFactory.instance.booleanNode(value.flag());
    }

    private static JsonNode number(InputValue value) {
        return JsonNodeFactory.instance.numberNode(value.number());
    }
}
