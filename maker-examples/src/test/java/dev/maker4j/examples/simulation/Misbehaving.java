package dev.maker4j.examples.simulation;

import dev.maker4j.Maker;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.voting.VotingRule;
import java.util.stream.LongStream;

/** Models that misbehave in one of many ways, and runs that must bear them. Stateless. */
public final class Misbehaving {
    /** For {@code @MethodSource}. */
    public static final String SEEDS = "dev.maker4j.examples.simulation.Misbehaving#seeds";

    private Misbehaving() {}

    public static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    /** One that errs in a fifth of its answers, agrees with itself on half of that, breaks the format, and rambles. */
    public static SimulatedModel model(TaskSkill skill, long seed) {
        return SimulatedModel.with(skill)
                .seed(seed)
                .erringAt(0.2)
                .agreeingOnErrors(0.5)
                .breakingFormatAt(0.2)
                .ramblingAt(0.1, 400);
    }

    /** Solves a task with the red flags that programs have. */
    public static <S, A> Outcome<S, A> run(DecomposableTask<S, A> task, LlmClient model, int margin) {
        return Maker.solving(task)
                .asking(model)
                .deciding(VotingRule.firstToAheadBy(margin))
                .discarding(RedFlags.standard())
                .journalling(Journal.none())
                .build()
                .solve();
    }
}
