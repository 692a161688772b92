package dev.maker4j.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.internal.run.CoreWorld.Mishap;
import dev.maker4j.internal.run.CoreWorld.Pick;
import dev.maker4j.internal.run.CoreWorld.Shape;
import dev.maker4j.journal.Detail;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/*
 * Every state that a small run can reach: all replies, all orders of arrival, and at every command and every wait all that can go wrong
 * there. Two runs whose cores hold the same are one state, gone on from once. What must hold is checked by CoreWorld as each run goes.
 */
@SuppressWarnings("NullAway") // no path leads to the first state
@Tag("once")
class RunCoreStatesTest {
    /** How a state was reached: the picks that lead there. */
    private record Path(Path before, int pick) {
        int[] picks() {
            Deque<Integer> picks = new ArrayDeque<>();
            for (Path at = this; at.before != null; at = at.before) {
                picks.addFirst(at.pick);
            }
            return picks.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    private static Map<Mishap, Integer> most(Object... mishapsAndNumbers) {
        Map<Mishap, Integer> most = new EnumMap<>(Mishap.class);
        for (int i = 0; i < mishapsAndNumbers.length; i += 2) {
            most.put((Mishap) mishapsAndNumbers[i], (Integer) mishapsAndNumbers[i + 1]);
        }
        return most;
    }

    private static Map<Mishap, Integer> everyMishap() {
        Map<Mishap, Integer> most = new EnumMap<>(Mishap.class);
        for (Mishap kind : Mishap.values()) {
            most.put(kind, 2);
        }
        return most;
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(
                        2_000,
                        new Shape(
                                1,
                                2,
                                2,
                                false,
                                Detail.VOTES,
                                2,
                                most(Mishap.CRASH, 2, Mishap.CANCEL, 1, Mishap.LISTENER, 1))),
                Arguments.of(
                        500,
                        new Shape(
                                1,
                                2,
                                2,
                                false,
                                Detail.VOTES,
                                2,
                                most(Mishap.RETRIED, 2, Mishap.GAVE_UP, 2, Mishap.CEILING, 1, Mishap.DOWN, 1))),
                Arguments.of(2_000, new Shape(1, 2, 2, true, Detail.VOTES, 1, everyMishap()).withPeople()),
                Arguments.of(2_000, new Shape(1, 2, 2, false, Detail.VOTES, 1, everyMishap()).climbingOnce()),
                Arguments.of(
                        2_000,
                        new Shape(1, 2, 1, false, Detail.VOTES, 1, everyMishap())
                                .withPeople()
                                .climbingOnce()),
                Arguments.of(2_000, new Shape(2, 3, 2, false, Detail.VERDICTS, 1, everyMishap()).withPeople()),
                Arguments.of(10_000, new Shape(1, 2, 4, false, Detail.VOTES, 1, everyMishap())),
                Arguments.of(9_900, new Shape(1, 2, 3, true, Detail.VOTES, 1, everyMishap())),
                Arguments.of(23_000, new Shape(2, 3, 2, true, Detail.VERDICTS, 1, everyMishap())),
                Arguments.of(7_000, new Shape(2, 4, 4, false, Detail.VOTES, 0, everyMishap())),
                Arguments.of(90_000, new Shape(2, 4, 2, false, Detail.VOTES, 1, everyMishap())),
                Arguments.of(76_000, new Shape(3, 5, 1, false, Detail.TRANSCRIPTS, 1, everyMishap())),
                Arguments.of(23_000, new Shape(3, 5, 4, false, Detail.TRANSCRIPTS, 0, everyMishap())));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyStateKeepsTheLaws(int atLeast, Shape shape) {
        Set<UUID> visited = new HashSet<>();
        Deque<Path> open = new ArrayDeque<>();
        open.add(new Path(null, -1));
        int solved = 0;
        int undecided = 0;
        while (!open.isEmpty()) {
            Path path = open.removeLast();
            CoreWorld world = replayed(shape, path);
            int picks = world.picks().size();
            for (int pick = 0; pick < picks; pick++) {
                Path next = new Path(path, pick);
                CoreWorld changed = pick == picks - 1 ? world : replayed(shape, path);
                take(shape, changed, next);
                boolean known = !visited.add(changed.key());
                solved += !known && changed.isSolved() ? 1 : 0;
                undecided += !known && changed.isUndecided() ? 1 : 0;
                while (!known && changed.picks().size() == 1) {
                    next = new Path(next, 0);
                    take(shape, changed, next);
                    known = !visited.add(changed.key());
                    solved += !known && changed.isSolved() ? 1 : 0;
                    undecided += !known && changed.isUndecided() ? 1 : 0;
                }
                if (!known && !changed.picks().isEmpty()) {
                    open.addLast(next);
                }
            }
        }
        assertThat(visited.size()).as("states").isGreaterThanOrEqualTo(atLeast);
        assertThat(solved).isPositive();
        assertThat(undecided).isPositive();
    }

    private static CoreWorld replayed(Shape shape, Path path) {
        CoreWorld world = new CoreWorld(shape);
        for (int pick : path.picks()) {
            world.follow(pick);
        }
        return world;
    }

    private static void take(Shape shape, CoreWorld world, Path path) {
        try {
            world.take(path.pick);
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("after " + told(shape, path) + " with\n" + world.journal(), failed);
        }
    }

    private static List<String> told(Shape shape, Path path) {
        List<String> picks = new ArrayList<>();
        CoreWorld world = new CoreWorld(shape);
        for (int pick : path.picks()) {
            List<Pick> all = world.picks();
            picks.add(all.get(pick).toString());
            if (picks.size() < path.picks().length) {
                world.follow(pick);
            }
        }
        return picks;
    }
}
