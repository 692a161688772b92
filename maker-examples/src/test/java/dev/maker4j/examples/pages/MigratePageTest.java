package dev.maker4j.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.migrate.ContentSum;
import dev.maker4j.examples.migrate.Figures;
import dev.maker4j.examples.migrate.Impact;
import dev.maker4j.examples.migrate.MigrationState;
import dev.maker4j.examples.migrate.MigrationTask;
import dev.maker4j.examples.migrate.Migrator;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.Step;
import dev.maker4j.examples.migrate.TestMigration;
import dev.maker4j.examples.migrate.TestShop;
import dev.maker4j.examples.migrate.database.Access;
import dev.maker4j.examples.migrate.database.JdbcMigrator;
import dev.maker4j.examples.migrate.database.Rehearsal;
import dev.maker4j.examples.migrate.database.SecondConnection;
import dev.maker4j.examples.migrate.reading.PlanFile;
import dev.maker4j.examples.migrate.report.MigrationLog;
import dev.maker4j.examples.migrate.simulation.MigrationSkill;
import dev.maker4j.examples.migrate.verification.Aftermath;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.time.TimeSource;
import dev.maker4j.voting.Margin;
import dev.maker4j.voting.VotingRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigratePageTest {
    private static final TaskPage PAGE = TaskPage.named("migrate.md");

    private final Plan plan = PlanFile.bundled();
    private final MigrationTask task = new MigrationTask(plan, Migrator.nobody());
    private final MigrationSkill skill = new MigrationSkill();

    private Move<String> answered(MigrationState state) {
        return task.parse(skill.answer(task.prompt(state)), state);
    }

    private MigrationState after(int steps) {
        MigrationState state = task.initialState();
        for (int step = 0; step < steps; step++) {
            state = task.apply(state, answered(state), ActResult.done("").text());
        }
        return state;
    }

    @Test
    void showsAPromptOfTheBundledPlanAndItsAnswer() {
        Prompt prompt = task.prompt(after(5));

        PAGE.assertShows(prompt, skill.answer(prompt));
    }

    @Test
    void countsStepsAndOrders() {
        assertThat(task.isComplete(after(15))).isFalse();
        assertThat(task.isComplete(after(16))).isTrue();
        assertThat(task.maxSteps()).isEqualTo(2 * 16 + 1);
        PAGE.assertShows(String.format(Locale.ROOT, "could be run in %,d orders", orders()));
    }

    /** The orders that respect all needs: of each set of steps that may come first, those that may come last in it. */
    private long orders() {
        List<String> names = plan.steps().stream().map(Step::name).toList();
        int[] needs = plan.steps().stream()
                .mapToInt(step -> step.needs().stream()
                        .mapToInt(need -> 1 << names.indexOf(need))
                        .sum())
                .toArray();
        long[] orders = new long[1 << needs.length];
        orders[0] = 1;
        for (int run = 0; run < orders.length; run++) {
            for (int next = 0; next < needs.length; next++) {
                if ((run & 1 << next) == 0 && (needs[next] & ~run) == 0) {
                    orders[run | 1 << next] += orders[run];
                }
            }
        }
        return orders[orders.length - 1];
    }

    @Test
    void showsWhatTheBundledPlanCostsByTheClosedForms() {
        PAGE.assertShowsCosts(task.expectedSteps().orElseThrow(), task.prompt(after(5)));
    }

    @Test
    void saysWhatToCopy() {
        PAGE.assertNamesWhatIsCopiedWith("migrate");
    }

    @Test
    void showsALogAsItIsWritten() {
        MigrationState state = task.initialState();
        ContentSum before = new ContentSum(
                List.of(
                        new ContentSum.Part("users", 500_000, "92b358ab…"),
                        new ContentSum.Part("orders", 1_000_000, "80cfdec9…")),
                "");
        ActResult done = ActResult.done("");
        List<ActResult> results = List.of(
                new Figures(500_000, blocked(15), Optional.of(before)).in(took(done, 767)),
                new Figures(1_000_000, blocked(28), Optional.empty()).in(took(done, 1272)),
                took(ActResult.failed("it was asked to fail here"), 6),
                new Figures(0, blocked(2), Optional.empty()).in(took(done, 4)),
                new Figures(0, blocked(2), Optional.empty()).in(took(done, 3)));
        for (ActResult result : results) {
            state = task.apply(state, answered(state), result.text());
        }

        PAGE.assertShows("```text\n" + MigrationLog.of(plan, state, Optional.of(before), state.impact()) + "```\n");
    }

    private static ActResult took(ActResult result, long millis) {
        return result.taking(Duration.ofMillis(millis));
    }

    private static Impact blocked(long millis) {
        return new Impact(Duration.ofMillis(millis), Duration.ZERO);
    }

    @Test
    void showsAPlanThatMigratesAndRollsBack() throws Exception {
        Plan shown =
                PlanFile.parse("plan.yaml", Fenced.blocks("migrate.md", "yaml").get(0));
        TestShop shop = TestShop.small();

        assertThat(Rehearsal.of(shown, shop.access())).isEmpty();
        TestMigration.End back =
                TestMigration.of(shown, shop.access()).failingAt("drop-backup").run();
        TestMigration.End end = TestMigration.of(shown, shop.access()).run();

        assertThat(back.problem()).isEmpty();
        assertThat(back.state().isRolledBack()).isTrue();
        assertThat(end.problem()).isEmpty();
        assertThat(end.state().inEffect()).hasSize(5);
    }

    @Test
    void showsOnlyJavaThatIsCompiledAndRun(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("plan.yaml"), Fenced.blocks("migrate.md", "yaml").get(0));
        LlmClient model = SimulatedModel.with(skill).erringAt(0.02);

        assertThat(migrated(file, TestShop.small().access(), model, folder.resolve("journal")))
                .isEqualTo("migrated");
        PAGE.assertJavaIsCompiledIn(MigratePageTest.class);
    }

    // spotless:off
    private static String migrated(Path path, Access access, LlmClient model, Path folder) throws Exception {
        Plan plan = PlanFile.read(path);                        // or PlanFile.bundled(), the shop's
        try (SecondConnection users = new SecondConnection(access, plan.traffic(), plan.limits(), TimeSource.system());
                JdbcMigrator migrator = new JdbcMigrator(plan, access, users, TimeSource.system());
                FileJournal journal = FileJournal.in(folder).open()) {
            if (migrator.unfinishedRuns().isEmpty()) {
                Rehearsal.of(plan, access);                     // throws before anything is done
            }
            MigrationState end = Maker.solving(new MigrationTask(plan, migrator))
                    .asking(model)
                    .deciding(VotingRule.firstToAheadBy(Margin.reaching(0.99, 0.98)))
                    .journalling(journal)
                    .build()
                    .solve()                                    // begins, or resumes where the journal stands
                    .orElseThrow();
            Optional<String> problem = new Aftermath(plan, access, users).problem(end);
            return problem.orElse(end.isRolledBack() ? "rolled back" : "migrated");
        }
    }
    // spotless:on
}
