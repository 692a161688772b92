package dev.maker4j.examples.needs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CycleTest {
    private static final int NAMES = 40;

    /** Each name needs some of those before it, so there is no cycle. */
    private static Map<String, List<String>> random(Random random) {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        for (int i = 0; i < NAMES; i++) {
            List<String> of = new ArrayList<>();
            for (int before = 0; before < i; before++) {
                if (random.nextInt(10) == 0) {
                    of.add("n" + before);
                }
            }
            needs.put("n" + i, of);
        }
        return needs;
    }

    private static void put(Map<String, List<String>> needs, int from, int to) {
        needs.computeIfAbsent("n" + from, name -> new ArrayList<>()).add("n" + to);
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsNoneWhereEachNeedsOnlyEarlierOnes(long seed) {
        assertThat(Cycle.in(random(new Random(seed)))).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsAWalkAlongTheNeedsThatEndsWhereItBegan(long seed) {
        Random random = new Random(seed);
        Map<String, List<String>> needs = random(random);
        int first = random.nextInt(NAMES - 3);
        put(needs, first, first + 1);
        put(needs, first + 1, first + 2);
        put(needs, first + 2, first);

        List<String> cycle = Cycle.in(needs).orElseThrow();

        assertThat(cycle).hasSizeBetween(2, 4).last().isEqualTo(cycle.get(0));
        assertThat(cycle.subList(1, cycle.size())).doesNotHaveDuplicates();
        for (int i = 1; i < cycle.size(); i++) {
            assertThat(needs.get(cycle.get(i - 1))).contains(cycle.get(i));
        }
    }

    @Test
    void tellsOfAThingThatNeedsItself() {
        assertThat(Cycle.in(Map.of("a", List.of("a")))).hasValue(List.of("a", "a"));
    }

    @Test
    void tellsTheShortestThroughItsFirstName() {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        needs.put("a", List.of("b", "c"));
        needs.put("b", List.of("c"));
        needs.put("c", List.of("a"));

        assertThat(Cycle.in(needs)).hasValue(List.of("a", "c", "a"));
    }

    @Test
    void takesNamesThatAreNoKeysForOnesThatNeedNothing() {
        assertThat(Cycle.in(Map.of("a", List.of("nowhere")))).isEmpty();
    }

    @Test
    void followsChainsOfAnyLength() {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        for (int i = 0; i < 100_000; i++) {
            put(needs, i, i + 1);
        }
        assertThat(Cycle.in(needs)).isEmpty();

        put(needs, 100_000, 99_999);

        assertThat(Cycle.in(needs)).hasValue(List.of("n99999", "n100000", "n99999"));
    }
}
