package dev.maker4j.internal.run;

import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.TextNotKeptException;
import dev.maker4j.run.Discard;
import dev.maker4j.voting.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was discarded at one step, by reason. */
final class Discards {
    private static final int LONGEST_EXAMPLE = 400;

    private Discards() {}

    static <A> List<Discard> of(List<Sample<A>> samples) {
        Map<String, Found> byReason = new LinkedHashMap<>();
        for (Sample<A> sample : samples) {
            if (sample instanceof Sample.Flagged<A> flagged) {
                byReason.merge(
                        flagged.flag().reason(),
                        new Found(flagged.flag().reason(), 1, flagged.flag().detail(), example(sample.reply())),
                        Found::and);
            }
        }
        List<Discard> discards = new ArrayList<>(byReason.values());
        discards.sort(Comparator.comparingInt(Discard::count).reversed());
        return List.copyOf(discards);
    }

    private static String example(LlmReply reply) {
        try {
            return shown(reply.text());
        } catch (TextNotKeptException unknown) {
            return "";
        }
    }

    /** Shortened, with what isn't visible spelt out, so that a reply can't act on a terminal. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            String one = isVisible(character) ? Character.toString(character) : escaped(character);
            if (shown.length() + one.length() >= LONGEST_EXAMPLE) {
                return shown.append('…').toString();
            }
            shown.append(one);
        }
        return shown.toString();
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String escaped(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u{%X}", character);
        };
    }

    private record Found(String reason, int count, String detail, String example) implements Discard {
        Found and(Found later) {
            return new Found(reason, count + 1, detail, example.isEmpty() ? later.example : example);
        }
    }
}
