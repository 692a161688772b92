package dev.maker4j.examples.apitests;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/*
 * Whoever echoes a secret may write it in another way: escaped as in JSON, a URL or HTML, as a whole or but a few of its letters. So a
 * secret is looked for letter by letter, each in any of these forms, and before that as it is.
 */
/** Texts that nobody may see. Safe for use by several threads. */
public final class Secrets {
    /** What is wrong with a secret that is too short, to follow its name in a sentence. */
    public static final String TOO_SHORT =
            "has fewer than 4 characters: so short a secret can't be hidden without garbling reports";

    private static final int LEAST = 4;
    private static final String HIDDEN = "•••";
    private static final Map<Integer, List<String>> NAMED = Map.ofEntries(
            Map.entry((int) '"', List.of("\\\"", "&quot;")),
            Map.entry((int) '\'', List.of("\\'", "&apos;")),
            Map.entry((int) '\\', List.of("\\\\")),
            Map.entry((int) '/', List.of("\\/")),
            Map.entry((int) '&', List.of("&amp;")),
            Map.entry((int) '<', List.of("&lt;")),
            Map.entry((int) '>', List.of("&gt;")),
            Map.entry((int) '\n', List.of("\\n")),
            Map.entry((int) '\r', List.of("\\r")),
            Map.entry((int) '\t', List.of("\\t")),
            Map.entry((int) ' ', List.of("+")));

    private final Map<String, List<Letter>> secrets = new LinkedHashMap<>();

    /** None yet. */
    public Secrets() {}

    /**
     * Whether a text is too short to be hidden.
     *
     * @param text any
     * @return whether it would be found by chance in texts that don't hold it
     */
    public static boolean isTooShort(String text) {
        return text.codePointCount(0, text.length()) < LEAST;
    }

    /**
     * Hides a text from now on.
     *
     * @param text what nobody may see
     * @throws IllegalArgumentException if it is too short
     */
    public synchronized void add(String text) {
        if (isTooShort(text)) {
            throw new IllegalArgumentException("a secret " + TOO_SHORT);
        }
        secrets.computeIfAbsent(
                text, secret -> secret.codePoints().mapToObj(Letter::of).toList());
    }

    /**
     * A text in which no secret can be seen.
     *
     * @param text any
     * @return the text with dots in the places of secrets
     */
    public synchronized String redacted(String text) {
        String safe = text;
        List<Map.Entry<String, List<Letter>>> longestFirst = secrets.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<Letter>> entry) ->
                                entry.getKey().length())
                        .reversed())
                .toList();
        for (Map.Entry<String, List<Letter>> secret : longestFirst) {
            safe = without(secret.getValue(), safe.replace(secret.getKey(), HIDDEN));
        }
        return safe;
    }

    private static String without(List<Letter> secret, String text) {
        StringBuilder safe = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = end(secret, text, at);
            if (end < 0) {
                safe.append(text.charAt(at));
                at++;
            } else {
                safe.append(HIDDEN);
                at = end;
            }
        }
        return safe.toString();
    }

    /** Where a secret ends that begins here; -1 where none does. */
    private static int end(List<Letter> secret, String text, int begin) {
        int at = begin;
        for (Letter letter : secret) {
            at = letter.end(text, at);
            if (at < 0) {
                return -1;
            }
        }
        return at;
    }

    /** A letter, and the ways of writing it otherwise. */
    private record Letter(String plain, List<String> escapes) {
        static Letter of(int letter) {
            String plain = Character.toString(letter);
            List<String> escapes =
                    new ArrayList<>(Optional.ofNullable(NAMED.get(letter)).orElse(List.of()));
            StringBuilder percents = new StringBuilder();
            for (byte each : plain.getBytes(StandardCharsets.UTF_8)) {
                percents.append(String.format(Locale.ROOT, "%%%02X", each));
            }
            StringBuilder units = new StringBuilder();
            plain.chars().forEach(unit -> units.append(String.format(Locale.ROOT, "\\u%04X", unit)));
            escapes.addAll(List.of(percents.toString(), units.toString(), "&#" + letter + ";"));
            escapes.add("&#x" + Integer.toHexString(letter) + ";");
            return new Letter(plain, List.copyOf(escapes));
        }

        int end(String text, int at) {
            for (String escape : escapes) {
                if (text.regionMatches(true, at, escape, 0, escape.length())) {
                    return at + escape.length();
                }
            }
            return text.startsWith(plain, at) ? at + plain.length() : -1;
        }
    }

    /** How many there are, and none of them. */
    @Override
    public synchronized String toString() {
        return secrets.size() + " secrets";
    }
}
