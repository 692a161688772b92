package dev.maker4j.examples.provision.reading;

import dev.maker4j.examples.input.InputValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a Terraform expression refers to, as its words without indexes: {@code aws_subnet.a[0].id} is {@code aws_subnet},
 * {@code a}, {@code id}. Immutable.
 *
 * @param words at least one
 */
record Reference(List<String> words) {

    private static final int FEW = 3;
    private static final Pattern MODULE_CALL =
            Pattern.compile("module\\.[^.\\[]+(\\[(\"(\\\\.|[^\"\\\\])*\"|[^\\]\"]*)\\])?");

    Reference {
        words = List.copyOf(words);
    }

    static Reference of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        int brackets = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '[') {
                brackets++;
            } else if (!quoted && c == ']') {
                brackets--;
            } else if (brackets == 0 && !quoted && c == '.') {
                words.add(word.toString());
                word.setLength(0);
            } else if (brackets == 0 && !quoted) {
                word.append(c);
            }
        }
        words.add(word.toString());
        return new Reference(words);
    }

    String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }

    /** All that the expressions in a part of a configuration refer to. */
    static Set<Reference> in(InputValue part) {
        Set<Reference> found = new LinkedHashSet<>();
        collect(part, found);
        return found;
    }

    private static void collect(InputValue part, Set<Reference> found) {
        if (part.isList()) {
            part.items().forEach(item -> collect(item, found));
        } else if (part.isMapping()) {
            part.fields().forEach((key, value) -> {
                if (key.equals("references") && value.isList()) {
                    found.addAll(inExpression(value));
                } else if (!key.equals("constant_value")) {
                    collect(value, found);
                }
            });
        }
    }

    /**
     * What an expression refers to. Terraform lists each reference with its beginnings, ending for a module's output with the
     * module's call ({@code module.net[0].vpc_id, module.net[0]}). Once for each output that call isn't a reference of its own; it
     * would mean the whole module.
     */
    private static List<Reference> inExpression(InputValue list) {
        List<Reference> found = new ArrayList<>();
        String ending = "";
        for (String text : texts(list)) {
            Matcher call = MODULE_CALL.matcher(text);
            boolean ofModule = call.lookingAt();
            if (ofModule && text.equals(ending)) {
                ending = "";
            } else {
                found.add(of(text));
                ending = ofModule && call.end() < text.length() ? call.group() : "";
            }
        }
        return found;
    }

    /** What a list names of which each entry is a whole reference, such as that of {@code depends_on}. */
    static List<Reference> listed(InputValue list) {
        return texts(list).stream().map(Reference::of).toList();
    }

    private static List<String> texts(InputValue list) {
        return list.items().stream()
                .filter(InputValue::isText)
                .map(InputValue::text)
                .toList();
    }

    /** The first of these addresses, and how many more there are. */
    static String fewOf(Set<String> addresses) {
        String first = addresses.stream().limit(FEW).collect(Collectors.joining(", "));
        return addresses.size() > FEW ? first + " and " + (addresses.size() - FEW) + " more" : first;
    }
}
