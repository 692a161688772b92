package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.replay.Replay;
import dev.maker4j.replay.ReplayReport;
import dev.maker4j.replay.StepReplay;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.SampleDrawn;
import dev.maker4j.run.StepDecided;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.VotingRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays of random runs, killed at random places, against counting their samples by hand. */
class ReplayedRunTest {
    private static final int K = 3;
    private static final CountingTask TASK = new CountingTask(40) {
        @Override
        public boolean isComplete(Integer state) {
            return state >= 40;
        }
    };

    @TempDir
    private Path folder;

    /** Everything that was bought and decided, step by step, as listeners are told it. */
    private final Map<Long, TreeMap<Integer, Sample<? extends Integer>>> bought = new TreeMap<>();

    private final Map<Long, Integer> decided = new TreeMap<>();

    private final RunListener<Integer, Integer> ear = new RunListener<>() {
        @Override
        public void sampleDrawn(SampleDrawn<? extends Integer> event) {
            bought.computeIfAbsent(event.step(), any -> new TreeMap<>())
                    .put(event.sample().number(), event.sample());
        }

        @Override
        public void stepDecided(StepDecided<? extends Integer, ? extends Integer> event) {
            decided.put(event.step(), event.verdict().answer());
        }
    };

    static Stream<Long> seeds() {
        return LongStream.range(0, 12).boxed();
    }

    static Stream<Arguments> seedsAndMargins() {
        return seeds().flatMap(seed -> IntStream.of(1, 2, 4, 6).mapToObj(k -> Arguments.of(seed, k)));
    }

    static Stream<Arguments> seedsAndLimits() {
        return seeds().flatMap(seed -> IntStream.of(30, 90).mapToObj(tokens -> Arguments.of(seed, tokens)));
    }

    private static Maker.Builder<Integer, Integer> maker(long seed) {
        return Maker.solving(TASK)
                .asking(new ScatteringModel(seed, seed % 2 == 0))
                .discarding(RedFlags.none().cutOff())
                .untilAheadBy(K);
    }

    /** Runs to the end, killed after a random line, or within one, as often as the seed has it. */
    private RunReport run(long seed, Detail... details) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int stints = random.nextInt(5);
        for (int stint = 0; ; stint++) {
            Detail detail = details[stint % details.length];
            Outcome<Integer, Integer> outcome;
            try (Journal journal = FileJournal.in(folder)
                    .recording(detail)
                    .keeping(Durability.GROUPED)
                    .open()) {
                outcome =
                        maker(seed).listening(ear).journalling(journal).build().solve(Stint.toTheEnd());
            }
            if (stint == stints) {
                return outcome.report();
            }
            Path file = folder.resolve("journal-000001.jsonl");
            byte[] all = Files.readAllBytes(file);
            int header = new String(all, java.nio.charset.StandardCharsets.UTF_8).indexOf('\n') + 1;
            Files.write(file, Arrays.copyOf(all, random.nextInt(header, all.length)));
        }
    }

    private interface Asking {
        Replay as(Replay replay);
    }

    private ReplayReport replayed(Asking asking) {
        try (Journal journal = FileJournal.in(folder).openForReading()) {
            return asking.as(Replay.of(journal)).report();
        }
    }

    /** The paper's vote, written down as it is said. */
    private static Optional<Integer> first(int k, List<Optional<Integer>> votes, int[] used) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (Optional<Integer> vote : votes) {
            used[0]++;
            vote.ifPresent(answer -> counts.merge(answer, 1, Integer::sum));
            for (Map.Entry<Integer, Integer> leader : counts.entrySet()) {
                if (counts.entrySet().stream()
                                .filter(other -> other != leader)
                                .allMatch(other -> leader.getValue() - other.getValue() >= k)
                        && leader.getValue() >= k) {
                    return Optional.of(leader.getKey());
                }
            }
        }
        return Optional.empty();
    }

    private Collection<Sample<? extends Integer>> samples(long step) {
        return bought.getOrDefault(step, new TreeMap<>()).values();
    }

    /** Counts what was heard by hand and compares every number with the replay's. */
    private void requireSame(ReplayReport report, int k, Predicate<Sample<?>> discarded) {
        long same = 0;
        long samples = 0;
        List<Long> others = new ArrayList<>();
        List<Long> lacking = new ArrayList<>();
        for (Map.Entry<Long, Integer> step : decided.entrySet()) {
            List<Optional<Integer>> votes = new ArrayList<>();
            for (Sample<? extends Integer> sample : samples(step.getKey())) {
                votes.add(
                        sample instanceof Sample.Vote<? extends Integer> vote && !discarded.test(sample)
                                ? Optional.of(vote.answer())
                                : Optional.empty());
            }
            int[] used = new int[1];
            Optional<Integer> winner = first(k, votes, used);
            if (winner.isEmpty()) {
                lacking.add(step.getKey());
                continue;
            }
            samples += used[0];
            if (winner.get().equals(step.getValue())) {
                same++;
            } else {
                others.add(step.getKey());
            }
        }

        assertThat(report.steps()).isEqualTo(decided.size());
        assertThat(report.stepsDecidedAsRecorded()).isEqualTo(same);
        assertThat(report.stepsDecidedOtherwise()).isEqualTo(others.size());
        assertThat(report.stepsLackingSamples()).isEqualTo(lacking.size());
        assertThat(report.stepsNotJudged()).isZero();
        assertThat(report.firstDecidedOtherwise())
                .extracting(step -> step.recorded().step())
                .isEqualTo(others.stream().limit(10).toList());
        assertThat(report.firstLackingSamples())
                .extracting(step -> step.recorded().step())
                .isEqualTo(lacking.stream().limit(10).toList());
        assertThat(report.samplesNeeded())
                .isEqualTo(samples
                        + lacking.stream()
                                .mapToLong(step -> samples(step).size())
                                .sum()
                        + report.votesLacking());
    }

    @Nested
    class ByTheRunsOwnRule {
        @ParameterizedTest
        @MethodSource("dev.maker4j.ReplayedRunTest#seeds")
        void comesToTheRunsOwnVerdictsHoweverOftenItWasKilled(long seed) throws IOException {
            RunReport run = run(seed, Detail.VOTES);

            ReplayReport report = replayed(replay -> replay);

            assertThat(report.stepsDecidedAsRecorded()).isEqualTo(run.steps()).isEqualTo(report.steps());
            assertThat(report.samplesNeeded())
                    .isEqualTo(report.samplesRecorded())
                    .isEqualTo(run.samples());
            assertThat(report.openStep()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(Detail.class)
        void comesToThemWithWhateverDetailOrSaysThatThereIsNothingToCount(Detail detail) throws IOException {
            RunReport run = run(7, detail);

            ReplayReport report = replayed(replay -> replay);

            boolean counted = detail != Detail.VERDICTS;
            assertThat(report.steps()).isEqualTo(run.steps());
            assertThat(report.stepsDecidedAsRecorded()).isEqualTo(counted ? run.steps() : 0);
            assertThat(report.stepsWithoutSamples()).isEqualTo(counted ? 0 : run.steps());
        }

        @ParameterizedTest
        @MethodSource("dev.maker4j.ReplayedRunTest#seeds")
        void comesToThemWhereEachStintRecordedInAnotherDetail(long seed) throws IOException {
            RunReport run = run(seed, Detail.TRANSCRIPTS, Detail.VOTES);

            ReplayReport report = replayed(replay -> replay);

            assertThat(report.stepsDecidedAsRecorded()).isEqualTo(run.steps()).isEqualTo(report.steps());
        }
    }

    @Nested
    class ByAnotherMargin {
        @ParameterizedTest
        @MethodSource("dev.maker4j.ReplayedRunTest#seedsAndMargins")
        void comesToWhatCountingByHandComesTo(long seed, int k) throws IOException {
            run(seed, Detail.VOTES);

            ReplayReport report = replayed(replay -> replay.untilAheadBy(k));

            requireSame(report, k, sample -> false);
            if (k > K) {
                assertThat(report.stepsDecidedAsRecorded()).isZero();
                assertThat(report.votesLacking()).isEqualTo((k - K) * report.steps());
            } else {
                assertThat(report.stepsLackingSamples()).isZero();
            }
        }

        /** What a run by that margin takes is known only where it goes through the same states. */
        @ParameterizedTest
        @MethodSource("dev.maker4j.ReplayedRunTest#seedsAndMargins")
        void foretellsARunByThatMarginUpToTheFirstStepDecidedOtherwise(long seed, int k) throws IOException {
            run(seed, Detail.VOTES);
            ReplayReport report = replayed(replay -> replay.untilAheadBy(k));
            Map<Long, Integer> before = new TreeMap<>(decided);
            decided.clear();

            Outcome<Integer, Integer> other =
                    maker(seed).untilAheadBy(k).listening(ear).build().solve();

            long firstOther = Stream.concat(
                            report.firstDecidedOtherwise().stream().map(StepReplay.Decided::recorded),
                            report.firstLackingSamples().stream().map(StepReplay.Lacking::recorded))
                    .mapToLong(recorded -> recorded.step())
                    .min()
                    .orElse(before.size());
            for (long step = 0; step < firstOther; step++) {
                assertThat(decided.get(step)).isEqualTo(before.get(step));
            }
            if (report.stepsDecidedAsRecorded() == report.steps()) {
                assertThat(other.report().samples()).isEqualTo(report.samplesNeeded());
            } else if (k < K) {
                assertThat(decided.get(firstOther)).isNotEqualTo(before.get(firstOther));
            }
        }

        @ParameterizedTest
        @MethodSource("dev.maker4j.ReplayedRunTest#seeds")
        void takesAnyRule(long seed) throws IOException {
            run(seed, Detail.VOTES);

            ReplayReport report = replayed(replay -> replay.deciding(VotingRule.firstTo(1)));

            requireSame(report, 1, sample -> false);
            assertThat(report.rule()).isEqualTo("first to 1");
            assertThat(report.recordedRule()).isEqualTo("first to ahead by 3");
        }
    }

    @Nested
    class WithOtherRedFlags {
        @ParameterizedTest
        @MethodSource("dev.maker4j.ReplayedRunTest#seedsAndLimits")
        void countsTokensOfEveryVoteWithoutItsText(long seed, int tokens) throws IOException {
            run(seed, Detail.VOTES);

            ReplayReport report = replayed(replay ->
                    replay.untilAheadBy(2).alsoDiscarding(RedFlags.none().overTokens(tokens)));

            requireSame(report, 2, sample -> tokens(sample) > tokens);
        }

        @ParameterizedTest
        @MethodSource("dev.maker4j.ReplayedRunTest#seeds")
        void looksIntoEveryTextOfATranscript(long seed) throws IOException {
            run(seed, Detail.TRANSCRIPTS);

            ReplayReport report = replayed(replay -> replay.untilAheadBy(2).alsoDiscarding(padded()));

            requireSame(report, 2, sample -> sample.reply().text().startsWith("00"));
        }

        @ParameterizedTest
        @MethodSource("dev.maker4j.ReplayedRunTest#seeds")
        void discardsTheSameWithTheRunsOwnFiltersInTheirPlace(long seed) throws IOException {
            run(seed, Detail.VOTES);

            ReplayReport own =
                    replayed(replay -> replay.discarding(RedFlags.none().cutOff()));
            ReplayReport stricter = replayed(replay ->
                    replay.untilAheadBy(2).discarding(RedFlags.none().cutOff().overTokens(50)));

            requireSame(own, K, sample -> false);
            requireSame(stricter, 2, sample -> tokens(sample) > 50);
        }

        private static long tokens(Sample<?> sample) {
            return sample.reply().usage().outputTokens().orElseThrow();
        }

        private static RedFlags padded() {
            return RedFlags.none()
                    .and(reply -> reply.text().startsWith("00")
                            ? Optional.of(new RedFlag("padded", "two zeros"))
                            : Optional.empty());
        }
    }
}
