package dev.maker4j.examples;

import dev.maker4j.Maker;
import dev.maker4j.examples.addition.AdditionState;
import dev.maker4j.examples.addition.Cut;
import dev.maker4j.examples.addition.LongAddition;
import dev.maker4j.llm.LlmClient;

/** The code of docs/tasks/addition.md. */
final class AdditionSnippets {
    private AdditionSnippets() {}

    static String add(LlmClient model) {
        LongAddition task = LongAddition.of("9817", "456", Cut.CARRY_FIRST);
        AdditionState end = Maker.solving(task)
                .asking(model)
                .untilAheadBy(3)
                .build()
                .solve()
                .orElseThrow();
        return task.total(end);
    }
}
