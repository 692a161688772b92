package dev.maker4j.cli;

import dev.maker4j.voting.Tally;
import java.util.Map;
import java.util.StringJoiner;

/** Shows answers that are known by the texts of replies, which may be long, and the votes for them. */
final class RecordedAnswers {
    private static final int BEGINNING = 36;
    private static final int END = 24;

    private RecordedAnswers() {}

    /** Returns a text on one line. */
    static String line(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** Returns a reply's text on one line; of a long one the beginning and the end. */
    static String excerpt(String reply) {
        String line = line(reply);
        return line.length() <= BEGINNING + END
                ? line
                : line.substring(0, BEGINNING - 1).stripTrailing() + "…"
                        + line.substring(line.length() - END).stripLeading();
    }

    /** Returns such as {@code 2 × move A, 1 × move B, 1 discarded}. */
    static String votes(Tally<String> tally) {
        StringJoiner list = new StringJoiner(", ");
        tally.votes().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(answer -> list.add(Words.count(answer.getValue()) + " × " + excerpt(answer.getKey())));
        if (tally.redFlagCount() > 0) {
            list.add(Words.count(tally.redFlagCount()) + " discarded");
        }
        return list.toString();
    }
}
