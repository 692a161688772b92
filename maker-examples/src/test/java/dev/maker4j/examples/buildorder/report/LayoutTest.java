package dev.maker4j.examples.buildorder.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maker4j.examples.buildorder.BuildGraph;
import dev.maker4j.examples.buildorder.Graphs;
import dev.maker4j.examples.drawing.Layout;
import dev.maker4j.examples.drawing.Layout.Spot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutTest {

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    private static BuildGraph graph(long seed) {
        return BuildGraph.of(Graphs.random(seed, 50, 0.05));
    }

    @Nested
    class Columns {

        @ParameterizedTest(name = "seed {0}")
        @MethodSource("dev.maker4j.examples.buildorder.report.LayoutTest#seeds")
        void keepModulesApartAndInsideTheDrawing(long seed) {
            BuildGraph graph = graph(seed);
            Layout layout = new Layout(graph.levels(), DirectNeeds.of(graph), Set.of());

            for (int column = 0; column < graph.levels().size(); column++) {
                double[] heights = graph.levels().get(column).stream()
                        .mapToDouble(module -> layout.spot(module).y())
                        .sorted()
                        .toArray();
                for (int i = 1; i < heights.length; i++) {
                    assertThat(heights[i] - heights[i - 1]).isGreaterThanOrEqualTo(46 - 1e-6);
                }
                assertThat(heights[0]).isGreaterThanOrEqualTo(23 - 1e-6);
                assertThat(heights[heights.length - 1]).isLessThanOrEqualTo(layout.height() - 23 + 1e-6);
                int expected = column;
                assertThat(graph.levels().get(column))
                        .allSatisfy(module ->
                                assertThat(layout.spot(module).column()).isEqualTo(expected));
            }
        }
    }

    @Nested
    class Routes {

        @ParameterizedTest(name = "seed {0}")
        @MethodSource("dev.maker4j.examples.buildorder.report.LayoutTest#seeds")
        void leadFromEveryDirectNeedThroughEachColumnToTheModule(long seed) {
            BuildGraph graph = graph(seed);
            Map<String, List<String>> direct = DirectNeeds.of(graph);
            Map<String, Set<String>> drawn = new HashMap<>();

            for (List<Spot> route : new Layout(graph.levels(), direct, Set.of()).routes()) {
                for (int i = 1; i < route.size(); i++) {
                    assertThat(route.get(i).column()).isEqualTo(route.get(i - 1).column() + 1);
                    assertThat(route.get(i).isNode()).isEqualTo(i == route.size() - 1);
                }
                drawn.computeIfAbsent(route.get(route.size() - 1).node(), key -> new HashSet<>())
                        .add(route.get(0).node());
            }

            direct.forEach((module, needs) ->
                    assertThat(drawn.getOrDefault(module, Set.of())).isEqualTo(Set.copyOf(needs)));
        }
    }

    @Nested
    class Direct {

        @ParameterizedTest(name = "seed {0}")
        @MethodSource("dev.maker4j.examples.buildorder.report.LayoutTest#seeds")
        void needsImplyAllOthersAndNoneOfThemIsImpliedItself(long seed) {
            BuildGraph graph = graph(seed);
            Map<String, List<String>> direct = DirectNeeds.of(graph);

            graph.needs().forEach((module, needs) -> {
                assertThat(reached(module, direct, "")).containsAll(needs);
                assertThat(needs).containsAll(direct.getOrDefault(module, List.of()));
                for (String need : direct.getOrDefault(module, List.of())) {
                    assertThat(reached(module, direct, need)).doesNotContain(need);
                }
            });
        }

        /** What a module needs through its needs, with one of its own left out. */
        private Set<String> reached(String module, Map<String, List<String>> direct, String leftOut) {
            Set<String> reached = new HashSet<>();
            List<String> open = new ArrayList<>(direct.getOrDefault(module, List.of()));
            open.remove(leftOut);
            while (!open.isEmpty()) {
                String next = open.remove(open.size() - 1);
                if (reached.add(next)) {
                    open.addAll(direct.getOrDefault(next, List.of()));
                }
            }
            return reached;
        }
    }

    @Test
    void drawsAStraightChainAtOneHeight() {
        BuildGraph graph = BuildGraph.of(Map.of("a", Set.of(), "b", Set.of("a"), "c", Set.of("b"), "d", Set.of("c")));
        Layout layout = new Layout(graph.levels(), DirectNeeds.of(graph), Set.of());

        assertThat(layout.spot("d").y()).isCloseTo(layout.spot("a").y(), within(0.01));
    }
}
