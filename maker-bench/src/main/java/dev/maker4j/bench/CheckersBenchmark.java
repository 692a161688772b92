package dev.maker4j.bench;

import dev.maker4j.HardSteps;
import dev.maker4j.Maker;
import dev.maker4j.Rung;
import dev.maker4j.Trigger;
import dev.maker4j.bench.report.Figures;
import dev.maker4j.bench.report.Measurement;
import dev.maker4j.bench.report.Quantity;
import dev.maker4j.bench.report.Unit;
import dev.maker4j.examples.checkers.CheckersState;
import dev.maker4j.examples.checkers.CheckersTask;
import dev.maker4j.examples.checkers.simulation.CheckersSkill;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import org.jspecify.annotations.Nullable;

/**
 * A task whose errors sit on few steps: voting alone, and with rungs.
 *
 * <p>Arguments: checkers a side (default 13) and runs of each kind (default 200). The <em>simulated</em> model is right with 0.99, but with
 * 0.4 where two slides are possible; a larger one with 0.97 there. What is measured is how many runs end right, and what they buy.
 */
public final class CheckersBenchmark {
    private static final Quantity RIGHT = new Quantity("runs right", Unit.COUNT);
    private static final Quantity RUNS = new Quantity("of", Unit.COUNT);
    private static final Quantity SAMPLES = new Quantity("samples a run, of those that ended right", Unit.COUNT);
    private static final Quantity LARGE = new Quantity("of the larger model", Unit.COUNT);
    private static final double EASY = 0.01;
    private static final double HARD = 0.6;
    private static final double HARD_FOR_THE_LARGER = 0.03;
    private static final int MARGIN = 4;
    private static final int LARGER_MARGIN = 12;
    private static final int UNANIMOUS = 8;
    private static final int MOST_SAMPLES = 400;

    private final int aSide;
    private final int runs;

    private CheckersBenchmark(int aSide, int runs) {
        this.aSide = aSide;
        this.runs = runs;
    }

    /** One that errs more often where two slides are possible. */
    private record Uneven(String model, SimulatedModel easy, SimulatedModel hard) implements LlmClient {
        static Uneven named(String name, double hard, long seed) {
            SimulatedModel able =
                    SimulatedModel.with(new CheckersSkill()).agreeingOnErrors(1).seed(seed);
            return new Uneven(name, able.erringAt(EASY), able.erringAt(hard));
        }

        @Override
        public LlmReply complete(LlmRequest request) throws InterruptedException {
            SimulatedModel one = CheckersSkill.isOfTwoSlides(request.prompt()) ? hard : easy;
            return one.complete(request).by(model);
        }

        @Override
        public boolean isSimulated() {
            return true;
        }

        @Override
        public boolean isInProcess() {
            return true;
        }
    }

    /**
     * Runs it and prints a line for each kind of run.
     *
     * @param args checkers a side and runs; both may be left out
     */
    public static void main(String[] args) {
        Arguments arguments = Arguments.of(args);
        CheckersBenchmark benchmark = new CheckersBenchmark(arguments.whole(0, 13), arguments.whole(1, 200));
        String size = benchmark.aSide + " a side: ";
        Measurement.publish(benchmark
                .figures(size + "k = 4", MARGIN, null)
                .and(benchmark.figures(size + "k = 12", LARGER_MARGIN, null))
                .and(benchmark.figures(
                        size + "two slides go to a larger model",
                        MARGIN,
                        larger -> HardSteps.named("two slides")
                                .when(CheckersTask.twoSlides())
                                .then(larger)))
                .and(benchmark.figures(
                        size + "any dissent goes to a larger model",
                        MARGIN,
                        larger -> HardSteps.named("dissent")
                                .when(Trigger.dissentBefore(UNANIMOUS))
                                .then(larger)))
                .and(benchmark.figures(
                        size + "two slides in smaller steps", MARGIN, larger -> CheckersTask.inFinerSteps())));
    }

    private interface Policy {
        HardSteps<? super CheckersState> with(Rung larger);
    }

    private Figures figures(String row, int margin, @Nullable Policy policy) {
        int right = 0;
        long samples = 0;
        long large = 0;
        for (int run = 0; run < runs; run++) {
            Maker.Builder<CheckersState, Integer> maker = Maker.solving(CheckersTask.of(aSide))
                    .asking(Uneven.named("small", HARD, run))
                    .untilAheadBy(margin)
                    .atMost(MOST_SAMPLES);
            if (policy != null) {
                Uneven larger = Uneven.named("larger", HARD_FOR_THE_LARGER, run);
                maker.deciding(policy.with(Rung.asking(larger).untilAheadBy(MARGIN)));
            }
            Outcome<CheckersState, Integer> outcome = maker.build().solve();
            if (outcome instanceof Outcome.Solved) {
                right++;
                samples += outcome.report().samples();
                large += outcome.report().usageByModel().containsKey("larger")
                        ? outcome.report().usageByModel().get("larger").samples()
                        : 0;
            }
        }
        Figures figures = Figures.none().and(row, RIGHT, right).and(row, RUNS, runs);
        return right == 0
                ? figures
                : figures.and(row, SAMPLES, (double) samples / right).and(row, LARGE, (double) large / right);
    }
}
