package dev.maker4j.examples.schedule.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A component of an iCalendar text that was found to be sound before; confined to one thread. */
final class PlainPart {
    private final String name;
    private final List<Entry> entries = new ArrayList<>();
    private final List<PlainPart> parts = new ArrayList<>();

    /** A line: its name, its parameters and its value. */
    record Entry(String name, Map<String, String> parameters, String value) {
        String parameter(String key) {
            return parameters.getOrDefault(key, "");
        }
    }

    private PlainPart(String name) {
        this.name = name;
    }

    /** The whole text as the parts of one that has no name. */
    static PlainPart of(String text) {
        PlainPart whole = new PlainPart("");
        List<PlainPart> open = new ArrayList<>(List.of(whole));
        String unfolded = text.replaceAll("\r\n?", "\n").replaceAll("\n[ \t]", "");
        for (String line : unfolded.split("\n", -1)) {
            PlainPart inner = open.get(open.size() - 1);
            entry(line).ifPresent(entry -> {
                String value = entry.value.toUpperCase(Locale.ROOT);
                if (entry.name.equals("BEGIN")) {
                    PlainPart begun = new PlainPart(value);
                    inner.parts.add(begun);
                    open.add(begun);
                } else if (entry.name.equals("END")) {
                    open.remove(open.size() - 1);
                } else {
                    inner.entries.add(entry);
                }
            });
        }
        return whole;
    }

    /** Colons and semicolons between quotation marks belong to a parameter's value. */
    private static Optional<Entry> entry(String line) {
        List<String> pieces = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            quoted ^= c == '"';
            if (!quoted && (c == ';' || c == ':')) {
                pieces.add(line.substring(from, at));
                from = at + 1;
            }
            if (!quoted && c == ':') {
                Map<String, String> parameters = new TreeMap<>();
                for (String piece : pieces.subList(1, pieces.size())) {
                    String[] both = piece.split("=", 2);
                    parameters.putIfAbsent(
                            both[0].trim().toUpperCase(Locale.ROOT),
                            both.length == 1 ? "" : both[1].replace("\"", "").trim());
                }
                return Optional.of(new Entry(
                        pieces.get(0).trim().toUpperCase(Locale.ROOT),
                        parameters,
                        line.substring(from).trim()));
            }
        }
        return Optional.empty();
    }

    List<PlainPart> parts(String wanted) {
        return parts.stream().filter(part -> part.name.equals(wanted)).toList();
    }

    List<Entry> all(String wanted) {
        return entries.stream().filter(entry -> entry.name.equals(wanted)).toList();
    }

    Optional<Entry> one(String wanted) {
        return all(wanted).stream().findFirst();
    }

    /** Its value in capitals; empty where it isn't there. */
    String word(String wanted) {
        return one(wanted).map(entry -> entry.value.toUpperCase(Locale.ROOT)).orElse("");
    }
}
