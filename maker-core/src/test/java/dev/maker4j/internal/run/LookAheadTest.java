package dev.maker4j.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.ModelUsage;
import dev.maker4j.run.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 9: running ahead changes nothing but time. */
class LookAheadTest {
    private static final Pattern UNLIKE =
            Pattern.compile(",\"(ms|answer)\":[0-9]+|,\"reply\":\"[^\"]*\"|,\"paid\":true");
    private static final double[] ERRORS = {0, 0.02, 0.1, 0.3};

    private static AheadWorld plain(long seed) {
        return new AheadWorld(seed, ERRORS[(int) (seed % 4)], Foresight.NONE, false);
    }

    private static AheadWorld ahead(long seed, int depth, boolean troubled) {
        return new AheadWorld(seed, ERRORS[(int) (seed % 4)], new Foresight(depth, 1, seed % 3 > 0), troubled);
    }

    /** The votes and verdicts, step by step in the order of their numbers, without what differs by arrival. */
    private static List<String> entries(AheadWorld world) {
        List<String> entries = new ArrayList<>();
        for (String line : world.journal().toString().split("\n", -1)) {
            if (line.startsWith("{\"type\":\"vote\"")
                    || line.startsWith("{\"type\":\"red flag\"")
                    || line.startsWith("{\"type\":\"verdict\"")) {
                entries.add(UNLIKE.matcher(line).replaceAll(""));
            }
        }
        entries.sort(null);
        return entries;
    }

    static LongStream blocks() {
        return LongStream.range(0, 10);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void changesNoVerdictAndNoEntry(long block) {
        for (long seed = block * 20; seed < (block + 1) * 20; seed++) {
            AheadWorld off = plain(seed);
            Outcome<String, Integer> one = off.run();
            for (int depth : new int[] {1, 4, 64}) {
                AheadWorld on = ahead(seed, depth, false);
                Outcome<String, Integer> other = on.run();

                assertThat(on.verdicts()).as("seed %d, depth %d", seed, depth).isEqualTo(off.verdicts());
                assertThat(entries(on)).as("seed %d, depth %d", seed, depth).isEqualTo(entries(off));
                assertThat(other.getClass()).isEqualTo(one.getClass());
                assertThat(other.state()).isEqualTo(one.state());
                assertThat(other.report().samples()).isEqualTo(one.report().samples());
                assertThat(other.report().stepsByRounds())
                        .isEqualTo(one.report().stepsByRounds());
                assertThat(on.deepest()).isLessThanOrEqualTo(depth);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void changesNoneHoweverOftenTheRunIsKilledOrPaused(long block) {
        for (long seed = block * 20; seed < (block + 1) * 20; seed++) {
            AheadWorld off = plain(seed);
            Outcome<String, Integer> one = off.run();
            for (int depth : new int[] {1, 4, 64}) {
                AheadWorld on = ahead(seed, depth, true);
                Outcome<String, Integer> other = on.run();

                assertThat(new LinkedHashSet<>(on.verdicts()))
                        .as("seed %d, depth %d", seed, depth)
                        .containsExactlyElementsOf(off.verdicts());
                assertThat(entries(on)).as("seed %d, depth %d", seed, depth).isEqualTo(entries(off));
                assertThat(other.state()).isEqualTo(one.state());
                assertThat(other.report().samples()).isEqualTo(one.report().samples());
            }
        }
    }

    @Test
    void wastesNothingWhereNoGuessIsWrong() {
        AheadWorld world = ahead(0, 64, false);

        Outcome<String, Integer> outcome = world.run();

        assertThat(outcome).isInstanceOf(Outcome.Solved.class);
        assertThat(outcome.report().wasted()).isZero();
        assertThat(world.deepest()).isGreaterThan(4);
    }

    @Test
    void tellsWhatWasWasted() {
        AheadWorld world = ahead(3, 64, false);

        Outcome<String, Integer> outcome = world.run();

        long lines = world.journal()
                .toString()
                .lines()
                .filter(line -> line.startsWith("{\"type\":\"wasted\""))
                .count();
        assertThat(outcome.report().wasted()).isPositive().isEqualTo(lines);
        assertThat(outcome.report().usageByModel().values().stream()
                        .mapToLong(ModelUsage::samples)
                        .sum())
                .isEqualTo(outcome.report().samples() + outcome.report().wasted());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02, 0.2})
    void wastesNoMoreThanItMay(double share) {
        for (long seed = 3; seed < 83; seed += 4) {
            AheadWorld world = new AheadWorld(seed, 0.3, new Foresight(64, share, true), false);

            Outcome<String, Integer> outcome = world.run();

            double all = outcome.report().samples() + outcome.report().wasted();
            assertThat((double) outcome.report().wasted()).isLessThanOrEqualTo(Foresight.GRANTED + share * all);
        }
    }

    @Test
    void looksAheadAsFarAsItMay() {
        assertThat(IntStream.of(1, 2, 4, 8)).allSatisfy(depth -> {
            AheadWorld world = ahead(0, depth, false);
            assertThat(world.run()).isInstanceOf(Outcome.Solved.class);
            assertThat(world.deepest()).isEqualTo(depth);
        });
    }
}
