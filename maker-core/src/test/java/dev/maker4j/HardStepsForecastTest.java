package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maker4j.budget.Price;
import dev.maker4j.budget.Prices;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.run.Outcome;
import dev.maker4j.scaling.StepForecast;
import dev.maker4j.task.DecomposableTask;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/*
 * 1,023 steps, of which 2% are at states where the small model is right with p = 0.4 and has one likely wrong answer; elsewhere it is
 * right with 0.99. The large model is right with 0.99 everywhere, and ten times as dear. Both are functions of seed, step and sample.
 */
@Tag("once")
class HardStepsForecastTest {
    private static final int STEPS = 1_023;
    private static final double HARD = 0.02;

    /** {@code mvn test -Dmaker.seeds=400} looks more closely than a build has time for. */
    private static final int SEEDS = Integer.getInteger("maker.seeds", 50);

    private static final StepForecast LARGE_ALONE = StepForecast.vote(0.99, 3, 10);
    private static final StepForecast SMALL_ALONE =
            StepForecast.vote(0.4, 3, 1).in(HARD, StepForecast.vote(0.99, 3, 1));
    private static final StepForecast NAMED = LARGE_ALONE.in(HARD, StepForecast.vote(0.99, 3, 1));

    private static StepForecast unnamed(int unanimous) {
        return StepForecast.dissentBefore(unanimous, 0.4, 1, LARGE_ALONE)
                .in(HARD, StepForecast.dissentBefore(unanimous, 0.99, 1, LARGE_ALONE));
    }

    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** From 0 to 1, of a stream that its name tells apart from all others. */
    private static double drawn(long seed, long stream, long step, long sample) {
        return (mixed(mixed(mixed(mixed(seed) + stream) + step) + sample) >>> 11) * 0x1.0p-53;
    }

    private static boolean isHard(long seed, int step) {
        return drawn(seed, 1, step, 0) < HARD;
    }

    /** Where a run stands; what was decided wrongly it takes along to its end. */
    private record Place(int step, int wrong) {}

    /** At each step "a" is right, "b" the one likely wrong answer. */
    private static final class Path implements DecomposableTask<Place, String> {
        @Override
        public Place initialState() {
            return new Place(0, 0);
        }

        @Override
        public boolean isComplete(Place state) {
            return state.step() == STEPS;
        }

        @Override
        public Prompt prompt(Place state) {
            return Prompt.of(Integer.toString(state.step()));
        }

        @Override
        public String parse(String reply, Place state) {
            if (!reply.equals("a") && !reply.equals("b")) {
                throw new RedFlagException("neither a nor b");
            }
            return reply;
        }

        @Override
        public Place apply(Place state, String action) {
            return new Place(state.step() + 1, state.wrong() + (action.equals("a") ? 0 : 1));
        }

        @Override
        public OptionalLong expectedSteps() {
            return OptionalLong.of(STEPS);
        }
    }

    private record Drawing(String model, long seed, long stream, boolean findingHard) implements LlmClient {
        private static final TokenUsage ONE = TokenUsage.unknown().input(1).output(0);

        @Override
        public LlmReply complete(LlmRequest request) {
            int step = Integer.parseInt(request.prompt().user());
            double right = findingHard && isHard(seed, step) ? 0.4 : 0.99;
            String answer = drawn(seed, stream, step, request.sample()) < right ? "a" : "b";
            return LlmReply.of(answer, ONE, FinishReason.STOP, Duration.ZERO);
        }

        @Override
        public boolean isInProcess() {
            return true;
        }
    }

    private static Provider priced(LlmClient model, String millionTokens) {
        return Provider.of(model)
                .pricedBy(Prices.none().charging(model.model(), Price.perMillionTokens(millionTokens, "0")))
                .build();
    }

    private static Provider small(long seed) {
        return priced(new Drawing("small", seed, 2, true), "1000000");
    }

    private static Provider large(long seed) {
        return priced(new Drawing("large", seed, 3, false), "10000000");
    }

    /** What came of so many seeds: how many runs ended right, and the mean cost of a run with its standard error. */
    private record Seen(int right, double cost, double costError) {
        void requireAsPredicted(StepForecast step) {
            double share = step.runReliability(STEPS);
            assertThat((double) right / SEEDS)
                    .as("share of runs that ended right")
                    .isCloseTo(share, within(3 * Math.sqrt(share * (1 - share) / SEEDS) + 1e-9));
            assertThat(cost).as("mean cost").isCloseTo(step.runCost(STEPS), within(3 * costError));
        }
    }

    /** The policy of one seed's run. */
    private interface Policy {
        HardSteps<? super Place> of(long seed);
    }

    private static Seen seen(Policy policy) {
        int right = 0;
        double sum = 0;
        double squares = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Outcome<Place, String> outcome = Maker.solving(new Path())
                    .asking(small(seed))
                    .untilAheadBy(3)
                    .atMost(10_000)
                    .deciding(policy.of(seed))
                    .build()
                    .solve();
            right += outcome.orElseThrow().wrong() == 0 ? 1 : 0;
            double cost = outcome.report().cost().dollars().doubleValue();
            sum += cost;
            squares += cost * cost;
        }
        double mean = sum / SEEDS;
        return new Seen(right, mean, Math.sqrt((squares / SEEDS - mean * mean) / SEEDS));
    }

    @Nested
    class HardStatesThatAreNamed {
        @Test
        void goToTheLargeModelAtUnderAFifthOfItsCostAlone() {
            assertThat(NAMED.runReliability(STEPS)).isGreaterThan(0.98);
            assertThat(NAMED.runCost(STEPS)).isLessThan(LARGE_ALONE.runCost(STEPS) / 5);

            seen(seed -> HardSteps.named("known")
                            .when(Trigger.<Place>states("the hard ones", place -> isHard(seed, place.step())))
                            .then(Rung.asking(large(seed)).untilAheadBy(3)))
                    .requireAsPredicted(NAMED);
        }
    }

    @Nested
    class HardStatesThatNobodyNames {
        @Test
        void areFoundByDissentBeforeFourteenVotesAtUnderThreeQuartersOfTheCost() {
            assertThat(unnamed(14).runReliability(STEPS)).isGreaterThan(0.97);
            assertThat(unnamed(14).runCost(STEPS)).isLessThan(LARGE_ALONE.runCost(STEPS) * 3 / 4);
            assertThat(unnamed(12).runReliability(STEPS)).as("fewer won't do").isLessThan(0.97);

            seen(seed -> HardSteps.named("doubts")
                            .when(Trigger.dissentBefore(14))
                            .then(Rung.asking(large(seed)).untilAheadBy(3)))
                    .requireAsPredicted(unnamed(14));
        }

        @Test
        void areLostWithoutAPolicy() {
            assertThat(SMALL_ALONE.runReliability(STEPS)).isLessThan(1e-6);

            Seen seen = seen(seed -> HardSteps.named("none"));

            seen.requireAsPredicted(SMALL_ALONE);
            assertThat(seen.right()).isZero();
        }

        @Test
        void areLostWhereAPolicyWaitsForUndecided() {
            Seen seen = seen(seed ->
                    HardSteps.named("patient").then(Rung.asking(large(seed)).untilAheadBy(3)));

            seen.requireAsPredicted(SMALL_ALONE);
            assertThat(seen.right()).isZero();
        }
    }
}
