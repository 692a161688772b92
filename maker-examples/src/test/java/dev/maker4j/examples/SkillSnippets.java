package dev.maker4j.examples;

import dev.maker4j.Calibrator;
import dev.maker4j.Maker;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.DecomposableTask;

/** The code of the skill's page. */
final class SkillSnippets {
    private SkillSnippets() {}

    static Outcome<State, Action> vote(DecomposableTask<State, Action> task, LlmClient model) {
        // spotless:off
        Outcome<State, Action> outcome = Maker.solving(task)
                .asking(model)                                       // OpenAiClient, ChatModelClient.over(chatModel), a simulated model
                .untilAheadBy(3)                                     // k
                .atMost(30)                                          // samples a step; then it is undecided, nothing is decided in its place
                .discarding(RedFlags.standard().overTokens(200))     // a reply that rambles is wrong more often
                .build()
                .solve();
        // spotless:on
        return outcome;
    }

    @SuppressWarnings("CheckReturnValue") // shown for what they return
    static void calibrate(DecomposableTask<State, Action> task, LlmClient model, long steps) {
        // spotless:off
        Calibration measured = Calibrator.of(task, KnownSteps.along(task, state -> rightAction(state)))
                .asking(model)
                .build()
                .run();
        measured.lostStates();                       // a wrong answer at least as likely as the right one: no k helps
        measured.reaching(0.95, steps).advice();     // the k that may be promised, or why none can
        // spotless:on
    }

    private static Action rightAction(State state) {
        return new Action(state.number() + 1);
    }

    record State(int number) {}

    record Action(int number) {}
}
