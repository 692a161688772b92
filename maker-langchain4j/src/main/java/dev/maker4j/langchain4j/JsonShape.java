package dev.maker4j.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maker4j.redflag.RedFlagException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/*
 * Jackson's own binding is lenient in more places than its flags can switch off, and describes problems in free text.
 * So the tree is walked along with the type: a value has exactly that type, or the rule that it breaks is named.
 */
/** Which JSON values are of a Java type, and what they are there. Immutable. */
interface JsonShape {

    /** Names that aren't the reply's may be told; of the reply only the place. */
    String WHOLE = "the reply";

    /**
     * Reads a value.
     *
     * @param json what came; a missing node where nothing did
     * @param path the member's path, empty for the whole reply
     * @throws RedFlagException with the rule that it breaks
     */
    Object read(JsonNode json, String path);

    /** The shape of a record, with all that is in it. */
    static JsonShape of(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(
                    "a structured answer is a record, but " + type.getSimpleName() + " is none: put it into one");
        }
        return new RecordShape(type, Set.of());
    }

    /** The shape of a component. */
    static JsonShape of(Type type, String owner, Set<Class<?>> outer) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new ListShape(of(list.getActualTypeArguments()[0], owner, outer));
        }
        if (type instanceof Class<?> plain) {
            JsonShape known = Scalar.BY_TYPE.get(plain);
            if (known != null) {
                return known;
            }
            if (plain.isEnum()) {
                return new EnumShape(plain);
            }
            if (plain.isRecord() && !outer.contains(plain)) {
                return new RecordShape(plain, outer);
            }
        }
        throw new IllegalArgumentException(
                "no schema is known for " + type.getTypeName() + " in " + owner
                        + ": use text, numbers, truth values, enums, UUIDs, records that don't hold themselves, or lists of these");
    }

    /** The flag for a value that is of another type. */
    static RedFlagException wrong(String path, String wanted, JsonNode json) {
        String seen = json.isNull() ? "null" : json.getNodeType().name().toLowerCase(Locale.ROOT);
        return new RedFlagException((path.isEmpty() ? WHOLE : "the member " + path) + " must be " + wanted + ", but is "
                + (json.isFloatingPointNumber() ? "a number with a fraction or exponent" : seen));
    }

    /** A value without parts. */
    record Scalar(String wanted, Predicate<JsonNode> isOne, Function<JsonNode, Object> value) implements JsonShape {
        private static final String INTEGER = "a whole number that fits";
        private static final JsonShape INT =
                new Scalar(INTEGER, json -> json.isIntegralNumber() && json.canConvertToInt(), JsonNode::intValue);
        private static final JsonShape LONG =
                new Scalar(INTEGER, json -> json.isIntegralNumber() && json.canConvertToLong(), JsonNode::longValue);
        private static final JsonShape DOUBLE = new Scalar(
                "a number that fits",
                json -> json.isNumber() && Double.isFinite(json.doubleValue()),
                JsonNode::doubleValue);
        private static final JsonShape BOOLEAN =
                new Scalar("true or false", JsonNode::isBoolean, JsonNode::booleanValue);

        static final Map<Class<?>, JsonShape> BY_TYPE = Map.ofEntries(
                Map.entry(int.class, INT),
                Map.entry(Integer.class, INT),
                Map.entry(long.class, LONG),
                Map.entry(Long.class, LONG),
                Map.entry(double.class, DOUBLE),
                Map.entry(Double.class, DOUBLE),
                Map.entry(boolean.class, BOOLEAN),
                Map.entry(Boolean.class, BOOLEAN),
                Map.entry(String.class, new Scalar("text", JsonNode::isTextual, JsonNode::textValue)),
                Map.entry(
                        BigInteger.class,
                        new Scalar("a whole number", JsonNode::isIntegralNumber, JsonNode::bigIntegerValue)),
                Map.entry(BigDecimal.class, new Scalar("a number", JsonNode::isNumber, Scalar::decimal)),
                Map.entry(
                        UUID.class,
                        new Scalar("a UUID as text", Scalar::isUuid, json -> UUID.fromString(json.textValue()))));

        /** Decimals of one value but other zeros at the end aren't equal, so there are none at the end. */
        private static BigDecimal decimal(JsonNode json) {
            BigDecimal number = json.decimalValue();
            return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }

        private static boolean isUuid(JsonNode json) {
            return json.isTextual() && json.textValue().matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
        }

        @Override
        public Object read(JsonNode json, String path) {
            if (!isOne.test(json)) {
                throw wrong(path, wanted, json);
            }
            return value.apply(json);
        }
    }

    /** A constant by its name. */
    record EnumShape(Class<?> type) implements JsonShape {
        @Override
        public Object read(JsonNode json, String path) {
            for (Object constant : type.getEnumConstants()) {
                if (json.isTextual() && ((Enum<?>) constant).name().equals(json.textValue())) {
                    return constant;
                }
            }
            throw wrong(
                    path,
                    "one of "
                            + Arrays.stream(type.getEnumConstants())
                                    .map(c -> ((Enum<?>) c).name())
                                    .toList(),
                    json);
        }
    }

    /** Values of one shape in a row. */
    record ListShape(JsonShape item) implements JsonShape {
        @Override
        public Object read(JsonNode json, String path) {
            if (!json.isArray()) {
                throw wrong(path, "a list", json);
            }
            List<Object> items = new ArrayList<>(json.size());
            for (JsonNode one : json) {
                items.add(item.read(one, path + "[" + items.size() + "]"));
            }
            return List.copyOf(items);
        }
    }
}
