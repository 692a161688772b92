package dev.maker4j.examples.apitests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A text with placeholders such as <code>${createUser.id}</code>; <code>$${</code> stands for two plain characters. Immutable. */
public final class Template {
    private static final String OPEN = "${";

    private final List<Part> parts;

    /** Plain text, a value that has taken the place of a placeholder, or a placeholder. */
    private record Part(String text, boolean isValue, Optional<Reference> reference) {
        static Part plain(String text) {
            return new Part(text, false, Optional.empty());
        }
    }

    private Template(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * Reads a text.
     *
     * @param text with or without placeholders
     * @return the template
     * @throws IllegalArgumentException if a placeholder isn't one
     */
    public static Template of(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$" + OPEN, at)) {
                plain.append(OPEN);
                at += 3;
            } else if (text.startsWith(OPEN, at)) {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    throw new IllegalArgumentException("a placeholder is begun with ${ but has no } at its end");
                }
                parts.add(Part.plain(plain.toString()));
                plain.setLength(0);
                parts.add(new Part("", false, Optional.of(Reference.parse(text.substring(at + OPEN.length(), end)))));
                at = end + 1;
            } else {
                plain.append(text.charAt(at));
                at++;
            }
        }
        parts.add(Part.plain(plain.toString()));
        return new Template(parts.stream()
                .filter(part -> part.reference().isPresent() || !part.text().isEmpty())
                .toList());
    }

    /**
     * The placeholders.
     *
     * @return in order; one that stands twice appears twice
     */
    public List<Reference> references() {
        return parts.stream().map(Part::reference).flatMap(Optional::stream).toList();
    }

    /**
     * The placeholder that is the whole text.
     *
     * @return it; empty where there is more to the text
     */
    public Optional<Reference> whole() {
        return parts.size() == 1 ? parts.get(0).reference() : Optional.empty();
    }

    /**
     * Puts values of one owner in their places, and leaves the others.
     *
     * @param owner whose
     * @param values by reference
     * @return a new template
     */
    public Template bound(String owner, Values values) {
        return new Template(parts.stream()
                .map(part -> part.reference()
                        .filter(reference -> reference.owner().equals(owner))
                        .map(reference -> new Part(words(values.of(reference)), true, Optional.empty()))
                        .orElse(part))
                .toList());
    }

    /**
     * The text with all values in their places.
     *
     * @param values by reference
     * @param escaping what is done to each value, but not to the text around it
     * @return the text
     */
    public String filled(Values values, UnaryOperator<String> escaping) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.reference()
                    .map(reference -> escaping.apply(words(values.of(reference))))
                    .orElseGet(() -> part.isValue() ? escaping.apply(part.text()) : part.text()));
        }
        return text.toString();
    }

    private static String words(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Template that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(parts);
    }

    /** As it stands in a suite. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.reference()
                .map(reference -> OPEN + reference + "}")
                .orElse(part.text().replace(OPEN, "$" + OPEN))));
        return text.toString();
    }
}
