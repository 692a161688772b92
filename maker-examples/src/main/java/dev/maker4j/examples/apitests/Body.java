package dev.maker4j.examples.apitests;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What is sent along with a request. Immutable. */
public sealed interface Body {

    /**
     * What the body is, where the suite doesn't say otherwise.
     *
     * @return a value of the header Content-Type
     */
    String contentType();

    /**
     * The body with all values in their places.
     *
     * @param values by reference
     * @return as it is sent, in UTF-8
     */
    String filled(Values values);

    /**
     * JSON.
     *
     * @param template its value
     */
    record Json(JsonTemplate template) implements Body {
        /** Checks the value. */
        public Json {
            Objects.requireNonNull(template, "template");
        }

        @Override
        public String contentType() {
            return "application/json";
        }

        @Override
        public String filled(Values values) {
            return template.filled(values).toString();
        }
    }

    /**
     * The fields of a form, as a browser sends them.
     *
     * @param fields by name
     */
    record Form(Map<String, Template> fields) implements Body {
        /** Copies the fields. */
        public Form {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String contentType() {
            return "application/x-www-form-urlencoded";
        }

        @Override
        public String filled(Values values) {
            List<String> pairs = new ArrayList<>();
            fields.forEach((name, value) ->
                    pairs.add(encoded(name) + "=" + encoded(value.filled(values, UnaryOperator.identity()))));
            return String.join("&", pairs);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /**
     * Any text, sent as it is.
     *
     * @param template the text
     */
    record Text(Template template) implements Body {
        /** Checks the value. */
        public Text {
            Objects.requireNonNull(template, "template");
        }

        @Override
        public String contentType() {
            return "text/plain; charset=utf-8";
        }

        @Override
        public String filled(Values values) {
            return template.filled(values, UnaryOperator.identity());
        }
    }
}
