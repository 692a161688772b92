package dev.maker4j.examples.apitests.running;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.maker4j.examples.apitests.Expectation;
import dev.maker4j.examples.apitests.Expectation.Kind;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Compares two values in one way. Stateless. */
final class Comparison {
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d{0,99})(?:\\.\\d{1,99})?");

    private Comparison() {}

    /** What is found isn't anything that can be compared so. The message says what is. */
    static final class SenselessException extends Exception {
        private static final long serialVersionUID = 1L;

        SenselessException(String message) {
            super(message);
        }
    }

    /**
     * Compares.
     *
     * @throws SenselessException if they are of types for which neither yes nor no would be an answer
     */
    static boolean holds(Kind kind, JsonNode found, JsonNode wanted) throws SenselessException {
        return switch (kind) {
            case EQUALS -> isEqual(found, wanted);
            case MATCHES -> matches(found, wanted);
            case TYPE -> isOf(found, wanted);
            case SIZE -> size(found) == whole(wanted);
            case AT_LEAST -> compared(found, wanted) >= 0;
            case AT_MOST -> compared(found, wanted) <= 0;
            case ABOVE -> compared(found, wanted) > 0;
            case BELOW -> compared(found, wanted) < 0;
            case CONTAINS -> contains(found, wanted);
            case EXISTS ->
                throw new IllegalArgumentException("exists looks for what may be missing, and compares no values");
        };
    }

    /** A header's or cookie's text as that which it is compared with, where it reads like it. */
    static JsonNode like(JsonNode wanted, JsonNode text) {
        if (wanted.isNumber() && NUMBER.matcher(text.asText()).matches()) {
            return DecimalNode.valueOf(new BigDecimal(text.asText()));
        }
        boolean flag = text.asText().equals("true") || text.asText().equals("false");
        return wanted.isBoolean() && flag ? BooleanNode.valueOf(Boolean.parseBoolean(text.asText())) : text;
    }

    private static boolean isEqual(JsonNode found, JsonNode wanted) throws SenselessException {
        if (found.getNodeType() != wanted.getNodeType() && !found.isNull() && !wanted.isNull()) {
            throw new SenselessException("a " + type(found) + " isn't compared with a " + type(wanted));
        }
        return same(found, wanted);
    }

    /** Numbers are compared by value, at any depth. */
    private static boolean same(JsonNode one, JsonNode other) {
        return one.equals(
                (left, right) -> left.isNumber() && right.isNumber()
                        ? left.decimalValue().compareTo(right.decimalValue())
                        : left.equals(right) ? 0 : 1,
                other);
    }

    private static boolean matches(JsonNode found, JsonNode wanted) throws SenselessException {
        if (!found.isTextual()) {
            throw new SenselessException("only a text is matched");
        }
        try {
            return found.textValue().matches(words(wanted));
        } catch (PatternSyntaxException e) {
            throw new SenselessException("that isn't a regular expression");
        } catch (StackOverflowError e) { // as Java's expressions do with (a|b)* and a long text
            throw new SenselessException("it is too long for that");
        }
    }

    private static boolean isOf(JsonNode found, JsonNode wanted) throws SenselessException {
        Expectation.Type type = Stream.of(Expectation.Type.values())
                .filter(known -> known.toString().equals(wanted.asText()))
                .findFirst()
                .orElseThrow(() -> new SenselessException("the types are " + Expectation.Type.words()));
        return switch (type) {
            case INTEGER -> found.isIntegralNumber();
            case FLOAT -> found.isNumber() && !found.isIntegralNumber();
            default -> type(found) == type;
        };
    }

    private static Expectation.Type type(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> Expectation.Type.LIST;
            case OBJECT, POJO -> Expectation.Type.MAPPING;
            case STRING, BINARY -> Expectation.Type.TEXT;
            case NUMBER -> Expectation.Type.NUMBER;
            case BOOLEAN -> Expectation.Type.FLAG;
            case NULL, MISSING -> Expectation.Type.NULL;
        };
    }

    private static long size(JsonNode found) throws SenselessException {
        if (found.isTextual()) {
            return found.textValue().codePointCount(0, found.textValue().length());
        }
        if (!found.isContainerNode()) {
            throw new SenselessException("only a text, a list and a mapping have a size");
        }
        return found.size();
    }

    private static long whole(JsonNode wanted) throws SenselessException {
        if (!wanted.isNumber() || !wanted.canConvertToExactIntegral() || !wanted.canConvertToLong()) {
            throw new SenselessException("a size is a whole number");
        }
        return wanted.longValue();
    }

    private static int compared(JsonNode found, JsonNode wanted) throws SenselessException {
        if (!found.isNumber() || !wanted.isNumber()) {
            throw new SenselessException("only numbers are compared so");
        }
        return found.decimalValue().compareTo(wanted.decimalValue());
    }

    private static boolean contains(JsonNode found, JsonNode wanted) throws SenselessException {
        if (found.isTextual()) {
            return found.textValue().contains(part(wanted));
        }
        if (!found.isArray()) {
            throw new SenselessException("only a list and a text contain anything");
        }
        return StreamSupport.stream(found.spliterator(), false).anyMatch(item -> same(item, wanted));
    }

    private static String part(JsonNode wanted) throws SenselessException {
        if (wanted.asText().isEmpty() && wanted.isTextual()) {
            throw new SenselessException("every text contains the empty one");
        }
        return words(wanted);
    }

    /** What a text is held against: a text, or a number or flag as it is written. */
    private static String words(JsonNode wanted) throws SenselessException {
        if (!wanted.isValueNode() || wanted.isNull()) {
            throw new SenselessException("a text isn't held against a " + type(wanted));
        }
        return wanted.asText();
    }
}
