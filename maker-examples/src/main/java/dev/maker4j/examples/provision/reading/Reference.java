package dev.maker4j.examples.provision.reading;

import dev.maker4j.examples.input.InputValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a Terraform expression refers to, as its words without indexes: {@code aws_subnet.a[0].id} is {@code aws_subnet},
 * {@code a}, {@code id}. Immutable.
 *
 * @param words at least one
 */
record Reference(List<String> words) {

    private static final int FEW = 3;

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

    /**
     * All that the expressions in a part of a configuration refer to. Terraform lists each reference with its beginnings
     * ({@code module.net[0].vpc_id, module.net[0]}); those beginnings are left out for modules, of which they would mean the
     * whole.
     */
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
                    found.addAll(listed(value));
                } else if (!key.equals("constant_value")) {
                    collect(value, found);
                }
            });
        }
    }

    /** What a list of references names, such as that of {@code depends_on}. */
    static List<Reference> listed(InputValue list) {
        List<String> all = list.items().stream()
                .filter(InputValue::isText)
                .map(InputValue::text)
                .toList();
        return all.stream()
                .filter(one -> !of(one).isWholeModule() || all.stream().noneMatch(other -> other.startsWith(one + ".")))
                .map(Reference::of)
                .toList();
    }

    /** The first of these addresses, and how many more there are. */
    static String fewOf(Set<String> addresses) {
        String first = addresses.stream().limit(FEW).collect(Collectors.joining(", "));
        return addresses.size() > FEW ? first + " and " + (addresses.size() - FEW) + " more" : first;
    }

    private boolean isWholeModule() {
        return words.size() == 2 && word(0).equals("module");
    }
}
