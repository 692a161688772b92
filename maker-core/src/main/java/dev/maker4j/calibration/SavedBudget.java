package dev.maker4j.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was spent of an error budget as lines of text, and back: the step, margins and reasons, then two lines for each kind. */
record SavedBudget(long step, BudgetRule.Choice now, BudgetRule.Choice next, List<BudgetRule.Spent> spent) {
    private static final int LINES_BEFORE_KINDS = 5;

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>(List.of(
                Long.toString(step), numbers(now.margins()), now.reason(), numbers(next.margins()), next.reason()));
        for (BudgetRule.Spent ofKind : spent) {
            lines.add(ofKind.stepsByMargin().entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(" ")));
            lines.add(ofKind.votes().entrySet().stream()
                    .map(entry -> entry.getKey().right() + ":" + entry.getKey().wrong() + "=" + entry.getValue())
                    .collect(Collectors.joining(" ")));
        }
        return String.join("\n", lines);
    }

    private static String numbers(List<Integer> margins) {
        return margins.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    static SavedBudget read(String text, int kinds) {
        String[] lines = text.split("\n", -1);
        if (lines.length != LINES_BEFORE_KINDS + 2 * kinds) {
            throw new IllegalArgumentException("an error budget of " + kinds + " kinds of steps can't be read from "
                    + lines.length + " lines: resume with the version that wrote them");
        }
        List<BudgetRule.Spent> spent = new ArrayList<>();
        for (int line = LINES_BEFORE_KINDS; line < lines.length; line += 2) {
            spent.add(new BudgetRule.Spent(steps(lines[line]), votes(lines[line + 1])));
        }
        return new SavedBudget(
                Long.parseLong(lines[0]),
                new BudgetRule.Choice(margins(lines[1]), lines[2]),
                new BudgetRule.Choice(margins(lines[3]), lines[4]),
                spent);
    }

    private static List<Integer> margins(String line) {
        return Arrays.stream(line.split(" ")).map(Integer::valueOf).toList();
    }

    private static Map<Integer, Long> steps(String line) {
        Map<Integer, Long> steps = new TreeMap<>();
        pairs(line).forEach((margin, number) -> steps.put(Integer.valueOf(margin), Long.valueOf(number)));
        return steps;
    }

    private static Map<Votes, Integer> votes(String line) {
        Map<Votes, Integer> votes = new TreeMap<>();
        pairs(line).forEach((pair, number) -> {
            int colon = pair.indexOf(':');
            votes.put(
                    new Votes(Integer.parseInt(pair.substring(0, colon)), Integer.parseInt(pair.substring(colon + 1))),
                    Integer.valueOf(number));
        });
        return votes;
    }

    private static Map<String, String> pairs(String line) {
        Map<String, String> pairs = new TreeMap<>();
        for (String pair : line.isEmpty() ? new String[0] : line.split(" ")) {
            int equals = pair.indexOf('=');
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }
}
