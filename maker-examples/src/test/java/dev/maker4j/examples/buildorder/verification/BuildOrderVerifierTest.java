package dev.maker4j.examples.buildorder.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.buildorder.BuildGraph;
import dev.maker4j.examples.buildorder.BuildOrderTask;
import dev.maker4j.examples.buildorder.BuildState;
import dev.maker4j.examples.buildorder.Graphs;
import dev.maker4j.examples.buildorder.simulation.BuildOrderSkill;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuildOrderVerifierTest {
    private static final Map<String, Set<String>> NEEDS =
            Map.of("a", Set.of(), "b", Set.of(), "c", Set.of("b"), "d", Set.of("c", "a"));

    @Test
    void acceptsTheOrderOfTheRule() {
        assertThat(BuildOrderVerifier.problem(NEEDS, List.of("b", "a", "c", "d")))
                .isEmpty();
    }

    @Test
    void saysWhatIsWrongFirst() {
        assertThat(BuildOrderVerifier.problem(NEEDS, List.of("a", "b", "c", "d")))
                .hasValue("a is built where b was due: 2 others wait for it, 1 for a");
        assertThat(BuildOrderVerifier.problem(NEEDS, List.of("b", "d", "a", "c")))
                .isPresent()
                .get()
                .asString()
                .matches("d is built before [ac], which it needs");
        assertThat(BuildOrderVerifier.problem(NEEDS, List.of("b", "a", "c"))).hasValue("d isn't built");
        assertThat(BuildOrderVerifier.problem(NEEDS, List.of("b", "a", "a", "c", "d")))
                .hasValue("a is built twice");
        assertThat(BuildOrderVerifier.problem(NEEDS, List.of("b", "x")))
                .hasValue("x is built as number 2, but is no module");
        assertThat(BuildOrderVerifier.problem(NEEDS, List.of()))
                .isPresent()
                .get()
                .asString()
                .endsWith(" isn't built");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** The order by the rule, by way of the task with a model that is never wrong. */
    private static List<String> right(Map<String, Set<String>> needs) {
        BuildOrderTask task = BuildOrderTask.of(BuildGraph.of(needs));
        BuildState state = task.initialState();
        while (!task.isComplete(state)) {
            state = task.apply(state, task.parse(new BuildOrderSkill().answer(task.prompt(state)), state));
        }
        return state.order();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void acceptsWhatTheTaskBuildsAndFindsEveryCorruptionOfIt(long seed) {
        Map<String, Set<String>> needs = Graphs.random(seed, 30, 0.08);
        List<String> right = right(needs);
        Random random = new Random(seed);
        List<String> corrupted = new ArrayList<>(right);
        int one = random.nextInt(right.size());
        int other = (one + 1 + random.nextInt(right.size() - 1)) % right.size();
        switch (random.nextInt(5)) {
            case 0 -> Collections.swap(corrupted, one, other);
            case 1 -> corrupted.add(other, corrupted.remove(one));
            case 2 -> corrupted.remove(one);
            case 3 -> corrupted.set(one, right.get(other));
            default -> corrupted.add(one, "module-x");
        }

        assertThat(BuildOrderVerifier.problem(needs, right)).isEmpty();
        assertThat(BuildOrderVerifier.problem(needs, corrupted)).isPresent();
    }
}
