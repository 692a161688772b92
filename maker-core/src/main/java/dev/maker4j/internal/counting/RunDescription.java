package dev.maker4j.internal.counting;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Prices;
import java.util.OptionalLong;

/**
 * What is run; the same for all stints of a run.
 *
 * @param task the task's name
 * @param model the model's name
 * @param simulated whether the model is known to be a simulation
 * @param rule the voting rule in words
 * @param ruleBasis where its numbers come from; empty where they were given, or nobody knows
 * @param hedging which samples are asked for twice, and what that suspends; empty where none is
 * @param expectedSteps how many steps the task expects
 * @param budget what it may use
 * @param prices what its tokens cost
 */
public record RunDescription(
        String task,
        String model,
        boolean simulated,
        String rule,
        String ruleBasis,
        String hedging,
        OptionalLong expectedSteps,
        Budget budget,
        Prices prices) {

    /**
     * This run, whose model turned out to be a simulation.
     *
     * @return a copy that says so
     */
    public RunDescription ofSimulation() {
        return simulated
                ? this
                : new RunDescription(task, model, true, rule, ruleBasis, hedging, expectedSteps, budget, prices);
    }
}
