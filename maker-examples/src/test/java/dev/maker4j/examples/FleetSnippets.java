package dev.maker4j.examples;

import dev.maker4j.Fleet;
import dev.maker4j.FleetRun;
import dev.maker4j.Provider;
import dev.maker4j.SharedBudget;
import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Prices;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.RateLimit;
import dev.maker4j.run.FleetResult;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.DecomposableTask;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The code of docs/fleets.md. */
final class FleetSnippets<State, Move> {
    final Map<String, Outcome<State, Move>> stored = new LinkedHashMap<>();

    void solve(LlmClient client, Path folder, Map<String, ? extends DecomposableTask<State, Move>> tasksByName) {
        Provider provider = Provider.of(client)
                .limitedTo(RateLimit.requestsPerMinute(6_000))
                .inParallel(Parallelism.of(256))
                .build();
        Fleet<State, Move> fleet = Fleet.<State, Move>asking(provider)
                .solvingEach(maker -> maker.untilAheadBy(3))
                .within(SharedBudget.of(Budget.unlimited().dollars("250"), Prices.standard()))
                .journallingIn(folder)
                .build();

        try (FleetRun<State, Move> run = fleet.start(tasksByName)) {
            for (FleetResult<State, Move> result : run) {
                store(result.name(), result.outcome());
            }
        }
    }

    private void store(String name, Outcome<State, Move> outcome) {
        stored.put(name, outcome);
    }
}
