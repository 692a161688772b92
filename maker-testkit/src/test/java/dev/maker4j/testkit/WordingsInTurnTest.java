package dev.maker4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maker4j.Question;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/*
 * The prediction. Each wording of a state is hard with probability h, independently, and its samples are wrong at the rate of hard or of
 * other prompts. All wrong answers to a state are the same one, which is the worst case. For one choice of hard wordings, sample n is
 * right with the probability r(n mod w), where w is the number of wordings, and the vote is a walk: the lead of the right answer goes up
 * or down by one with each sample, from 0, until it is k or -k. The chance to end at k is computed exactly, sample by sample, and
 * averaged over the 2^w choices of hard wordings, each weighed by h^m (1 - h)^(w - m) where m of them are hard.
 *
 * With one wording, a state that is hard at a rate above 1/2 is lost whatever k is, so about h of the steps are. With three, in the limit
 * of a large k the side wins that has more on average: about 3h^2 - 2h^3, where two or three wordings are hard.
 */
/** A model that is wrong by wording decides the predicted share of steps right. */
class WordingsInTurnTest {
    private static final int STEPS = 10_000;
    private static final double HARD = 0.1;
    private static final double ERROR_WHERE_HARD = 0.8;
    private static final double ERROR = 0.02;
    private static final int MOST_SAMPLES = 400;

    private enum OneMistake implements Skill {
        SKILL;

        @Override
        public String answer(Prompt prompt) {
            return prompt.user();
        }

        @Override
        public String wrongAnswer(Prompt prompt, long variant) {
            return "-" + prompt.user();
        }
    }

    /** The chance that the right answer is ahead by k first, where sample n is right at the rate of its wording. */
    private static double right(double[] rates, int k) {
        double[] atLead = new double[2 * k + 1];
        atLead[k] = 1;
        for (int sample = 0; sample < MOST_SAMPLES; sample++) {
            double[] next = new double[2 * k + 1];
            next[0] = atLead[0];
            next[2 * k] = atLead[2 * k];
            double rate = rates[sample % rates.length];
            for (int lead = 1; lead < 2 * k; lead++) {
                next[lead + 1] += atLead[lead] * rate;
                next[lead - 1] += atLead[lead] * (1 - rate);
            }
            atLead = next;
        }
        return atLead[2 * k];
    }

    private static double predicted(int wordings, int k) {
        double sum = 0;
        for (int choice = 0; choice < 1 << wordings; choice++) {
            double weight = 1;
            double[] rates = new double[wordings];
            for (int wording = 0; wording < wordings; wording++) {
                boolean isHard = (choice >> wording & 1) == 1;
                weight *= isHard ? HARD : 1 - HARD;
                rates[wording] = 1 - (isHard ? ERROR_WHERE_HARD : ERROR);
            }
            sum += weight * right(rates, k);
        }
        return sum;
    }

    private static double observed(int wordings, int k, long seed) {
        Question<Integer> question = Question.parsedBy(Integer::valueOf)
                .asking(SimulatedModel.with(OneMistake.SKILL)
                        .erringAt(ERROR)
                        .findingHard(HARD, ERROR_WHERE_HARD)
                        .seed(seed))
                .untilAheadBy(k)
                .atMost(MOST_SAMPLES)
                .build();
        int right = 0;
        for (int state = 1; state <= STEPS; state++) {
            String user = Integer.toString(state);
            List<Prompt> others = List.of(new Prompt("Repeat it.", user), new Prompt("Say it again.", user));
            Outcome<Optional<Integer>, Integer> outcome =
                    question.solve(new Prompt("Echo.", user), others.subList(0, wordings - 1));
            boolean isDecided = outcome instanceof Outcome.Solved; // where two wordings are hard, some are not
            right += isDecided && outcome.orElseThrow().equals(Optional.of(state)) ? 1 : 0;
        }
        return (double) right / STEPS;
    }

    private static void assertPredicted(int wordings, int k, long seed) {
        double predicted = predicted(wordings, k);
        double standardError = Math.sqrt(predicted * (1 - predicted) / STEPS);

        assertThat(observed(wordings, k, seed)).isCloseTo(predicted, within(3 * standardError));
    }

    @ParameterizedTest(name = "k = {0}, seed {1}")
    @CsvSource({"2, 1", "3, 2", "3, 3", "5, 4", "8, 5"})
    void inTurnTheyAreRightAsOftenAsPredicted(int k, long seed) {
        assertPredicted(3, k, seed);
    }

    @ParameterizedTest(name = "k = {0}, seed {1}")
    @CsvSource({"3, 6", "5, 7", "8, 8"})
    void oneAloneHasAFloorThatNoMarginLowers(int k, long seed) {
        assertPredicted(1, k, seed);

        assertThat(1 - predicted(1, k)).isGreaterThan(0.98 * HARD);
        assertThat(1 - predicted(3, k)).isLessThan(HARD / 2);
    }
}
