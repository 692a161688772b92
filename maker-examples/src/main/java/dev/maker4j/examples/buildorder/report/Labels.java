package dev.maker4j.examples.buildorder.report;

import java.util.Collection;

/** Names as they are shown in a drawing: without what is the same for all, and cut where they are long. Immutable. */
final class Labels {
    private static final String PACKAGES = "node_modules/";

    private final String group;
    private final int mostLetters;

    Labels(Collection<String> names, int mostLetters) {
        String first = names.iterator().next();
        String start = first.substring(0, first.indexOf(':') + 1);
        this.group = names.stream().allMatch(name -> name.startsWith(start)) ? start : "";
        this.mostLetters = mostLetters;
    }

    String of(String name) {
        String shown = name.startsWith(PACKAGES) ? name.substring(PACKAGES.length()) : name.substring(group.length());
        return shown.length() <= mostLetters ? shown : "…" + shown.substring(shown.length() - mostLetters + 1);
    }
}
