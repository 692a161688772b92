package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maker4j.cache.VerdictCache;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.scaling.Accuracy;
import dev.maker4j.task.DecomposableTask;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a cache does to reliability is what its documentation says; seeded, within 4 standard errors. */
class ReusedVerdictStatisticsTest {
    private static final int RUNS = 2_000;
    private static final int STEPS = 20;
    private static final int QUESTIONS = 4;
    private static final int MARGIN = 2;
    private static final Accuracy ACCURACY = Accuracy.of(0.8);

    /** Asks a few questions in turns, whatever was answered; 1 is right, 0 is wrong, and the state counts the wrong ones. */
    private static final class Quiz implements DecomposableTask<Quiz.Score, Integer> {
        private record Score(int asked, int wrong) {}

        @Override
        public Score initialState() {
            return new Score(0, 0);
        }

        @Override
        public boolean isComplete(Score state) {
            return state.asked == STEPS;
        }

        @Override
        public Prompt prompt(Score state) {
            return Prompt.of(Integer.toString(state.asked % QUESTIONS));
        }

        @Override
        public Integer parse(String reply, Score state) {
            if (!reply.equals("0") && !reply.equals("1")) {
                throw new RedFlagException("neither 0 nor 1");
            }
            return Integer.valueOf(reply);
        }

        @Override
        public Score apply(Score state, Integer action) {
            return new Score(state.asked + 1, state.wrong + 1 - action);
        }
    }

    /** Of many runs. */
    private record Result(double allRight, double meanWrong, double variance) {}

    /** A model that errs independently at each call, unlike simulated ones, which answer the same request alike. */
    private static Result measured(boolean reusing) {
        SplittableRandom random = new SplittableRandom(20_250_101);
        FakeModel model =
                FakeModel.inProcess((question, sample) -> random.nextDouble() < ACCURACY.probability() ? "1" : "0");
        double allRight = 0;
        double sum = 0;
        double squares = 0;
        for (int run = 0; run < RUNS; run++) {
            Maker.Builder<Quiz.Score, Integer> maker =
                    Maker.solving(new Quiz()).asking(model).untilAheadBy(MARGIN).atMost(1_000);
            if (reusing) {
                maker.reusing(VerdictCache.inMemory());
            }
            int wrong = maker.build().solve().orElseThrow().wrong();
            allRight += wrong == 0 ? 1 : 0;
            sum += wrong;
            squares += (double) wrong * wrong;
        }
        double mean = sum / RUNS;
        return new Result(allRight / RUNS, mean, squares / RUNS - mean * mean);
    }

    @Test
    void aCacheLeavesTheMeanOfWrongStepsAndGathersThemInFewerRuns() {
        Result voted = measured(false);
        Result reused = measured(true);

        double wrong = ACCURACY.stepErrorProbability(MARGIN);
        assertThat(voted.allRight())
                .isCloseTo(ACCURACY.taskReliability(MARGIN, STEPS), within(4 * error(voted.allRight())));
        assertThat(reused.allRight())
                .isCloseTo(ACCURACY.taskReliability(MARGIN, QUESTIONS), within(4 * error(reused.allRight())));
        for (Result result : new Result[] {voted, reused}) {
            assertThat(result.meanWrong()).isCloseTo(STEPS * wrong, within(4 * Math.sqrt(result.variance() / RUNS)));
        }
        double variance = wrong * (1 - wrong) * STEPS;
        assertThat(voted.variance()).isCloseTo(variance, within(0.2 * variance));
        assertThat(reused.variance())
                .isCloseTo(variance * STEPS / QUESTIONS, within(0.2 * variance * STEPS / QUESTIONS));
    }

    private static double error(double share) {
        return Math.sqrt(share * (1 - share) / RUNS);
    }
}
