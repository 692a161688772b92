package dev.maker4j.examples.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.crash.EndingJournal;
import dev.maker4j.examples.crash.EndingJournal.ProcessEnded;
import dev.maker4j.examples.migrate.TestMigration.End;
import dev.maker4j.examples.migrate.database.ContentReader;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.task.Act;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process that ends at every point between decision, act and result, and is resumed each time. The ends are those of runs
 * within this process; {@link KilledMigrationTest} kills real ones.
 */
final class CrashTest {
    private static final Plan PLAN = TestShop.plan();

    /** The entries of the steps before the one that fails; what ends among them is another test's. */
    private static final int BEFORE_THE_FAILURE = 4 * 14;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final List<String> performed = new ArrayList<>();
    private int processes;

    /**
     * Resumes until no process ends at the given entry any more. It can't be the first, since a process that always ends right
     * after the intent gets nowhere; with the second, kept or not, some process ends at each point. The first process ends at an
     * entry of its own.
     */
    private End runThrough(TestShop shop, int first, int entry, boolean written, @Nullable String failAt) {
        while (true) {
            processes++;
            try (FileJournal journal = FileJournal.in(folder).open()) {
                TestMigration migration = TestMigration.of(PLAN, shop.access())
                        .journalling(new EndingJournal(journal, processes == 1 ? first : entry, written, () -> {
                            throw new ProcessEnded();
                        }))
                        .wrapping(migrator -> new CountingMigrator(migrator, performed));
                if (failAt != null) {
                    migration.failingAt(failAt);
                }
                return migration.run();
            } catch (ProcessEnded ended) {
                assertThat(processes).isLessThan(200);
            }
        }
    }

    @ParameterizedTest(name = "at entry {0}, which is kept: {1}")
    @CsvSource({"2, true", "2, false"})
    void anEndAtEveryEntryOfTheJournalChangesNothingAndRepeatsNoAct(int entry, boolean written) throws Exception {
        TestShop shop = TestShop.small();
        TestShop other = TestShop.small();
        End undisturbed = TestMigration.of(PLAN, other.access()).run();

        End end = runThrough(shop, entry, entry, written, null);

        assertThat(processes).isGreaterThan(PLAN.steps().size());
        assertThat(end.problem()).isEmpty();
        assertThat(end.after()).isEqualTo(undisturbed.after());
        assertThat(end.state().inEffect()).isEqualTo(undisturbed.state().inEffect());
        assertThat(actsOnRecord(shop)).isEqualTo(actsOnRecord(other));
        assertThat(performed).isEqualTo(PLAN.order().stream().map(Step::name).toList());
    }

    @ParameterizedTest(name = "at entry {0}, which is kept: {1}")
    @CsvSource({"2, true", "2, false"})
    void anEndAtEveryEntryOfARollBackStillBringsBackTheOldContent(int entry, boolean written) throws Exception {
        TestShop shop = TestShop.small();
        ContentSum before = new ContentReader(shop.access(), PLAN.contents()).before();

        End end = runThrough(shop, BEFORE_THE_FAILURE, entry, written, "drop-status-text");

        assertThat(processes).isGreaterThan(PLAN.steps().size());
        assertThat(end.problem()).isEmpty();
        assertThat(end.state().isRolledBack()).isTrue();
        assertThat(end.after()).contains(before);
    }

    @Test
    void aFinishedJournalGivesTheSameEndWithoutAnAct() throws Exception {
        TestShop shop = TestShop.small();
        End first;
        try (FileJournal journal = FileJournal.in(folder).open()) {
            first = TestMigration.of(PLAN, shop.access()).journalling(journal).run();
        }

        try (FileJournal journal = FileJournal.in(folder).open()) {
            End again = TestMigration.of(PLAN, shop.access())
                    .journalling(journal)
                    .wrapping(migrator -> new CountingMigrator(migrator, performed))
                    .run();

            assertThat(again.state()).isEqualTo(first.state());
            assertThat(again.problem()).isEmpty();
            assertThat(again.after()).isEqualTo(first.after());
            assertThat(performed).isEmpty();
        }
    }

    @Test
    void anotherDatabaseThanTheOneTheRunBeganOnIsRefused() throws Exception {
        TestShop shop = TestShop.small();
        try (FileJournal journal = FileJournal.in(folder).open()) {
            TestMigration.of(PLAN, shop.access())
                    .journalling(new EndingJournal(journal, 6, true, () -> {
                        throw new ProcessEnded();
                    }))
                    .run();
        } catch (ProcessEnded ended) {
            processes++;
        }
        assertThat(processes).isEqualTo(1);
        TestShop another = TestShop.small();

        try (FileJournal journal = FileJournal.in(folder).open()) {
            End end = TestMigration.of(PLAN, another.access())
                    .journalling(journal)
                    .run();

            assertThat(end.outcome().toString())
                    .startsWith("failed at step 2: ")
                    .endsWith("the journal has [backup-users, backup-orders] in effect, and the database's record []:"
                            + " this isn't the database that the run began on");
        }
        assertThat(another.value("SELECT count(*) FROM maker_acts")).isEqualTo("0");
    }

    /** The acts and how many old rows those wrote that nobody else writes at the same time. */
    private static String actsOnRecord(TestShop shop) throws Exception {
        return shop.value(
                "SELECT string_agg(act_no || ' ' || what || ' ' || phase || ' ' || ended, ', ' ORDER BY act_no)"
                        + " FROM maker_acts");
    }

    private record CountingMigrator(Migrator migrator, List<String> performed) implements Migrator {
        @Override
        public ActResult run(Step step, MigrationState before, Act act) throws Exception {
            performed.add(step.name());
            return migrator.run(step, before, act);
        }

        @Override
        public ActResult undo(Step step, MigrationState before, Act act) throws Exception {
            performed.add(step.name());
            return migrator.undo(step, before, act);
        }

        @Override
        public Optional<ActResult> found(Act act) throws Exception {
            return migrator.found(act);
        }
    }
}
