package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.RingTask.Walk;
import dev.maker4j.cache.CacheException;
import dev.maker4j.cache.VerdictCache;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.StepDecided;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReusedVerdictTest {
    private static FakeModel ring(int fields) {
        return FakeModel.inProcess((field, sample) -> Integer.toString((field + 1) % fields));
    }

    private static Maker.Builder<Walk, Integer> maker(RingTask task, LlmClient model) {
        return Maker.solving(task).asking(model).untilAheadBy(3);
    }

    @Nested
    class ATaskWhosePromptsRepeat {
        @Test
        void buysEachVerdictOnce() {
            FakeModel without = ring(7);
            FakeModel with = ring(7);
            RingTask task = new RingTask(7, 100);
            Outcome<Walk, Integer> voted = maker(task, without).build().solve();

            Outcome<Walk, Integer> reused =
                    maker(task, with).reusing(VerdictCache.inMemory()).build().solve();

            assertThat(reused.orElseThrow()).isEqualTo(voted.orElseThrow()).isEqualTo(new Walk(100, 2));
            assertThat(without.asked()).hasSize(300);
            assertThat(with.asked()).hasSize(21).doesNotHaveDuplicates();
            assertThat(reused.report().samples()).isEqualTo(21);
            assertThat(reused.report().steps()).isEqualTo(100);
            assertThat(reused.report().cacheHits()).isEqualTo(93);
            assertThat(reused.report().stepsByRounds()).isEqualTo(Map.of(0, 93L, 1, 7L));
            assertThat(voted.report().cacheHits()).isZero();
        }

        @Test
        void tellsItsListenersWhichStepsWereNotVotedOn() {
            List<String> told = new ArrayList<>();
            maker(new RingTask(2, 3), ring(2))
                    .reusing(VerdictCache.inMemory())
                    .listening(new RunListener<Walk, Integer>() {
                        @Override
                        public void stepDecided(StepDecided<? extends Walk, ? extends Integer> event) {
                            told.add(event.step() + " to " + event.verdict().answer() + " by "
                                    + event.verdict().tally()
                                    + (event.verdict().isReused() ? ", reused" : ""));
                        }
                    })
                    .build()
                    .solve();

            assertThat(told).containsExactly("0 to 1 by 3 × 1", "1 to 0 by 3 × 0", "2 to 1 by no votes, reused");
        }

        static LongStream seeds() {
            return LongStream.range(0, 60);
        }

        /** A model that answers each request alike, often wrongly; wrong verdicts and undecided steps come up, too. */
        @ParameterizedTest
        @MethodSource("seeds")
        void endsAsWithoutACacheForNoMoreSamplesWhereTheModelAnswersEachRequestAlike(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int fields = random.nextInt(1, 12);
            RingTask task = new RingTask(fields, random.nextInt(1, 80));
            int k = random.nextInt(1, 4);
            int size = random.nextBoolean() ? 1_000 : random.nextInt(1, 5);
            double right = 0.5 + random.nextDouble() / 2;
            FakeModel without = erring(fields, right, seed);
            FakeModel with = erring(fields, right, seed);

            Outcome<Walk, Integer> voted =
                    maker(task, without).untilAheadBy(k).atMost(30).build().solve();
            Outcome<Walk, Integer> reused = maker(task, with)
                    .untilAheadBy(k)
                    .atMost(30)
                    .reusing(VerdictCache.inMemory(size))
                    .build()
                    .solve();

            assertThat(end(reused)).isEqualTo(end(voted));
            assertThat(reused.report().steps()).isEqualTo(voted.report().steps());
            assertThat(with.asked().size()).isLessThanOrEqualTo(without.asked().size());
            assertThat(new LinkedHashSet<>(with.asked())).isEqualTo(new LinkedHashSet<>(without.asked()));
            if (size == 1_000) {
                assertThat(with.asked()).doesNotHaveDuplicates();
            }
        }

        /** What is the same with and without a cache: all but the report. */
        private List<Object> end(Outcome<Walk, Integer> outcome) {
            if (outcome instanceof Outcome.Undecided<Walk, Integer> undecided) {
                return List.of(undecided.state(), undecided.verdict());
            }
            return List.of(outcome.orElseThrow());
        }

        private FakeModel erring(int fields, double right, long seed) {
            return FakeModel.inProcess((field, sample) -> {
                SplittableRandom draw = new SplittableRandom((seed * 1_000 + field) * 1_000 + sample);
                if (draw.nextInt(20) == 0) {
                    return "let me see";
                }
                int off = draw.nextDouble() < right ? 1 : draw.nextInt(2, 4);
                return Integer.toString((field + off) % fields);
            });
        }
    }

    @Nested
    class ACacheInAFolder {
        @TempDir
        private Path folder;

        @Test
        void servesLaterRuns() {
            for (int run = 0; run < 3; run++) {
                FakeModel model = ring(5);
                try (VerdictCache cache = VerdictCache.in(folder)) {
                    Outcome<Walk, Integer> outcome = maker(new RingTask(5, 5 + run), model)
                            .reusing(cache)
                            .build()
                            .solve();

                    assertThat(outcome.orElseThrow()).isEqualTo(new Walk(5 + run, run));
                    assertThat(model.asked()).hasSize(run == 0 ? 15 : 0);
                    assertThat(outcome.report().cacheHits()).isEqualTo(run == 0 ? 0 : 5 + run);
                }
            }
        }

        @Test
        void isSharedByRunsOnSeveralThreads() throws InterruptedException {
            ConcurrentLinkedQueue<Walk> ends = new ConcurrentLinkedQueue<>();
            FakeModel model = ring(50);
            try (VerdictCache cache = VerdictCache.in(folder)) {
                Maker<Walk, Integer> maker =
                        maker(new RingTask(50, 2_000), model).reusing(cache).build();
                List<Thread> threads = Stream.generate(
                                () -> new Thread(() -> ends.add(maker.solve().orElseThrow())))
                        .limit(4)
                        .toList();
                threads.forEach(Thread::start);
                for (Thread thread : threads) {
                    thread.join();
                }
            }

            assertThat(ends).hasSize(4).containsOnly(new Walk(2_000, 0));
            assertThat(model.asked()).hasSizeBetween(150, 600);
        }
    }

    @Nested
    class AKeptReply {
        private final VerdictCache cache = VerdictCache.inMemory();

        /** Holds the given reply for every question, until a better one is kept. */
        private VerdictCache holding(String reply) {
            return new VerdictCache() {
                @Override
                public Optional<LlmReply> find(String question) {
                    return cache.find(question).or(() -> Optional.of(LlmReply.of(reply)));
                }

                @Override
                public void keep(String question, LlmReply better) {
                    cache.keep(question, better);
                }
            };
        }

        @Test
        void isVotedOnAgainWhereTheParserRefusesIt() {
            FakeModel model = ring(3);
            Outcome<Walk, Integer> outcome = maker(new RingTask(3, 6), model)
                    .reusing(holding("3"))
                    .build()
                    .solve();

            assertThat(outcome.orElseThrow()).isEqualTo(new Walk(6, 0));
            assertThat(model.asked()).hasSize(9);
            assertThat(outcome.report().cacheHits()).isEqualTo(3);
            assertThat(outcome.report().redFlagCount()).isZero();
        }

        @Test
        void isVotedOnAgainWhereTheParserThrowsAnything() {
            FakeModel model = ring(3);
            RingTask careless = new RingTask(3, 6) {
                @Override
                public Integer parse(String reply, Walk state) {
                    return Integer.valueOf(reply);
                }
            };

            assertThat(maker(careless, model)
                            .reusing(holding("one"))
                            .build()
                            .solve()
                            .orElseThrow())
                    .isEqualTo(new Walk(6, 0));
            assertThat(model.asked()).hasSize(9);
        }

        @Test
        void isVotedOnAgainWhereItsActionIsNotPossibleInThisState() {
            FakeModel model = ring(3);
            RingTask limited = new RingTask(3, 6) {
                @Override
                public Optional<Collection<Integer>> possibleActions(Walk state) {
                    return Optional.of(List.of((state.field() + 1) % 3));
                }
            };
            // 1 is possible on field 0 only.
            assertThat(maker(limited, model)
                            .reusing(holding("1"))
                            .build()
                            .solve()
                            .orElseThrow())
                    .isEqualTo(new Walk(6, 0));
            assertThat(model.asked()).hasSize(6);
        }

        @Test
        void isVotedOnAgainWhereARedFlagFindsItNow() {
            FakeModel model = ring(3);
            RedFlags leadingZero = RedFlags.none()
                    .and(reply -> reply.text().startsWith("0") && reply.text().length() > 1
                            ? Optional.of(new RedFlag("leading zero", "seen"))
                            : Optional.empty());
            Outcome<Walk, Integer> outcome = maker(new RingTask(3, 6), model)
                    .discarding(leadingZero)
                    .reusing(holding("02"))
                    .build()
                    .solve();

            assertThat(outcome.orElseThrow()).isEqualTo(new Walk(6, 0));
            assertThat(model.asked()).hasSize(9);
        }

        @Test
        void endsTheRunWhereItShowsThatTheParserItselfIsBroken() {
            RingTask broken = new RingTask(3, 6) {
                @Override
                @SuppressWarnings("NullAway")
                public Integer parse(String reply, Walk state) {
                    return null;
                }
            };

            assertThat(maker(broken, ring(3)).reusing(holding("1")).build().solve())
                    .hasToString("failed at step 0: task ring, step 0: parse returned null; throw RedFlagException"
                            + " for a reply that must be discarded");
        }
    }

    @Nested
    class OnlyADecision {
        @Test
        void isKept() {
            FakeModel scattered = FakeModel.inProcess((field, sample) -> Integer.toString(sample % 4));
            RecordingCache cache = new RecordingCache();
            Maker<Walk, Integer> maker = maker(new RingTask(4, 4), scattered)
                    .atMost(12)
                    .reusing(cache)
                    .build();

            assertThat(maker.solve()).isInstanceOf(Outcome.Undecided.class);
            assertThat(maker.solve()).isInstanceOf(Outcome.Undecided.class);

            assertThat(cache.kept()).isEmpty();
        }

        @Test
        void isKeptByAReplyThatGaveTheAnswerThatWon() {
            RecordingCache cache = new RecordingCache();
            FakeModel model = FakeModel.inProcess(
                    (field, sample) -> List.of("?", "1", "02", "2", "2", "002").get(sample));
            maker(new RingTask(3, 1), model).reusing(cache).build().solve();

            assertThat(cache.kept()).containsExactly("02");
        }
    }

    @Nested
    class ABrokenStore {
        private Outcome<Walk, Integer> solved(RuntimeException onFind, RuntimeException onKeep) {
            return maker(new RingTask(3, 2), ring(3))
                    .reusing(new VerdictCache() {
                        @Override
                        public Optional<LlmReply> find(String question) {
                            throw onFind;
                        }

                        @Override
                        public void keep(String question, LlmReply reply) {
                            throw onKeep;
                        }
                    })
                    .build()
                    .solve();
        }

        @Test
        void endsTheRunAsFailed() {
            Outcome<Walk, Integer> outcome =
                    solved(new IllegalStateException("no connection"), new IllegalStateException("unused"));

            assertThat(outcome)
                    .hasToString("failed at step 0: the cache of verdicts threw at step 0:"
                            + " java.lang.IllegalStateException: no connection");
            assertThat(((Outcome.Failed<Walk, Integer>) outcome).cause()).isInstanceOf(CacheException.class);
        }

        @Test
        void endsTheRunInItsOwnWords() {
            assertThat(solved(new CacheException("the store is down", null), new IllegalStateException("unused")))
                    .hasToString("failed at step 0: the store is down");
        }

        @Test
        @SuppressWarnings("NullAway")
        void mayNotReturnNull() {
            assertThat(maker(new RingTask(3, 2), ring(3))
                            .reusing(new VerdictCache() {
                                @Override
                                public Optional<LlmReply> find(String question) {
                                    return null;
                                }

                                @Override
                                public void keep(String question, LlmReply reply) {}
                            })
                            .build()
                            .solve())
                    .hasToString("failed at step 0: the cache of verdicts returned null at step 0; return an empty"
                            + " Optional instead");
        }
    }
}
