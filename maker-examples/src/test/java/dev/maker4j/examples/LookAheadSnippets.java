package dev.maker4j.examples;

import dev.maker4j.Maker;
import dev.maker4j.Provider;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LookAhead;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.DecomposableTask;

/** The code of docs/look-ahead.md. */
final class LookAheadSnippets {
    private LookAheadSnippets() {}

    static <State, Move> Outcome<State, Move> solve(LlmClient client, DecomposableTask<State, Move> task) {
        Provider provider = Provider.of(client).lookingAhead(LookAhead.auto()).build();
        Maker<State, Move> maker =
                Maker.solving(task).asking(provider).untilAheadBy(3).build();
        return maker.solve();
    }
}
