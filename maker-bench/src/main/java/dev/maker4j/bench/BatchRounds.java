package dev.maker4j.bench;

import dev.maker4j.Provider;
import dev.maker4j.Survey;
import dev.maker4j.SurveyRun;
import dev.maker4j.batch.Batches;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.SurveyReport;
import dev.maker4j.testkit.BatchedModel;
import dev.maker4j.testkit.FakeTime;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.Skill;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How many samples and batches a survey in batches takes, against the samples of the same survey side by side, which asks for none that
 * the sequential rule wouldn't. Arguments: rows, seeds, k, error rate; by default 10,000, 100, 3 and 0.02.
 */
public final class BatchRounds {
    private static final int ROWS = 10_000;
    private static final int SEEDS = 100;
    private static final int K = 3;
    private static final double ERRORS = 0.02;

    private BatchRounds() {}

    /** Adds one to the number in the prompt; all wrong answers are the same, which is the worst case. */
    private enum Next implements Skill {
        SKILL;

        @Override
        public String answer(Prompt prompt) {
            return Integer.toString(Integer.parseInt(prompt.user()) + 1);
        }

        @Override
        public String wrongAnswer(Prompt prompt, long variant) {
            return Integer.toString(Integer.parseInt(prompt.user()) - 1);
        }
    }

    /**
     * Prints samples and batches.
     *
     * @param args rows, seeds, k, error rate
     */
    public static void main(String[] args) {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : ROWS;
        int seeds = args.length > 1 ? Integer.parseInt(args[1]) : SEEDS;
        int k = args.length > 2 ? Integer.parseInt(args[2]) : K;
        double errors = args.length > 3 ? Double.parseDouble(args[3]) : ERRORS;
        long inBatches = 0;
        long sideBySide = 0;
        TreeMap<Integer, Integer> byBatches = new TreeMap<>();
        for (int seed = 0; seed < seeds; seed++) {
            SimulatedModel model = SimulatedModel.with(Next.SKILL).seed(seed).erringAt(errors);
            SurveyReport report = end(
                    survey(k)
                            .asking(
                                    Provider.of(model).timedBy(new FakeTime()).build(),
                                    Batches.through(BatchedModel.of(model)))
                            .journalling(Journal.none()),
                    rows);
            inBatches += report.run().samples();
            byBatches.merge(report.batches(), 1, Integer::sum);
            sideBySide += end(survey(k).asking(model), rows).run().samples();
        }
        System.out.printf(
                Locale.ROOT,
                "%d rows, k = %d, %.3f errors, %d seeds: %.4f samples a row in batches, %.4f by the sequential rule (%+.3f%%);"
                        + " surveys by their batches: %s%n",
                rows,
                k,
                errors,
                seeds,
                inBatches / (double) rows / seeds,
                sideBySide / (double) rows / seeds,
                100.0 * (inBatches - sideBySide) / sideBySide,
                byBatches);
    }

    private static Survey.Builder<Integer, Integer> survey(int k) {
        return Survey.<Integer, Integer>of(
                        "next", item -> Prompt.of(item.toString()), (reply, item) -> Integer.parseInt(reply))
                .untilAheadBy(k);
    }

    private static SurveyReport end(Survey.Builder<Integer, Integer> survey, int rows) {
        List<Integer> items = IntStream.range(0, rows).boxed().toList();
        try (SurveyRun<Integer, Integer> run = survey.build().start(items)) {
            return run.toTheEnd(row -> {});
        }
    }
}
