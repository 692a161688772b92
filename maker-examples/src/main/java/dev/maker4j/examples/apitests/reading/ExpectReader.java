package dev.maker4j.examples.apitests.reading;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import dev.maker4j.examples.apitests.Call;
import dev.maker4j.examples.apitests.Check;
import dev.maker4j.examples.apitests.Expectation;
import dev.maker4j.examples.apitests.Place;
import dev.maker4j.examples.input.InputValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Reads what must come back. */
final class ExpectReader {
    private static final int LEAST_STATUS = 100;
    private static final int MOST_STATUS = 599;
    private static final String WORDS =
            "equals, !=, <, >, at_least, at_most, matches, contains, type, size, exists, not" + " or each";

    private final Scope scope;

    ExpectReader(Scope scope) {
        this.scope = scope;
    }

    Call.Expected expected(Optional<InputValue> value, int redirects) {
        Optional<InputValue> mapping = value.filter(InputValue::isMapping);
        mapping.ifPresent(known -> known.only("status", "headers", "cookies", "text", "json"));
        Optional<InputValue> status = mapping.isPresent() ? mapping.get().field("status") : value;
        List<Check> checks = new ArrayList<>();
        checks.addAll(named(mapping, "headers", Place.Kind.HEADER));
        checks.addAll(named(mapping, "cookies", Place.Kind.COOKIE));
        mapping.flatMap(known -> known.field("text"))
                .ifPresent(text -> checks.addAll(checks(new Place(Place.Kind.TEXT, ""), text)));
        checks.addAll(named(mapping, "json", Place.Kind.JSON));
        return new Call.Expected(redirects, statuses(status), checks);
    }

    private static Set<Integer> statuses(Optional<InputValue> status) {
        status.filter(value -> value.isList() && value.items().isEmpty()).ifPresent(value -> {
            throw value.wrong("is empty, but must name a status");
        });
        Set<Integer> statuses = new TreeSet<>();
        status.ifPresent(value -> (value.isList() ? value.items() : List.of(value))
                .forEach(item -> statuses.add((int) item.wholeNumber(LEAST_STATUS, MOST_STATUS))));
        return statuses;
    }

    private List<Check> named(Optional<InputValue> expected, String key, Place.Kind kind) {
        return expected.flatMap(value -> value.field(key)).stream()
                .flatMap(places -> places.fields().entrySet().stream())
                .flatMap(field -> checks(place(kind, field.getKey(), field.getValue()), field.getValue()).stream())
                .toList();
    }

    /** A place by its name, which must be one. */
    static Place place(Place.Kind kind, String name, InputValue where) {
        if (kind == Place.Kind.JSON) {
            checkPath(name, where);
        } else if (!CallReader.TOKEN.matcher(name).matches()) {
            throw where.wrongHere(
                    "\"" + name + "\" isn't the name of a " + (kind == Place.Kind.HEADER ? "header" : "cookie"));
        }
        return new Place(kind, name);
    }

    private static void checkPath(String path, InputValue where) {
        try {
            JsonPath.compile(path);
        } catch (InvalidPathException | IllegalArgumentException e) {
            throw where.wrongHere("\"" + path + "\" isn't a JSON path, such as $.items[0].id");
        }
    }

    private List<Check> checks(Place place, InputValue wanted) {
        return expectations(wanted, place).stream()
                .map(each -> new Check(place, each))
                .toList();
    }

    /** A value that must be there, or a mapping of what must hold. */
    private List<Expectation> expectations(InputValue wanted, Place place) {
        if (!wanted.isMapping()) {
            return List.of(new Expectation.Is(Expectation.Kind.EQUALS, scope.json(wanted)));
        }
        if (wanted.fields().isEmpty()) {
            throw wanted.wrong("is empty, but must say what is expected");
        }
        return wanted.fields().entrySet().stream()
                .map(field -> expectation(field.getKey(), field.getValue(), place))
                .toList();
    }

    private Expectation expectation(String word, InputValue operand, Place place) {
        return switch (word) {
            case "not" -> new Expectation.Not(expectations(operand, place));
            case "each" -> new Expectation.Each(expectations(operand, place));
            case "!=" -> new Expectation.Not(List.of(new Expectation.Is(Expectation.Kind.EQUALS, scope.json(operand))));
            default -> comparison(word, operand, place);
        };
    }

    private Expectation comparison(String word, InputValue operand, Place place) {
        Expectation.Kind kind = Stream.of(Expectation.Kind.values())
                .filter(known -> known.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> operand.wrongHere("\"" + word + "\" is nothing to expect of " + place + ": say "
                        + WORDS + "; a mapping that is expected comes after equals"));
        boolean later = operand.isText() && operand.text().contains("${");
        if (!later) {
            checkOperand(kind, operand);
        }
        return new Expectation.Is(kind, scope.json(operand));
    }

    private static void checkOperand(Expectation.Kind kind, InputValue operand) {
        switch (kind) {
            case MATCHES -> pattern(operand);
            case TYPE -> {
                if (Stream.of(Expectation.Type.values())
                        .noneMatch(type -> type.toString().equals(operand.text()))) {
                    throw operand.wrong(
                            "is \"" + operand.text() + "\", but must be one of " + Expectation.Type.words());
                }
            }
            case SIZE -> operand.wholeNumber(0, Integer.MAX_VALUE);
            case AT_LEAST, AT_MOST, ABOVE, BELOW -> operand.number();
            case EXISTS -> operand.flag();
            case CONTAINS -> {
                if (operand.isText() && operand.text().isEmpty()) {
                    throw operand.wrong("is empty, but every text contains the empty one: say type: text instead");
                }
            }
            case EQUALS -> {}
        }
    }

    /** A regular expression. */
    static Pattern pattern(InputValue value) {
        try {
            return Pattern.compile(value.text());
        } catch (PatternSyntaxException e) {
            throw value.wrong("isn't a regular expression: " + e.getDescription());
        }
    }
}
