package dev.maker4j.examples;

import dev.maker4j.HardSteps;
import dev.maker4j.Maker;
import dev.maker4j.Rung;
import dev.maker4j.examples.checkers.CheckersState;
import dev.maker4j.examples.checkers.CheckersTask;
import dev.maker4j.llm.LlmClient;

/** The code of docs/tasks/checkers.md. */
final class CheckersSnippets {
    private CheckersSnippets() {}

    static Maker<CheckersState, Integer> maker(LlmClient model, LlmClient larger) {
        Maker<CheckersState, Integer> maker = Maker.solving(CheckersTask.of(13))
                .asking(model)
                .untilAheadBy(4)
                .deciding(HardSteps.named("two slides go to a larger model")
                        .when(CheckersTask.twoSlides())
                        .then(Rung.asking(larger).untilAheadBy(4)))
                .build();
        return maker;
    }
}
