package dev.maker4j.internal.journalling;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.maker4j.llm.TokenChoice;
import java.util.List;
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
        text.append('{');
        String separator = "\"";
        for (Map.Entry<String, ?> member : members.entrySet()) {
            text.append(separator);
            quoted(member.getKey());
            text.append("\":");
            if (member.getValue() instanceof Number number) {
                text.append(number.longValue());
            } else {
                text.append('"');
                quoted(member.getValue().toString());
                text.append('"');
            }
            separator = ",\"";
        }
        text.append('}');
        return this;
    }

    /** Puts tokens as lists of text, logarithm and, where there are any, alternatives. */
    JsonObject put(String name, List<TokenChoice> tokens) {
        name(name);
        tokens(tokens);
        return this;
    }

    private void tokens(List<TokenChoice> tokens) {
        text.append('[');
        String separator = "[\"";
        for (TokenChoice token : tokens) {
            text.append(separator);
            quoted(token.token());
            text.append("\",");
            logarithm(token.logProbability());
            if (!token.alternatives().isEmpty()) {
                text.append(',');
                tokens(token.alternatives());
            }
            text.append(']');
            separator = ",[\"";
        }
        text.append(']');
    }

    /** JSON has no number for the logarithm of zero. */
    private void logarithm(double value) {
        if (Double.isFinite(value)) {
            text.append(value);
        } else {
            text.append('"').append(value).append('"');
        }
    }

    /** Appends a member's name, one of this package's own, which need no quoting. */
    private void name(String name) {
        text.append(",\"").append(name).append("\":");
    }

    /** Appends what needs no quoting in whole stretches. */
    private void quoted(String value) {
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character < ' ' || character == '"' || character == '\\') {
                text.append(value, from, i);
                encoder.quoteAsString(value.substring(i, i + 1), text);
                from = i + 1;
            } else if (Character.isSurrogate(character)) {
                if (isPair(value, i)) {
                    i++;
                } else {
                    text.append(value, from, i).append("\\u").append(Integer.toHexString(character));
                    from = i + 1;
                }
            }
        }
        text.append(value, from, value.length());
    }

    /** Half a surrogate pair has no encoding in UTF-8, so it is escaped: every string comes back as it was. */
    private static boolean isPair(String value, int at) {
        return Character.isHighSurrogate(value.charAt(at))
                && at + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(at + 1));
    }

    String end() {
        return text.append('}').toString();
    }
}
