package dev.maker4j.examples.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Ledger;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.migrate.TestMigration.End;
import dev.maker4j.examples.migrate.database.ContentReader;
import dev.maker4j.examples.migrate.reading.PlanFile;
import dev.maker4j.journal.FileJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills one process after the other that rolls a migration back, each on its way; the last one brings the old content back. */
@Tag("once")
@Timeout(240)
final class KilledRollBackTest {
    private static final String FAILING = "drop-status-text";
    private static final int ENTRIES_A_STEP = 4; // verdict, intent, performing, result
    private static final int BEFORE_THE_FAILURE = 14 * ENTRIES_A_STEP;
    private static final int MOST_PROCESSES = 40;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final TestShop shop = TestShop.small();

    @SuppressWarnings("NullAway.Init") // set before each test
    private ContentSum old;

    @BeforeEach
    void readContent() throws Exception {
        old = new ContentReader(shop.access(), TestShop.plan().contents()).before();
    }

    private Path plan(String text, String changed) throws Exception {
        String bundled = PlanFile.bundledText().replace("size: 20000", "size: 100");
        assertThat(bundled).contains(text);
        return Files.writeString(folder.resolve("plan.yaml"), bundled.replace(text, changed));
    }

    private MigrationProcess started(Path plan, int entry, boolean written) throws Exception {
        return MigrationProcess.start(shop, folder.resolve("journal"), plan, entry, written, FAILING);
    }

    /** The end as the journal tells it, and a look at the database. */
    private End end(Path plan) throws Exception {
        try (FileJournal journal = FileJournal.in(folder.resolve("journal")).open()) {
            return TestMigration.of(PlanFile.parse("plan.yaml", Files.readString(plan)), shop.access())
                    .failingAt(FAILING)
                    .journalling(journal)
                    .run();
        }
    }

    private void assertOldContentIsBack(End end) throws Exception {
        assertThat(end.problem()).isEmpty();
        assertThat(end.state().isRolledBack()).isTrue();
        assertThat(end.after()).contains(old);
        assertThat(shop.value("SELECT string_agg(what, ', ' ORDER BY act_no) FROM maker_acts WHERE what LIKE 'undo%'"))
                .isEqualTo(undoneInReverse(end));
        assertThat(shop.value("SELECT count(*) FROM maker_acts WHERE result IS NULL"))
                .isEqualTo("0");
    }

    private static String undoneInReverse(End end) {
        StringBuilder undone = new StringBuilder();
        for (Ledger.Done<String> done : end.state().history()) {
            if (done.action() instanceof Move.Do<String> run && done.result().kind() != ActResult.Kind.FAILED) {
                undone.insert(0, "undo = " + run.what() + (undone.isEmpty() ? "" : ", "));
            }
        }
        return undone.toString();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void processesThatAreKilledAtRandomOnTheWayBackBringTheOldContentBack(long seed) throws Exception {
        Path plan = plan("", "");
        SplittableRandom random = new SplittableRandom(seed);
        int entry = BEFORE_THE_FAILURE + 1 + random.nextInt(2 * ENTRIES_A_STEP);
        String said = "";
        int kills = 0;

        while (said.isEmpty()) {
            assertThat(kills).isLessThan(MOST_PROCESSES);
            try (MigrationProcess process = started(plan, entry, random.nextBoolean())) {
                said = process.awaited();
                kills += said.isEmpty() ? 1 : 0;
            }
            entry = 2 + random.nextInt(3 * ENTRIES_A_STEP);
        }

        assertThat(said).startsWith("ended: rolled back after ");
        assertThat(kills).isGreaterThan(2);
        assertOldContentIsBack(end(plan));
    }

    @Test
    void aKillInTheMiddleOfAnUndoLeavesNothingOfIt() throws Exception {
        String undo = "- ALTER TABLE orders RENAME COLUMN status TO status_new";
        Path plan = plan(undo, undo + "\n          - " + KilledMigrationTest.HOLD);
        try (MigrationProcess process = started(plan, 0, false)) {
            KilledMigrationTest.awaitHeld(shop);
            process.kill();
        }
        awaitNobody();
        shop.execute("CREATE TABLE go_on ()");

        End end = end(plan);

        shop.execute("DROP TABLE go_on");
        assertThat(end.state().isRolledBack()).isTrue();
        assertThat(end.after().orElseThrow().parts()).isEqualTo(old.parts());
        assertThat(new ContentReader(shop.access(), TestShop.plan().contents()).before())
                .as("the schema too, without the test's own table")
                .isEqualTo(old);
    }

    private void awaitNobody() throws Exception {
        while (!shop.value("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DO %go_on%' AND state = 'active'"
                        + " AND datname = current_database()")
                .equals("0")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
