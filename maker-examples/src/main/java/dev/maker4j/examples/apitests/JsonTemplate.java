package dev.maker4j.examples.apitests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A JSON value whose texts may hold placeholders. A text that is one placeholder and nothing else becomes what that stands
 * for, a number included. Immutable.
 */
public sealed interface JsonTemplate {

    /**
     * The value with all values in their places.
     *
     * @param values by reference
     * @return JSON
     */
    JsonNode filled(Values values);

    /**
     * The placeholders in it.
     *
     * @return in order
     */
    List<Reference> references();

    /**
     * A value without placeholders.
     *
     * @param value a number, true, false, null, or a text to be taken as it is
     */
    record Plain(JsonNode value) implements JsonTemplate {
        /** Checks the value. */
        public Plain {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public JsonNode filled(Values values) {
            return value;
        }

        @Override
        public List<Reference> references() {
            return List.of();
        }
    }

    /**
     * A text.
     *
     * @param template the text
     */
    record Text(Template template) implements JsonTemplate {
        /** Checks the value. */
        public Text {
            Objects.requireNonNull(template, "template");
        }

        @Override
        public JsonNode filled(Values values) {
            return template.whole()
                    .map(values::of)
                    .orElseGet(
                            () -> JsonNodeFactory.instance.textNode(template.filled(values, UnaryOperator.identity())));
        }

        @Override
        public List<Reference> references() {
            return template.references();
        }
    }

    /**
     * A list.
     *
     * @param items its items
     */
    record Items(List<JsonTemplate> items) implements JsonTemplate {
        /** Copies the items. */
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public JsonNode filled(Values values) {
            var list = JsonNodeFactory.instance.arrayNode();
            items.forEach(item -> list.add(item.filled(values)));
            return list;
        }

        @Override
        public List<Reference> references() {
            return items.stream().flatMap(item -> item.references().stream()).toList();
        }
    }

    /**
     * An object.
     *
     * @param fields its fields in order
     */
    record Fields(Map<String, JsonTemplate> fields) implements JsonTemplate {
        /** Copies the fields. */
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public JsonNode filled(Values values) {
            var object = JsonNodeFactory.instance.objectNode();
            fields.forEach((name, field) -> object.set(name, field.filled(values)));
            return object;
        }

        @Override
        public List<Reference> references() {
            List<Reference> all = new ArrayList<>();
            fields.values().forEach(field -> all.addAll(field.references()));
            return all;
        }
    }
}
