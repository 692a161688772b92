package dev.maker4j.examples.buildorder.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.buildorder.BuildGraph;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BuildReportTest {
    private static final BuildGraph GRAPH = BuildGraph.of(Map.of(
            "core", Set.of(), "log", Set.of(), "web", Set.of("core", "log"), "say \"hi\"\\", Set.of("core", "web")));
    private static final List<String> ORDER = List.of("core", "log", "web", "say \"hi\"\\");

    @Nested
    class InWords {

        @Test
        void listsTheOrderAndTheLevels() {
            assertThat(BuildReport.of(GRAPH, ORDER)).isEqualTo("""
                         1  core
                         2  log
                         3  web
                         4  say "hi"\\

                    4 modules in 3 levels, of at most 2; those of one could be built in parallel
                         1  core, log
                         2  web
                         3  say "hi"\\
                    """);
        }

        @Test
        void breaksLongLevelsIntoLinesThatFitIntoEightyColumns() {
            Map<String, Set<String>> needs = new TreeMap<>();
            IntStream.range(10, 60).forEach(i -> needs.put("module-" + i, Set.of()));

            List<String> lines = BuildReport.of(BuildGraph.of(needs), List.copyOf(needs.keySet()))
                    .lines()
                    .skip(51)
                    .toList();

            assertThat(lines.get(0)).startsWith("50 modules in 1 level, of at most 50; ");
            assertThat(lines.subList(1, lines.size()))
                    .hasSize(9)
                    .allSatisfy(line -> assertThat(line)
                            .matches(" {5}[1 ]  module-\\d\\d.*")
                            .hasSizeLessThanOrEqualTo(78));
            assertThat(String.join("", lines)).contains("module-10, ").endsWith("module-59");
        }
    }

    @Nested
    class ForPrograms {

        @Test
        void isOneModuleALine() {
            assertThat(OrderFile.of(ORDER)).isEqualTo("core\nlog\nweb\nsay \"hi\"\\\n");
            assertThat(OrderFile.of(List.of())).isEmpty();
        }
    }

    @Nested
    class InDot {

        @Test
        void drawsAllNeedsAndPutsTheModulesOfALevelIntoOneColumn() {
            assertThat(DotDrawing.of(GRAPH, ORDER)).endsWith("""
                      "core" [label="1  core"];
                      "log" [label="2  log"];
                      "web" [label="3  web"];
                      "say \\"hi\\"\\\\" [label="4  say \\"hi\\"\\\\"];
                      { rank=same; "core"; "log"; }
                      { rank=same; "web"; }
                      { rank=same; "say \\"hi\\"\\\\"; }
                      "core" -> "say \\"hi\\"\\\\";
                      "web" -> "say \\"hi\\"\\\\";
                      "core" -> "web";
                      "log" -> "web";
                    }
                    """).startsWith("digraph \"build order\" {\n");
        }

        @Test
        void showsAnAmpersandAsItselfThoughALabelMayHoldEntities() {
            BuildGraph graph = BuildGraph.of(Map.of("R&amp;D", Set.of()));

            assertThat(DotDrawing.of(graph, List.of("R&amp;D"))).contains("""
                      "R&amp;D" [label="1  R&amp;amp;D"];
                    """);
        }
    }
}
