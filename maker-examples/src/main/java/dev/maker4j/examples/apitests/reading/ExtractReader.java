package dev.maker4j.examples.apitests.reading;

import dev.maker4j.examples.apitests.Extraction;
import dev.maker4j.examples.apitests.Place;
import dev.maker4j.examples.input.InputValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what is taken from an answer. Stateless. */
final class ExtractReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,59}");
    private static final Pattern SECRET = Pattern.compile("(?i).*(token|password|secret|key|credential).*");

    private ExtractReader() {}

    static List<Extraction> extractions(InputValue mapping) {
        List<Extraction> extractions = new ArrayList<>();
        mapping.fields().forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw value.wrongHere("\"" + name + "\" can't be the name of a value: letters, digits, _ and - can");
            }
            extractions.add(extraction(name, value));
        });
        return extractions;
    }

    private static Extraction extraction(String name, InputValue value) {
        boolean sounds = SECRET.matcher(name).matches();
        if (!value.isMapping()) {
            Place place = ExpectReader.place(Place.Kind.JSON, value.text(), value);
            return new Extraction(name, new Extraction.Source(place, Optional.empty()), sounds);
        }
        value.only("path", "header", "cookie", "regex", "secret");
        Place place = place(value);
        boolean secret =
                value.field("secret").map(InputValue::flag).orElse(sounds || place.kind() == Place.Kind.COOKIE);
        return new Extraction(
                name, new Extraction.Source(place, value.field("regex").map(ExtractReader::regex)), secret);
    }

    private static Place place(InputValue value) {
        List<String> given = Stream.of("path", "header", "cookie")
                .filter(key -> value.field(key).isPresent())
                .toList();
        if (given.size() > 1) {
            throw value.need(given.get(1))
                    .wrong("comes beside " + given.get(0) + ", but a value has one place: give one of them");
        }
        if (given.isEmpty()) {
            if (value.field("regex").isPresent()) {
                return new Place(Place.Kind.TEXT, "");
            }
            throw value.wrong("says no place: give path, header, cookie, or a regex for the whole text");
        }
        InputValue name = value.need(given.get(0));
        Place.Kind kind = switch (given.get(0)) {
            case "header" -> Place.Kind.HEADER;
            case "cookie" -> Place.Kind.COOKIE;
            default -> Place.Kind.JSON;
        };
        return ExpectReader.place(kind, name.text(), name);
    }

    private static String regex(InputValue value) {
        int groups = ExpectReader.pattern(value).matcher("").groupCount();
        if (groups > 1) {
            throw value.wrong("has " + groups + " groups, but one value is taken: write the others as (?:…)");
        }
        return value.text();
    }
}
