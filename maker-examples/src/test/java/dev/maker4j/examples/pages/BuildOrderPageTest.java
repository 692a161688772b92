package dev.maker4j.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.examples.buildorder.Build;
import dev.maker4j.examples.buildorder.BuildGraph;
import dev.maker4j.examples.buildorder.BuildOrderTask;
import dev.maker4j.examples.buildorder.BuildState;
import dev.maker4j.examples.buildorder.Graphs;
import dev.maker4j.examples.buildorder.reading.ProjectFile;
import dev.maker4j.examples.buildorder.report.GraphDrawing;
import dev.maker4j.examples.buildorder.report.OrderFile;
import dev.maker4j.examples.buildorder.simulation.BuildOrderSkill;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.voting.Margin;
import dev.maker4j.voting.VotingRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildOrderPageTest {
    private static final TaskPage PAGE = TaskPage.named("build-order.md");
    private static final Path PICTURE = Path.of("..", "docs", "tasks", "build-order.svg");

    private final BuildOrderSkill skill = new BuildOrderSkill();
    private final BuildGraph shop = ProjectFile.bundled().graph();
    private final BuildOrderTask task = BuildOrderTask.of(shop);

    private BuildState after(int steps) {
        BuildState state = task.initialState();
        for (int step = 0; step < steps; step++) {
            state = task.apply(state, task.parse(skill.answer(task.prompt(state)), state));
        }
        return state;
    }

    @Test
    void showsAPromptOfTheWebShopAndItsAnswer() {
        Prompt prompt = task.prompt(after(2));

        PAGE.assertShows(prompt, skill.answer(prompt));
    }

    @Test
    void showsTheWebShopsOrderAsItIsWrittenAndDrawn() throws IOException {
        List<String> order = after(12).order();

        PAGE.assertShows("```text\n" + OrderFile.of(order) + "```\n");
        assertThat(GraphDrawing.of(shop, order)).isEqualTo(Files.readString(PICTURE));
    }

    @Test
    void countsTheOrdersOfTheWebShop() {
        PAGE.assertShows("could be built in " + orders() + " orders");
    }

    /** The orders that respect the needs: of each set that may come first, those that may come last in it. */
    private long orders() {
        List<String> modules = List.copyOf(shop.needs().keySet());
        int[] needs = modules.stream()
                .mapToInt(module -> shop.needs(module).stream()
                        .mapToInt(need -> 1 << modules.indexOf(need))
                        .sum())
                .toArray();
        long[] orders = new long[1 << modules.size()];
        orders[0] = 1;
        for (int built = 0; built < orders.length; built++) {
            for (int next = 0; next < needs.length; next++) {
                if ((built & 1 << next) == 0 && (needs[next] & ~built) == 0) {
                    orders[built | 1 << next] += orders[built];
                }
            }
        }
        return orders[orders.length - 1];
    }

    @Test
    void showsWhatProjectsCostByTheClosedForms() {
        BuildOrderTask large = BuildOrderTask.of(BuildGraph.of(Graphs.random(7, 2000, 0.002)));

        PAGE.assertShowsCosts(12, task.prompt(after(2)));
        PAGE.assertShowsCosts(2000, large.prompt(large.initialState()));
    }

    @Test
    void showsAGraphThatCanBeRead() {
        BuildGraph graph = ProjectFile.parse(
                        "graph.yaml", Fenced.blocks("build-order.md", "yaml").get(0))
                .graph();

        assertThat(graph.levels()).hasSize(4);
    }

    @Test
    void saysWhatToCopy() {
        PAGE.assertNamesWhatIsCopiedWith("buildorder");
    }

    @Test
    void showsOnlyJavaThatIsCompiledAndRun(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("graph.yaml"),
                Fenced.blocks("build-order.md", "yaml").get(0));

        assertThat(drawn(file, SimulatedModel.with(skill).erringAt(0.02))).contains("4 modules in 4 levels");
        PAGE.assertJavaIsCompiledIn(BuildOrderPageTest.class);
    }

    private static String drawn(Path path, LlmClient model) {
        // spotless:off
        BuildGraph graph = ProjectFile.read(path).graph(); // or ProjectFile.bundled(), the web shop
        Outcome<BuildState, Build> outcome = Maker.solving(BuildOrderTask.of(graph))
                .asking(model)
                .deciding(VotingRule.firstToAheadBy(Margin.reaching(0.99, 0.98)))
                .build()
                .solve();
        List<String> order = outcome.orElseThrow().order();
        String svg = GraphDrawing.of(graph, order);
        // spotless:on
        return svg;
    }
}
