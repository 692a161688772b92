package dev.maker4j.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maker4j.Maker;
import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.deploy.DeployState;
import dev.maker4j.examples.deploy.DeployTask;
import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.Platform;
import dev.maker4j.examples.deploy.Service;
import dev.maker4j.examples.deploy.Stage;
import dev.maker4j.examples.deploy.database.Rehearsal;
import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.deploy.reading.PlanFile;
import dev.maker4j.examples.deploy.report.TimelineDrawing;
import dev.maker4j.examples.deploy.simulation.DeploySkill;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.Act;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.voting.Margin;
import dev.maker4j.voting.VotingRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployPageTest {
    private static final TaskPage PAGE = TaskPage.named("deploy.md");
    private static final Path PICTURE = Path.of("..", "docs", "tasks", "deploy.svg");

    private final Plan plan = PlanFile.bundled();
    private final DeploySkill skill = new DeploySkill();
    private final DeployTask task = new DeployTask(plan, new Cluster(new ConcurrentHashMap<>(), command -> "ok"));

    private DeployState after(int steps) {
        DeployState state = task.initialState();
        for (int step = 0; step < steps && !task.isComplete(state); step++) {
            state = after(state, "done; took 1 ms");
        }
        return state;
    }

    private DeployState after(DeployState state, String result) {
        return task.apply(state, task.parse(skill.answer(task.prompt(state)), state), result);
    }

    @Test
    void showsAPromptOfTheShopAndItsAnswer() {
        Prompt prompt = task.prompt(after(13));

        PAGE.assertShows(prompt, skill.answer(prompt));
    }

    @Test
    void showsAPromptOfARollBackAndItsAnswer() {
        Prompt prompt = task.prompt(after(after(2), "failed; took 1 ms: too many errors"));

        PAGE.assertShows("```text\n" + prompt.user() + "\n```\n", "```text\n" + skill.answer(prompt) + "\n```\n");
    }

    @Test
    void countsStepsAndOrders() {
        assertThat(task.isComplete(after(38))).isFalse();
        assertThat(task.isComplete(after(39))).isTrue();
        PAGE.assertShows(
                "39 acts",
                String.format(
                        Locale.ROOT,
                        "%,d orders",
                        orders(new int[plan.services().size()], new HashMap<>())));
    }

    /** The orders of the services' acts, by how far each service has come, and of the two databases that are contracted last. */
    private long orders(int[] done, Map<String, Long> known) {
        @Nullable Long before = known.get(Arrays.toString(done));
        if (before != null) {
            return before;
        }
        List<Service> services = plan.services();
        List<String> finished = new ArrayList<>();
        int moving = 0;
        for (int i = 0; i < done.length; i++) {
            int stages = services.get(i).stages().size();
            moving += done[i] > 0 && done[i] < stages ? 1 : 0;
            if (done[i] == stages) {
                finished.add(services.get(i).name());
            }
        }
        long orders = finished.size() == done.length ? 2 : 0;
        for (int i = 0; i < done.length; i++) {
            Service service = services.get(i);
            boolean begins = done[i] == 0 && moving < 2 && finished.containsAll(service.needs());
            if (begins || (done[i] > 0 && done[i] < service.stages().size())) {
                int[] next = done.clone();
                next[i]++;
                orders = Math.addExact(orders, orders(next, known));
            }
        }
        known.put(Arrays.toString(done), orders);
        return orders;
    }

    @Test
    void showsWhatTheShopCostsByTheClosedForms() {
        PAGE.assertShowsCosts(task.expectedSteps().orElseThrow(), task.prompt(after(13)));
    }

    @Test
    void showsTheTimeLineOfARunThatTookPlace() throws IOException {
        History history;
        try (InputStream json = Objects.requireNonNull(
                DeployPageTest.class.getResourceAsStream("/dev/maker4j/examples/deploy/shop-history.json"))) {
            history = new ObjectMapper().readValue(json, History.class);
        }

        assertThat(history.acts()).hasSize(39);
        assertThat(TimelineDrawing.of(plan, history)).isEqualTo(Files.readString(PICTURE));
    }

    @Test
    void showsAPlanThatCanBeCarriedOut() {
        Plan shown =
                PlanFile.parse("plan.yaml", Fenced.blocks("deploy.md", "yaml").get(0));

        assertThat(shown.services()).hasSize(2);
        assertThat(Rehearsal.problem(shown)).isEmpty();
    }

    @Test
    void saysWhatToCopy() {
        PAGE.assertNamesWhatIsCopiedWith("deploy");
    }

    @Test
    void showsOnlyJavaThatIsCompiledAndRun(@TempDir Path folder) {
        List<String> commands = new ArrayList<>();
        Tool tool = command -> {
            commands.add(command);
            return "ok";
        };

        DeployState end = deployed(folder, tool, SimulatedModel.with(skill).erringAt(0.02));

        assertThat(end.inEffect()).hasSize(28);
        assertThat(commands).hasSize(39).startsWith("canary auth", "canary products");
        PAGE.assertJavaIsCompiledIn(DeployPageTest.class);
    }

    /** What one's own system is told with. */
    private interface Tool {
        String run(String command) throws IOException;
    }

    // spotless:off
    private record Cluster(Map<String, String> record, Tool tool) implements Platform {
        @Override
        public ActResult carryOut(Stage stage, Act act) throws IOException {
            return kept(act, stage.toString());             // such as "replace users-2"
        }

        @Override
        public ActResult undo(Stage stage, Act act) throws IOException {
            return kept(act, "undo " + stage);
        }

        @Override
        public Optional<ActResult> found(Act act) {
            return Optional.ofNullable(record.get(act.idempotencyKey())).map(ActResult::parse);
        }

        private ActResult kept(Act act, String command) throws IOException {
            String said = tool.run(command);                // an exception: nobody knows what came of it
            ActResult result = said.equals("ok") ? ActResult.done(said) : ActResult.failed(said);
            record.put(act.idempotencyKey(), result.text()); // on your system, with the change itself
            return result;
        }
    }

    private DeployState deployed(Path folder, Tool tool, LlmClient model) {
        Platform cluster = new Cluster(new ConcurrentHashMap<>(), tool);
        try (Journal journal = FileJournal.in(folder).open()) {
            Outcome<DeployState, Move<Stage>> outcome = Maker.solving(new DeployTask(plan, cluster))
                    .asking(model)
                    .deciding(VotingRule.firstToAheadBy(Margin.reaching(0.99, 0.98)))
                    .journalling(journal)
                    .build()
                    .solve();                               // begins, or resumes where the journal stands
            return outcome.orElseThrow();
        }
    }
    // spotless:on
}
