package dev.maker4j.bench;

import dev.maker4j.Maker;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunReport;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.testkit.Skill;
import dev.maker4j.voting.Margin;
import dev.maker4j.voting.VotingRule;
import java.util.Locale;

/**
 * One task with the simulated model that knows it.
 *
 * @param name for the tables
 * @param task what is solved
 * @param skill what the model knows
 */
record PlanningTrial<S, A>(String name, DecomposableTask<S, A> task, Skill skill) {
    private static final double ERROR_RATE = 0.02;
    private static final double RELIABILITY = 0.99;

    private Outcome<S, A> solved(double errorRate, long seed, Margin margin) {
        return Maker.solving(task)
                .asking(SimulatedModel.with(skill).erringAt(errorRate).seed(seed))
                .deciding(VotingRule.firstToAheadBy(margin))
                .build()
                .solve();
    }

    /**
     * Runs with that many seeds. A run is right where it ends in the state in which a model that never errs ends; missed is
     * a run that ends as solved in any other state, which means that the task's validation let it through.
     *
     * @return a row of a table in Markdown
     */
    String reliability(int seeds) {
        S right = solved(0, 0, Margin.of(1)).orElseThrow();
        int solvedRight = 0;
        int missed = 0;
        int undecided = 0;
        int caught = 0;
        long samples = 0;
        long steps = 0;
        RunReport report = null;
        for (long seed = 0; seed < seeds; seed++) {
            Outcome<S, A> outcome = solved(ERROR_RATE, seed, Margin.reaching(RELIABILITY, 1 - ERROR_RATE));
            if (outcome instanceof Outcome.Solved<S, A> solved) {
                solvedRight += solved.state().equals(right) ? 1 : 0;
                missed += solved.state().equals(right) ? 0 : 1;
            } else if (outcome instanceof Outcome.Undecided<S, A>) {
                undecided++;
            } else {
                caught++;
            }
            report = outcome.report();
            samples += report.samples();
            steps += report.steps();
        }
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %d of %d | %d | %d | %d | %.2f |",
                name,
                task.expectedSteps().orElse(0),
                report == null ? "" : report.rule().replace("first to ahead by ", ""),
                solvedRight,
                seeds,
                caught,
                undecided,
                missed,
                (double) samples / steps);
    }

    /**
     * Runs twice, the first time to warm up, and measures the second run.
     *
     * @return a row of a table in Markdown
     */
    String speed() {
        clocked();
        StepClock clock = clocked();
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %.1f µs / %.1f µs | %,d |",
                name,
                clock.steps(),
                clock.micros(0.5),
                clock.micros(0.99),
                clock.longestPrompt());
    }

    private StepClock clocked() {
        StepClock clock =
                new StepClock(SimulatedModel.with(skill).erringAt(ERROR_RATE).seed(1), (int)
                        task.expectedSteps().orElse(1_000_000));
        Maker.solving(task)
                .asking(clock)
                .listening(clock)
                .deciding(VotingRule.firstToAheadBy(Margin.reaching(RELIABILITY, 1 - ERROR_RATE)))
                .build()
                .solve()
                .orElseThrow();
        return clock;
    }
}
