package dev.maker4j.examples.checkers.simulation;

import dev.maker4j.examples.simulation.SituationSkill;
import dev.maker4j.examples.simulation.TaskSkill;
import dev.maker4j.llm.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays Checkers Jumping as a model does that follows its prompt. Immutable and safe for use by several threads.
 *
 * <p>As it is created it knows the whole rule. One that is {@linkplain #likeASmallModel() like a small model} takes the wrong one of two
 * slides each time, which is made up after what is told of large models on this puzzle: that their errors sit on few steps.
 */
public final class CheckersSkill implements TaskSkill {
    private static final Pattern ROW = Pattern.compile("row: ((?:[0-9]+[RB_] ?)+)\nmoved last: ([RB])");
    private static final Pattern TWO = Pattern.compile("cells: ([0-9]+)([RB]) ([0-9]+)([RB])\ncolor: ([RB])");
    private static final Pattern CELL = Pattern.compile("([0-9]+)([RB_])");
    private static final String EXCUSE = "I move checkers in a row. Please show me one, as in 1R 2_ 3B.";

    private final boolean losesSlides;

    /** A model that knows the rule. */
    public CheckersSkill() {
        this(false);
    }

    private CheckersSkill(boolean losesSlides) {
        this.losesSlides = losesSlides;
    }

    /**
     * A model that is wrong wherever two slides are possible, and right on smaller questions.
     *
     * @return the skill
     */
    public static CheckersSkill likeASmallModel() {
        return new CheckersSkill(true);
    }

    /**
     * Whether a prompt asks for one of two slides.
     *
     * @param prompt any prompt
     * @return false also where it asks for something else
     */
    public static boolean isOfTwoSlides(Prompt prompt) {
        return row(prompt).map(Row::hasTwoSlides).orElse(false);
    }

    @Override
    public boolean understands(Prompt prompt) {
        return row(prompt).isPresent() || two(prompt).isPresent();
    }

    @Override
    public String answer(Prompt prompt) {
        Optional<Row> row = row(prompt);
        if (row.isPresent()) {
            boolean errs = losesSlides && row.get().hasTwoSlides();
            return errs ? row.get().other() : row.get().answer();
        }
        return two(prompt).map(CheckersSkill::ofThatColor).orElse(EXCUSE);
    }

    @Override
    public String wrongAnswer(Prompt prompt, long variant) {
        if (!understands(prompt)) {
            return EXCUSE + " (" + variant + ")";
        }
        String said = answer(prompt);
        List<String> thinkable = row(prompt)
                .map(Row::cells)
                .orElseGet(() -> two(prompt)
                        .map(two -> List.of(two.group(1), two.group(3)))
                        .orElse(List.of()));
        return SituationSkill.otherThan(said, thinkable, variant);
    }

    private static Optional<Row> row(Prompt prompt) {
        Matcher shown = ROW.matcher(prompt.user());
        return prompt.system().startsWith("Checkers stand in a row") && shown.matches()
                ? Row.read(shown.group(1), shown.group(2))
                : Optional.empty();
    }

    private static Optional<MatchResult> two(Prompt prompt) {
        Matcher shown = TWO.matcher(prompt.user());
        return prompt.system().startsWith("You are shown two cells") && shown.matches()
                ? Optional.of(shown.toMatchResult())
                : Optional.empty();
    }

    private static String ofThatColor(MatchResult two) {
        return two.group(2).equals(two.group(5)) ? two.group(1) : two.group(3);
    }

    /** What a prompt shows: the colors from the left, with a margin on both sides. */
    private record Row(String colors, String last) {
        private static final String MARGIN = "  ";

        static Optional<Row> read(String shown, String last) {
            StringBuilder colors = new StringBuilder(MARGIN);
            Matcher cell = CELL.matcher(shown);
            while (cell.find()) {
                colors.append(cell.group(2));
            }
            return colors.indexOf("_") == colors.lastIndexOf("_") && colors.indexOf("_") > 0
                    ? Optional.of(new Row(colors + MARGIN, last))
                    : Optional.empty();
        }

        private int free() {
            return colors.indexOf("_");
        }

        private boolean slidesRight() {
            return colors.charAt(free() - 1) == 'R';
        }

        private boolean slidesLeft() {
            return colors.charAt(free() + 1) == 'B';
        }

        private Optional<Integer> jump() {
            if (colors.startsWith("RB", free() - 2)) {
                return Optional.of(free() - 2);
            }
            return colors.startsWith("RB", free() + 1) ? Optional.of(free() + 2) : Optional.empty();
        }

        boolean hasTwoSlides() {
            return jump().isEmpty() && slidesRight() && slidesLeft();
        }

        String answer() {
            boolean fromTheLeft = slidesRight() && (last.equals("R") || !slidesLeft());
            return number(jump().orElse(fromTheLeft ? free() - 1 : free() + 1));
        }

        String other() {
            return number(last.equals("R") ? free() + 1 : free() - 1);
        }

        /** The checkers around the free cell come to mind first. */
        List<String> cells() {
            List<String> near = new ArrayList<>();
            for (int index = free() - 2; index <= free() + 2; index++) {
                if (index != free() && "RB".indexOf(colors.charAt(index)) >= 0) {
                    near.add(number(index));
                }
            }
            return near.size() > 1 ? near : List.of("1", "2", "3");
        }

        private static String number(int index) {
            return Integer.toString(index - MARGIN.length() + 1);
        }
    }
}
