package dev.maker4j.bench;

import dev.maker4j.llm.LlmReply;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Verdict;
import dev.maker4j.voting.Voter;
import dev.maker4j.voting.VotingRule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The vote alone, on samples that are already there. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class VoteBenchmark {
    /** The margin, in votes. */
    @Param({"1", "3", "5"})
    public int k;

    private VotingRule rule = VotingRule.firstToAheadBy(1);
    private List<Sample<String>> samples = List.of();

    /** Makes the samples: the second of five is wrong. */
    @Setup
    public void prepare() {
        rule = VotingRule.firstToAheadBy(k);
        samples = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String answer = i % 5 == 1 ? "wrong" : "right";
            samples.add(new Sample.Vote<>(i, answer, LlmReply.of(answer)));
        }
    }

    /**
     * Decides once.
     *
     * @return the verdict
     */
    @Benchmark
    public @Nullable Verdict<String> decide() {
        Voter<String> voter = new Voter<>(rule, 100, AnswerEquality.byValue());
        for (int number = voter.nextToAsk(); number >= 0; number = voter.nextToAsk()) {
            voter.add(samples.get(number));
        }
        return voter.verdict();
    }
}
