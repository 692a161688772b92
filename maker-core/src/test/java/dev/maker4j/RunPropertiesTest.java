package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.Budget;
import dev.maker4j.journal.Detail;
import dev.maker4j.llm.AsyncLlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.LookAhead;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunReport;
import dev.maker4j.task.Snapshots;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same replies give the same run, whoever asks for them, in whatever order they arrive, and however often the run is left. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
class RunPropertiesTest {
    private static final int RUNS_A_SEED = 100;
    private static final Pattern WHEN = Pattern.compile(",\"ms\":[0-9]+");
    private static final Pattern ANSWER = Pattern.compile("\"answer\":[0-9]+");

    private ExecutorService pool;

    @BeforeAll
    void open() {
        pool = Executors.newFixedThreadPool(4);
    }

    @AfterAll
    void close() {
        pool.shutdownNow();
    }

    /** What came of a run, without what time and chance add. */
    private record Result(String kind, int state, List<Object> report, List<String> journal) {
        /** What was wasted is used too; what each vote used is in its entry. */
        Result withoutUsage() {
            return new Result(kind, state, report.subList(0, report.size() - 2), journal);
        }
    }

    /** A run's shape, drawn by a seed. */
    private record Drawn(long seed, int k, int steps, int most) {
        static Drawn by(long seed) {
            SplittableRandom draws = new SplittableRandom(seed);
            int k = draws.nextInt(1, 5);
            return new Drawn(seed, k, draws.nextInt(1, 25), draws.nextInt(k + 2, 4 * k + 12));
        }

        Maker<Integer, Integer> maker(Provider provider, MemoryJournal journal) {
            return builder(provider).journalling(journal).build();
        }

        Maker.Builder<Integer, Integer> builder(Provider provider) {
            return Maker.solving(new CountingTask(steps) {
                        @Override
                        public boolean isComplete(Integer state) {
                            return state >= steps; // a wrong verdict may lead beyond
                        }

                        @Override
                        public Optional<Snapshots<Integer>> snapshots() {
                            return new SnapshottedCountingTask(steps).snapshots();
                        }
                    })
                    .asking(provider)
                    .untilAheadBy(k)
                    .atMost(most);
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    private static Provider inline(long seed) {
        return Provider.of(new ScatteringModel(seed, true))
                .timedBy(new StillTime())
                .build();
    }

    private Provider parallel(long seed, LookAhead lookAhead) {
        int calls = 1 + (int) (seed % 7);
        return Provider.of(new ScatteringModel(seed, false))
                .inParallel(Parallelism.of(calls).on(pool))
                .lookingAhead(lookAhead)
                .timedBy(new StillTime())
                .build();
    }

    private Provider lookingAhead(long seed) {
        int depth = (int) List.of(1, 4, 64).get((int) (seed % 3));
        return parallel(seed, LookAhead.depth(depth).wastingAtMost(1));
    }

    private Provider async(long seed) {
        ScatteringModel model = new ScatteringModel(seed, false);
        return Provider.ofAsync(new AsyncLlmClient() {
                    @Override
                    public CompletionStage<LlmReply> ask(LlmRequest request) {
                        LlmReply reply = model.complete(request);
                        return request.sample() % 3 == 0
                                ? CompletableFuture.completedFuture(reply)
                                : CompletableFuture.supplyAsync(() -> reply, pool);
                    }

                    @Override
                    public String model() {
                        return model.model();
                    }

                    @Override
                    public boolean isSimulated() {
                        return true;
                    }
                })
                .inParallel(Parallelism.of(5).on(pool))
                .timedBy(new StillTime())
                .build();
    }

    private static Result result(Outcome<Integer, Integer> outcome, MemoryJournal journal) {
        RunReport report = outcome.report();
        return new Result(
                outcome.getClass().getSimpleName(),
                outcome.state(),
                List.of(
                        report.steps(),
                        report.samples(),
                        report.votes(),
                        report.redFlags(),
                        report.failures(),
                        report.retries(),
                        report.stepsByRounds(),
                        report.simulated(),
                        report.usageByModel(),
                        report.cost()),
                entries(journal));
    }

    /** Sample by sample in the order asked: what was journalled, but for ids, times and stints. */
    private static List<String> entries(MemoryJournal journal) {
        List<String> entries = new ArrayList<>();
        for (String line : journal.lines()) {
            if (line.startsWith("{\"type\":\"vote\"") || line.startsWith("{\"type\":\"red flag\"")) {
                entries.add(ANSWER.matcher(WHEN.matcher(line).replaceAll("")).replaceAll(""));
            } else if (line.startsWith("{\"type\":\"verdict\"")) {
                entries.add(ANSWER.matcher(WHEN.matcher(line).replaceAll("")).replaceAll(""));
            }
        }
        entries.sort(Comparator.naturalOrder());
        return entries;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoeverAsksAndInWhateverOrderRepliesArrive(long block) {
        for (long seed = block * RUNS_A_SEED; seed < (block + 1) * RUNS_A_SEED; seed++) {
            Drawn drawn = Drawn.by(seed);
            MemoryJournal journal = transcripts();
            Result one = result(drawn.maker(inline(seed), journal).solve(), journal);
            List<Provider> others = List.of(parallel(seed, LookAhead.off()), async(seed));
            for (Provider other : others) {
                MemoryJournal written = transcripts();
                assertThat(result(drawn.maker(other, written).solve(), written))
                        .as("%s", drawn)
                        .isEqualTo(one);
            }
            MemoryJournal ahead = transcripts();
            assertThat(result(drawn.maker(lookingAhead(seed), ahead).solve(), ahead)
                            .withoutUsage())
                    .as("%s", drawn)
                    .isEqualTo(one.withoutUsage());
        }
    }

    private static MemoryJournal transcripts() {
        return new MemoryJournal(Detail.TRANSCRIPTS, List.of());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void howeverOftenTheRunIsLeft(long block) {
        for (long seed = block * RUNS_A_SEED; seed < (block + 1) * RUNS_A_SEED; seed++) {
            Drawn drawn = Drawn.by(seed);
            MemoryJournal whole = transcripts();
            Result one = result(drawn.maker(inline(seed), whole).solve(), whole);
            SplittableRandom draws = new SplittableRandom(~seed);
            MemoryJournal stints = transcripts();
            MemoryJournal crashed = crashed(whole, draws);

            assertThat(result(inStints(drawn, stints, draws), stints))
                    .as("%s", drawn)
                    .isEqualTo(one);
            assertThat(result(drawn.maker(inline(seed), crashed).solve(), crashed))
                    .as("%s", drawn)
                    .isEqualTo(one);
            Result bytes = result(throughBytes(drawn, draws), transcripts());
            assertThat(bytes).as("%s", drawn).isEqualTo(new Result(one.kind, one.state, one.report, List.of()));
        }
    }

    static LongStream blocksOfAhead() {
        return LongStream.range(0, 10);
    }

    /** Law 9, on threads: a run is killed some times, and each time resumed at another depth and on another number of threads. */
    @ParameterizedTest
    @MethodSource("blocksOfAhead")
    void howeverFarItLooksAheadOnHoweverManyThreadsAndHoweverOftenItIsKilled(long block) {
        for (long seed = block * 20; seed < (block + 1) * 20; seed++) {
            Drawn drawn = Drawn.by(seed);
            MemoryJournal whole = transcripts();
            Result one = result(drawn.maker(inline(seed), whole).solve(), whole);
            SplittableRandom draws = new SplittableRandom(~seed);
            MemoryJournal journal = transcripts();
            for (int kills = draws.nextInt(4); kills > 0; kills--) {
                Outcome<Integer, Integer> left =
                        drawn.maker(anyhow(seed, draws), journal).solve();
                assertThat(left.state()).as("%s", drawn).isEqualTo(one.state);
                journal = crashed(journal, draws);
            }

            Outcome<Integer, Integer> last =
                    drawn.maker(anyhow(seed, draws), journal).solve();

            assertThat(result(last, journal).withoutUsage()).as("%s", drawn).isEqualTo(one.withoutUsage());
        }
    }

    private Provider anyhow(long seed, SplittableRandom draws) {
        List<LookAhead> depths = List.of(
                LookAhead.off(),
                LookAhead.depth(1).wastingAtMost(1),
                LookAhead.depth(4).wastingAtMost(1),
                LookAhead.depth(64).wastingAtMost(1));
        return Provider.of(new ScatteringModel(seed, false))
                .inParallel(Parallelism.of(List.of(1, 2, 5, 16).get(draws.nextInt(4)))
                        .on(pool))
                .lookingAhead(depths.get(draws.nextInt(4)))
                .timedBy(new StillTime())
                .build();
    }

    /** The journal as it was at some moment of the run. */
    private static MemoryJournal crashed(MemoryJournal whole, SplittableRandom draws) {
        return new MemoryJournal(
                Detail.TRANSCRIPTS,
                whole.lines().subList(0, draws.nextInt(1, whole.lines().size() + 1)));
    }

    private static Stint next(SplittableRandom draws) {
        return Stint.ofSteps(draws.nextInt(1, 6));
    }

    private static boolean isOver(Outcome<Integer, Integer> outcome) {
        return !(outcome instanceof Outcome.Paused);
    }

    private static Outcome<Integer, Integer> inStints(Drawn drawn, MemoryJournal journal, SplittableRandom draws) {
        Outcome<Integer, Integer> outcome;
        do {
            outcome = drawn.maker(inline(drawn.seed), journal).solve(next(draws));
        } while (!isOver(outcome));
        return outcome;
    }

    /** Each stint in a process of its own, as it were, some of which stop in the middle of a step. */
    private static Outcome<Integer, Integer> throughBytes(Drawn drawn, SplittableRandom draws) {
        byte[] bytes = {};
        long samples = 0;
        while (true) {
            samples += draws.nextInt(1, 20);
            Maker<Integer, Integer> maker = drawn.builder(inline(drawn.seed))
                    .within(Budget.unlimited().samples(samples))
                    .build();
            Outcome<Integer, Integer> outcome =
                    bytes.length == 0 ? maker.solve(next(draws)) : resumed(maker, bytes, next(draws));
            if (isOver(outcome)) {
                return outcome;
            }
            bytes = outcome.checkpoint().toBytes();
        }
    }

    private static Outcome<Integer, Integer> resumed(Maker<Integer, Integer> maker, byte[] bytes, Stint stint) {
        Checkpoint<Integer> from = maker.checkpoint(bytes);
        return maker.solve(stint.from(from));
    }
}
