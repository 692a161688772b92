package dev.maker4j.examples.schedule.calendar;

import dev.maker4j.examples.input.InputException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What lies between a {@code BEGIN} and its {@code END}.
 *
 * @param file how the user named the file
 * @param number the line of its {@code BEGIN}
 * @param name in capitals
 * @param lines its own properties
 * @param parts the components in it
 */
record Component(String file, int number, String name, List<Line> lines, List<Component> parts) {

    List<Line> all(String property) {
        return lines.stream().filter(line -> line.name().equals(property)).toList();
    }

    List<Component> parts(String component) {
        return parts.stream().filter(part -> part.name.equals(component)).toList();
    }

    /** A property that there is at most once. */
    Optional<Line> one(String property) {
        @Nullable Line found = null;
        for (Line line : all(property)) {
            if (found != null) {
                throw line.wrong(
                        "appears twice in one " + name + ", in line " + found.number() + " already: remove one");
            }
            found = line;
        }
        return Optional.ofNullable(found);
    }

    Line need(String property) {
        return one(property)
                .orElseThrow(() -> InputException.at(
                        file, number, name + " has no " + property + ": add it, or remove the " + name));
    }
}
