package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.redflag.RedFlagFilter;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.SampleDrawn;
import dev.maker4j.run.StepDecided;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.Standing;
import dev.maker4j.voting.VotingRule;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody else's code throws in a run, the run has an outcome, a checkpoint, an end in its journal, and listeners hear of it. */
class RunTroubleTest {
    private static final int END = 4;

    private final AtomicInteger ended = new AtomicInteger();
    private final MemoryJournal journal = MemoryJournal.empty();

    /** Behaves badly once the third step is open. */
    private static final class Trouble {
        private boolean off;

        void at(boolean here, Throwable thrown) {
            if (here && !off) {
                Trouble.<RuntimeException>sneak(thrown);
            }
        }

        @SuppressWarnings("unchecked") // that is the trick
        private static <T extends Throwable> void sneak(Throwable thrown) throws T {
            throw (T) thrown;
        }
    }

    private record BrokenRule(Trouble trouble, Throwable thrown) implements VotingRule {
        @Override
        public int votesLacking(Standing standing) {
            trouble.at(standing.total() > 1, thrown);
            return VotingRule.firstToAheadBy(2).votesLacking(standing);
        }

        @Override
        public String toString() {
            return "a rule of ours";
        }
    }

    private static RedFlags flags(Trouble trouble, Throwable thrown) {
        return RedFlags.standard().and(new RedFlagFilter() {
            @Override
            public Optional<dev.maker4j.redflag.RedFlag> inspect(LlmReply reply) {
                trouble.at(reply.text().equals("3"), thrown);
                return Optional.empty();
            }

            @Override
            public String toString() {
                return "a filter of ours";
            }
        });
    }

    private static AnswerEquality<Integer> equality(Trouble trouble, Throwable thrown) {
        return AnswerEquality.byKey("an equality of ours", answer -> {
            trouble.at(answer == 3, thrown);
            return answer;
        });
    }

    private RunListener<Integer, Integer> listener(Trouble trouble, Throwable thrown, boolean atSamples) {
        return new RunListener<>() {
            @Override
            public void stepDecided(StepDecided<? extends Integer, ? extends Integer> event) {
                trouble.at(!atSamples && event.step() == 2, thrown);
            }

            @Override
            public void sampleDrawn(SampleDrawn<? extends Integer> event) {
                trouble.at(atSamples && event.step() == 2, thrown);
            }
        };
    }

    static Stream<Arguments> places() {
        RunTroubleTest test = new RunTroubleTest();
        return Stream.<Throwable>of(
                        new IllegalStateException("ours"),
                        new AssertionError("ours"),
                        new NoClassDefFoundError("ours"),
                        new StackOverflowError("ours"))
                .flatMap(thrown -> Stream.of(
                        place("a rule", thrown, t -> b -> b.deciding(new BrokenRule(t, thrown))),
                        place("red flags", thrown, t -> b -> b.discarding(flags(t, thrown))),
                        place("an equality", thrown, t -> b -> b.comparing(equality(t, thrown))),
                        place("a listener of steps", thrown, t -> b -> b.listening(test.listener(t, thrown, false))),
                        place("a listener of samples", thrown, t -> b -> b.listening(test.listener(t, thrown, true)))));
    }

    private static Arguments place(
            String where,
            Throwable thrown,
            Function<Trouble, UnaryOperator<Maker.Builder<Integer, Integer>>> troubled) {
        return Arguments.of(where, thrown, troubled);
    }

    private Maker.Builder<Integer, Integer> maker(FakeModel model) {
        return Maker.solving(new CountingTask(END))
                .asking(model)
                .untilAheadBy(2)
                .journalling(journal)
                .listening(new RunListener<>() {
                    @Override
                    public void runEnded(RunReport report) {
                        ended.incrementAndGet();
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("places")
    @Timeout(60)
    void isAnOutcomeAndTheRunIsResumed(
            String where,
            Throwable thrown,
            Function<Trouble, UnaryOperator<Maker.Builder<Integer, Integer>>> troubled) {
        for (FakeModel model : List.of(FakeModel.counting(), FakeModel.remote((s, n) -> Integer.toString(s + 1)))) {
            RunTroubleTest fresh = new RunTroubleTest();
            fresh.failsAndIsResumed(model, thrown, troubled);
        }
    }

    private void failsAndIsResumed(
            FakeModel model,
            Throwable thrown,
            Function<Trouble, UnaryOperator<Maker.Builder<Integer, Integer>>> troubled) {
        Trouble trouble = new Trouble();
        Maker<Integer, Integer> maker =
                troubled.apply(trouble).apply(maker(model)).build();

        Outcome<Integer, Integer> outcome = maker.solve();

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        Throwable cause = ((Outcome.Failed<Integer, Integer>) outcome).cause();
        assertThat(Stream.iterate(cause, c -> c != null, Throwable::getCause).toList())
                .contains(thrown);
        assertThat(outcome.checkpoint().step()).isBetween(0L, 3L);
        assertThat(journal.lines().get(journal.lines().size() - 1))
                .startsWith("{\"type\":\"end\"")
                .contains("\"failed\"");
        assertThat(ended).hasValue(1);
        trouble.off = true;
        assertThat(maker.solve().orElseThrow()).isEqualTo(END);
        assertThat(model.asked()).hasSizeBetween(2 * END, 2 * END + (model.isInProcess() ? 0 : 1));
        assertThat(java.util.Set.copyOf(model.asked())).hasSize(2 * END);
    }

    /** What the JVM can't survive is no outcome; what was bought before it is in the journal. */
    @Test
    @Timeout(60)
    void whatTheJvmCanNotSurvivePassesThroughAfterTheJournalWasCommitted() {
        Trouble trouble = new Trouble();
        OutOfMemoryError fatal = new OutOfMemoryError("ours");
        FakeModel model = FakeModel.counting();
        Maker<Integer, Integer> maker =
                maker(model).discarding(flags(trouble, fatal)).build();

        assertThatThrownBy(maker::solve).isSameAs(fatal);

        assertThat(journal.lines().stream().filter(line -> line.startsWith("{\"type\":\"verdict\"")))
                .hasSize(2);
        trouble.off = true;
        assertThat(maker.solve().orElseThrow()).isEqualTo(END);
    }

    @Test
    @Timeout(60)
    void aParserThatOverflowsTheStackDiscardsTheReply() {
        Maker<Integer, Integer> maker = Maker.solving(new CountingTask(END) {
                    @Override
                    public Integer parse(String reply, Integer state) {
                        return reply.startsWith("(") ? parse("(" + reply, state) : super.parse(reply, state);
                    }
                })
                .asking(FakeModel.inProcess((state, sample) -> sample == 0 ? "((" : Integer.toString(state + 1)))
                .untilAheadBy(2)
                .build();

        Outcome<Integer, Integer> outcome = maker.solve();

        assertThat(outcome.orElseThrow()).isEqualTo(END);
        assertThat(outcome.report().redFlags())
                .containsExactly(java.util.Map.entry("parser threw StackOverflowError", 4L));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @Timeout(30)
    void aRunOnThePoolOfItsOwnCallsEnds(int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Provider provider = Provider.of(FakeModel.remote((state, sample) -> Integer.toString(state + 1)))
                    .inParallel(Parallelism.of(8).on(pool))
                    .build();
            Maker<Integer, Integer> maker = Maker.solving(new CountingTask(20))
                    .asking(provider)
                    .untilAheadBy(3)
                    .build();
            List<java.util.concurrent.Future<Outcome<Integer, Integer>>> runs = Stream.generate(
                            () -> pool.submit(() -> maker.solve()))
                    .limit(threads)
                    .toList();

            for (java.util.concurrent.Future<Outcome<Integer, Integer>> run : runs) {
                Outcome<Integer, Integer> outcome = run.get(25, TimeUnit.SECONDS);
                assertThat(outcome.orElseThrow()).isEqualTo(20);
                assertThat(outcome.report().samples()).isEqualTo(60);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    @Timeout(60)
    void anExecutorThatRejectsEndsTheRunAndKeepsWhatArrived(int taken) {
        AtomicInteger calls = new AtomicInteger();
        FakeModel model = FakeModel.remote((state, sample) -> Integer.toString(state + 1));
        Provider full = Provider.of(model)
                .inParallel(Parallelism.of(8).on(task -> {
                    if (calls.getAndIncrement() >= taken) {
                        throw new RejectedExecutionException("queue full");
                    }
                    task.run();
                }))
                .build();

        Outcome<Integer, Integer> outcome = maker(model).asking(full).build().solve();

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed<Integer, Integer>) outcome).cause())
                .hasMessageStartingWith("the executor refused a model call (queue full): give Parallelism one");
        assertThat(outcome.report().samples()).isEqualTo(taken);
        assertThat(ended).hasValue(1);
        assertThat(journal.lines().stream().filter(line -> line.contains("\"end\"")))
                .hasSize(taken == 0 ? 0 : 1);
        assertThat(maker(model).build().solve().orElseThrow()).isEqualTo(END);
        assertThat(model.asked()).hasSize(2 * END).doesNotHaveDuplicates();
    }
}
