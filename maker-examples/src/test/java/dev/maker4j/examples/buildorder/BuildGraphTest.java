package dev.maker4j.examples.buildorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.maker4j.examples.buildorder.reading.ProjectFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuildGraphTest {

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @Test
    void countsTheModulesThatWaitDirectlyOrThroughOthers() {
        BuildGraph shop = ProjectFile.bundled().graph();

        assertThat(shop.waiting("logger")).isEqualTo(11);
        assertThat(shop.waiting("api-core")).isEqualTo(6);
        assertThat(shop.waiting("api-orders")).isEqualTo(3);
        assertThat(shop.waiting("docs")).isZero();
    }

    @Test
    void cutsModulesIntoLevelsThatCouldBeBuiltSideBySide() {
        assertThat(ProjectFile.bundled().graph().levels())
                .containsExactly(
                        List.of("logger"),
                        List.of("config"),
                        List.of("cache", "database"),
                        List.of("auth"),
                        List.of("api-core"),
                        List.of("api-products", "api-users"),
                        List.of("api-orders"),
                        List.of("frontend"),
                        List.of("docs", "tests"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void putsEveryModuleOneLevelBehindTheLastThatItNeeds(long seed) {
        BuildGraph graph = BuildGraph.of(Graphs.random(seed, 60, 0.1));

        Set<String> before = new TreeSet<>();
        for (int level = 0; level < graph.levels().size(); level++) {
            Set<String> last = level == 0 ? Set.of() : Set.copyOf(graph.levels().get(level - 1));
            for (String module : graph.levels().get(level)) {
                assertThat(before).containsAll(graph.needs(module));
                assertThat(graph.needs(module).stream().anyMatch(last::contains))
                        .isEqualTo(level > 0);
            }
            before.addAll(graph.levels().get(level));
        }
        assertThat(before).isEqualTo(graph.needs().keySet());
    }

    @Test
    void refusesWhatCannotBeBuilt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BuildGraph.of(Map.of()))
                .withMessage("there is no module to build: give one or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BuildGraph.of(Map.of("a", Set.of("b"))))
                .withMessage("a needs b, which is no module");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BuildGraph.of(Map.of("a", Set.of("b"), "b", Set.of("a"))))
                .withMessage("modules that need each other in a cycle can't be built: a → b → a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProjectFile.bundled().graph().needs("x"))
                .withMessage("there is no module x");
    }
}
