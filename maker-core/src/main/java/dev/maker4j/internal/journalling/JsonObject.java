package dev.maker4j.internal.journalling;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Map;
import java.util.OptionalLong;

/** Writes one JSON object after another into the same buffer; confined to one thread. */
final class JsonObject {
    private final JsonStringEncoder encoder = JsonStringEncoder.getInstance();
    private final StringBuilder text = new StringBuilder(256);

    JsonObject begin(String type) {
        text.setLength(0);
        text.append("{\"type\":\"").append(type).append('"');
        return this;
    }

    JsonObject put(String name, long number) {
        name(name);
        text.append(number);
        return this;
    }

    JsonObject put(String name, OptionalLong number) {
        return number.isPresent() ? put(name, number.getAsLong()) : this;
    }

    JsonObject put(String name, String value) {
        name(name);
        text.append('"');
        quoted(value);
        text.append('"');
        return this;
    }

    JsonObject putTrue(String name) {
        name(name);
        text.append("true");
        return this;
    }

    JsonObject put(String name, Map<String, ?> members) {
        name(name);
        int start = text.length();
        members.forEach((member, value) -> {
            if (value instanceof Number number) {
                put(member, number.longValue());
            } else {
                put(member, value.toString());
            }
        });
        if (text.length() == start) {
            text.append('{');
        } else {
            text.setCharAt(start, '{');
        }
        text.append('}');
        return this;
    }

    private void name(String name) {
        text.append(",\"");
        quoted(name);
        text.append("\":");
    }

    /** Most texts need no quoting, and are appended whole. */
    private void quoted(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character < ' ' || character == '"' || character == '\\') {
                encoder.quoteAsString(value, text);
                return;
            }
        }
        text.append(value);
    }

    String end() {
        return text.append('}').toString();
    }
}
