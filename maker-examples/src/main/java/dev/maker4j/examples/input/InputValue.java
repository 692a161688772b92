package dev.maker4j.examples.input;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of an input file, with its place: a mapping, a list, text, a number, true or false, or null.
 *
 * <p>The methods that ask for a kind throw an {@link InputException} that names file, line, the value's path and what it
 * is instead, where it is of another kind. Nothing is converted: {@code 17} isn't text, and {@code "17"} isn't a number.
 *
 * <p>Immutable.
 */
public final class InputValue {
    private static final int MOST_CHARACTERS_SHOWN = 40;

    private enum Kind {
        MAPPING("a mapping"),
        LIST("a list"),
        TEXT("the text"),
        NUMBER("the number"),
        FLAG("the value"),
        NULL("empty");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final Kind kind;
    private final String file;
    private final int line;
    private final String path;
    private final String scalar;
    private final Map<String, InputValue> fields;
    private final List<InputValue> items;

    private InputValue(Kind kind, Place place, String scalar, Map<String, InputValue> fields, List<InputValue> items) {
        this.kind = kind;
        this.file = place.file();
        this.line = place.line();
        this.path = place.path();
        this.scalar = scalar;
        this.fields = fields;
        this.items = items;
    }

    static InputValue mapping(Place place, Map<String, InputValue> fields) {
        return new InputValue(
                Kind.MAPPING, place, "", Collections.unmodifiableMap(new LinkedHashMap<>(fields)), List.of());
    }

    static InputValue list(Place place, List<InputValue> items) {
        return new InputValue(Kind.LIST, place, "", Map.of(), List.copyOf(items));
    }

    static InputValue text(Place place, String text) {
        return new InputValue(Kind.TEXT, place, text, Map.of(), List.of());
    }

    static InputValue number(Place place, String digits) {
        return new InputValue(Kind.NUMBER, place, digits, Map.of(), List.of());
    }

    static InputValue flag(Place place, boolean flag) {
        return new InputValue(Kind.FLAG, place, Boolean.toString(flag), Map.of(), List.of());
    }

    static InputValue nothing(Place place) {
        return new InputValue(Kind.NULL, place, "", Map.of(), List.of());
    }

    /**
     * The file that the value stands in.
     *
     * @return its name as the user gave it
     */
    public String file() {
        return file;
    }

    /**
     * The line where the value begins; of a field, the line of its key.
     *
     * @return counted from 1
     */
    public int line() {
        return line;
    }

    /**
     * The way to the value from the top of the file.
     *
     * @return such as {@code resources[3].seconds}; empty for the whole file
     */
    public String path() {
        return path;
    }

    /**
     * Whether this is a mapping.
     *
     * @return true where {@link #fields()} works
     */
    public boolean isMapping() {
        return kind == Kind.MAPPING;
    }

    /**
     * Whether this is a list.
     *
     * @return true where {@link #items()} works
     */
    public boolean isList() {
        return kind == Kind.LIST;
    }

    /**
     * Whether this is text.
     *
     * @return true where {@link #text()} works
     */
    public boolean isText() {
        return kind == Kind.TEXT;
    }

    /**
     * Whether this is a number.
     *
     * @return true where {@link #number} works, but for its range
     */
    public boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    /**
     * Whether this is null, written so or left empty.
     *
     * @return true for null
     */
    public boolean isNull() {
        return kind == Kind.NULL;
    }

    /**
     * The fields of a mapping.
     *
     * @return in the order of the file; unmodifiable
     * @throws InputException if this isn't a mapping
     */
    public Map<String, InputValue> fields() {
        require(Kind.MAPPING, "a mapping");
        return fields;
    }

    /**
     * The fields of a mapping that may hold only certain ones.
     *
     * @param known the keys that have a meaning
     * @return this value
     * @throws InputException if this isn't a mapping, or has another key
     */
    public InputValue only(String... known) {
        List<String> keys = List.of(known);
        for (Map.Entry<String, InputValue> field : fields().entrySet()) {
            if (!keys.contains(field.getKey())) {
                throw InputException.at(
                        file,
                        field.getValue().line,
                        "the key " + quoted(field.getKey()) + within() + " isn't known, only " + String.join(", ", keys)
                                + " are");
            }
        }
        return this;
    }

    /**
     * A field that must be there and not null.
     *
     * @param key its key
     * @return its value
     * @throws InputException if this isn't a mapping, or lacks the field
     */
    public InputValue need(String key) {
        return field(key).orElseThrow(() -> wrongHere("the key \"" + key + "\" is missing" + within()));
    }

    /**
     * A field that may be there.
     *
     * @param key its key
     * @return its value; empty where it is null or not there
     * @throws InputException if this isn't a mapping
     */
    public Optional<InputValue> field(String key) {
        @Nullable InputValue value = fields().get(key);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    /**
     * The items of a list.
     *
     * @return unmodifiable
     * @throws InputException if this isn't a list
     */
    public List<InputValue> items() {
        require(Kind.LIST, "a list");
        return items;
    }

    /**
     * A text.
     *
     * @return the text, which may be empty
     * @throws InputException if this isn't text
     */
    public String text() {
        if (kind == Kind.NUMBER || kind == Kind.FLAG) {
            throw wrong("is " + shown() + ", but must be text: put it in quotes");
        }
        require(Kind.TEXT, "text");
        return scalar;
    }

    /**
     * A text that names something.
     *
     * @return a text of one line that neither is empty nor begins or ends with a blank
     * @throws InputException if this is anything else
     */
    public String name() {
        String name = text();
        if (name.isBlank()) {
            throw wrong("is an empty text, but must be a name");
        }
        if (!InputName.isOne(name)) {
            throw wrong("is " + shown() + ", but a name is one line without blanks around it");
        }
        return name;
    }

    /**
     * Whether it is so.
     *
     * @return true or false
     * @throws InputException if this is neither
     */
    public boolean flag() {
        require(Kind.FLAG, "true or false");
        return Boolean.parseBoolean(scalar);
    }

    /**
     * A number with or without a fraction.
     *
     * @param least the smallest allowed
     * @param most the largest allowed
     * @return the number, exactly as written
     * @throws InputException if this isn't a number or out of its range
     */
    public BigDecimal number(long least, long most) {
        BigDecimal number = number();
        if (number.compareTo(BigDecimal.valueOf(least)) < 0) {
            throw wrong("is " + cut(scalar) + ", but must be " + least + " or more");
        }
        if (number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw wrong("is " + cut(scalar) + ", but must be " + most + " or less");
        }
        return number;
    }

    /**
     * A number with or without a fraction, however large.
     *
     * @return the number, exactly as written
     * @throws InputException if this isn't a number
     */
    public BigDecimal number() {
        require(Kind.NUMBER, "a number");
        try {
            return new BigDecimal(scalar);
        } catch (NumberFormatException e) { // of what JSON calls a number only an exponent beyond all use
            throw wrong("is " + cut(scalar) + ", but its exponent is out of all range");
        }
    }

    /**
     * A whole number.
     *
     * @param least the smallest allowed
     * @param most the largest allowed
     * @return the number
     * @throws InputException if this isn't a number, has a fraction, or is out of its range
     */
    public long wholeNumber(long least, long most) {
        try {
            return number(least, most).longValueExact();
        } catch (ArithmeticException e) {
            throw wrong("is " + cut(scalar) + ", but must be a whole number");
        }
    }

    /**
     * What is wrong with this value, as an exception to be thrown.
     *
     * @param problem goes on from the value's path, such as {@code is "tuesday", but must be a date}
     * @return the exception, with file, line and path before the problem
     */
    public InputException wrong(String problem) {
        return wrongHere((path.isEmpty() ? "the file" : path) + " " + problem);
    }

    /**
     * A mistake in this value's line.
     *
     * @param problem a whole sentence
     * @return the exception, with file and line before the problem
     */
    public InputException wrongHere(String problem) {
        return InputException.at(file, line, problem);
    }

    private void require(Kind wanted, String words) {
        if (kind != wanted) {
            throw wrong("is " + shown() + ", but must be " + words);
        }
    }

    private String within() {
        return path.isEmpty() ? "" : " in " + path;
    }

    private String shown() {
        return switch (kind) {
            case TEXT -> kind.words + " " + quoted(scalar);
            case NUMBER, FLAG -> kind.words + " " + cut(scalar);
            default -> kind.words;
        };
    }

    private static String quoted(String text) {
        return '"' + cut(text) + '"';
    }

    private static String cut(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\x{2028}\\x{2029}]+", " ");
        return line.length() <= MOST_CHARACTERS_SHOWN ? line : line.substring(0, MOST_CHARACTERS_SHOWN) + "…";
    }

    /** For logs and debuggers: the place and what the value is. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + (path.isEmpty() ? "the file" : path) + " is " + shown();
    }
}
