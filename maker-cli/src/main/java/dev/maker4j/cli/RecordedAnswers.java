package dev.maker4j.cli;

import dev.maker4j.voting.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows the votes of a step whose answers are known by the texts of their replies. Long texts are reduced to the part
 * in which they differ. Immutable.
 */
final class RecordedAnswers {
    private static final int WIDTH = 64;
    private static final int BEGINNING = 18;
    private static final int BEFORE_DIFFERENCE = 6;

    private final int differ;

    /** Creates the view of one step's answers, which may have to be told apart. */
    RecordedAnswers(Tally<String> tally) {
        List<String> lines =
                tally.votes().keySet().stream().map(RecordedAnswers::line).toList();
        this.differ = lines.size() < 2 ? 0 : commonBeginning(lines);
    }

    private static int commonBeginning(List<String> lines) {
        String first = lines.get(0);
        int length = 0;
        for (; length < first.length(); length++) {
            for (String line : lines) {
                if (length == line.length() || line.charAt(length) != first.charAt(length)) {
                    return length;
                }
            }
        }
        return length;
    }

    /** Returns a text on one line, without anything that could move a terminal's cursor. */
    static String line(String text) {
        return text.strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
    }

    /** Returns a reply's text on one line, shortened where it is long. */
    String excerpt(String reply) {
        String line = line(reply);
        if (line.length() <= WIDTH) {
            return line;
        }
        int from = Math.min(differ, line.length()) - BEFORE_DIFFERENCE;
        return from <= WIDTH / 2
                ? line.substring(0, WIDTH - 1) + "…"
                : line.substring(0, BEGINNING) + "…" + cut(line.substring(from), WIDTH - BEGINNING - 1);
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    /** Returns a line for each answer, most votes first, and one for what was discarded. */
    List<String> votes(Tally<String> tally) {
        List<String> lines = new ArrayList<>();
        tally.votes().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(answer -> lines.add(Words.count(answer.getValue()) + " × " + excerpt(answer.getKey())));
        if (tally.redFlagCount() > 0) {
            String reasons = tally.redFlags().entrySet().stream()
                    .map(flag -> Words.count(flag.getValue()) + " × " + line(flag.getKey()))
                    .collect(Collectors.joining(", "));
            lines.add(Words.count(tally.redFlagCount()) + " discarded: " + reasons);
        }
        return lines;
    }
}
