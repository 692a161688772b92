package dev.maker4j.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.examples.input.InputFile;
import dev.maker4j.examples.provision.Plan;
import dev.maker4j.examples.provision.ProvisionAction;
import dev.maker4j.examples.provision.ProvisionState;
import dev.maker4j.examples.provision.ProvisionTask;
import dev.maker4j.examples.provision.Resource;
import dev.maker4j.examples.provision.Timeline;
import dev.maker4j.examples.provision.reading.PlanFile;
import dev.maker4j.examples.provision.report.GanttChart;
import dev.maker4j.examples.provision.report.TimelineCsv;
import dev.maker4j.examples.provision.simulation.ProvisionSkill;
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
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisionPageTest {
    private static final TaskPage PAGE = TaskPage.named("provision.md");
    private static final Path PICTURE = Path.of("..", "docs", "tasks", "provision.svg");

    private final Plan plan = PlanFile.bundled().plan();
    private final ProvisionTask task = ProvisionTask.of(plan);
    private final ProvisionSkill skill = new ProvisionSkill();

    private ProvisionState after(int steps) {
        ProvisionState state = task.initialState();
        for (int step = 0; step < steps && !task.isComplete(state); step++) {
            state = task.apply(state, task.parse(skill.answer(task.prompt(state)), state));
        }
        return state;
    }

    @Test
    void showsAPromptOfTheWebShopAndItsAnswer() {
        Prompt prompt = task.prompt(after(12));

        PAGE.assertShows(prompt, skill.answer(prompt));
    }

    @Test
    void showsTheWebShopsTimelineAsItIsDrawnAndWritten() throws IOException {
        Timeline timeline = after(100).timeline();

        assertThat(GanttChart.of(plan, timeline)).isEqualTo(Files.readString(PICTURE));
        String csv = TimelineCsv.of(timeline);
        PAGE.assertShows(csv.substring(0, csv.indexOf("role-worker")), "timeline takes 16 min 29 s");
        assertThat(timeline.makespan()).isEqualTo(16 * 60 + 29);
        assertThat(plan.leastSeconds()).isEqualTo(15 * 60 + 49);
        assertThat(plan.totalSeconds()).isEqualTo(44 * 60 + 57);
    }

    @Test
    void countsStepsAndOrders() {
        assertThat(task.isComplete(after(38))).isFalse();
        assertThat(task.isComplete(after(39))).isTrue();
        PAGE.assertShows(String.format(Locale.ROOT, "could be started in %,d orders", orders()));
    }

    /** The orders in which the resources can be started: of each set that may come first, those that may come last in it. */
    private long orders() {
        List<Resource> resources = plan.resources();
        int[] needs = resources.stream()
                .mapToInt(resource -> resource.needs().stream()
                        .mapToInt(need -> 1
                                << resources.indexOf(resources.stream()
                                        .filter(other -> other.name().equals(need))
                                        .findFirst()
                                        .orElseThrow()))
                        .sum())
                .toArray();
        long[] orders = new long[1 << resources.size()];
        orders[0] = 1;
        for (int started = 0; started < orders.length; started++) {
            for (int next = 0; next < needs.length && orders[started] > 0; next++) {
                if ((started & 1 << next) == 0 && (needs[next] & ~started) == 0) {
                    orders[started | 1 << next] += orders[started];
                }
            }
        }
        return orders[orders.length - 1];
    }

    @Test
    void showsWhatTheWebShopCostsByTheClosedForms() {
        PAGE.assertShowsCosts(task.expectedSteps().orElseThrow(), task.prompt(after(12)));
    }

    @Test
    void showsFilesThatCanBeRead() {
        List<String> yaml = Fenced.blocks("provision.md", "yaml");

        assertThat(PlanFile.parse("plan.yaml", yaml.get(0)).plan().resources()).hasSize(2);
        assertThat(InputFile.parse("estimates.yaml", yaml.get(1)).fields())
                .containsOnlyKeys("default", "types", "resources");
    }

    @Test
    void showsOnlyJavaThatIsCompiledAndRun(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("plan.yaml"),
                Fenced.blocks("provision.md", "yaml").get(0));
        LlmClient model = SimulatedModel.with(skill).erringAt(0.02);

        assertThat(drawn(file, model, remark -> {})).contains("2 resources in 8 min 25 s");
        PAGE.assertJavaIsCompiledIn(ProvisionPageTest.class);
    }

    // spotless:off
    private static String drawn(Path path, LlmClient model, Consumer<String> remarks) {
        PlanFile file = PlanFile.read(path);                    // or PlanFile.bundled(), the web shop
        file.remarks().forEach(remarks);
        Outcome<ProvisionState, ProvisionAction> outcome = Maker.solving(ProvisionTask.of(file.plan()))
                .asking(model)
                .deciding(VotingRule.firstToAheadBy(Margin.reaching(0.99, 0.98)))
                .build()
                .solve();
        Timeline timeline = outcome.orElseThrow().timeline();
        String svg = GanttChart.of(file.plan(), timeline);
        return svg;
    }
    // spotless:on
}
