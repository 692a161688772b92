package dev.maker4j.examples.apitests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.apitests.RunState.FixturePhase;
import dev.maker4j.examples.apitests.RunState.TestPhase;
import dev.maker4j.examples.apitests.reading.SuiteFile;
import dev.maker4j.examples.apitests.shop.Manners;
import dev.maker4j.examples.apitests.shop.ShopServer;
import dev.maker4j.examples.apitests.shop.ShopServer.Table;
import dev.maker4j.examples.crash.EndingJournal;
import dev.maker4j.examples.crash.EndingJournal.ProcessEnded;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.run.Outcome;
import dev.maker4j.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process that ends at every point between decision, act and result, and is resumed each time. The ends are those of runs
 * within this process; {@link KilledRunTest} kills a real one.
 */
@Timeout(600)
final class CrashTest {
    private static final Suite SUITE = Trial.quickly();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** A second is waited for at each beginning, lest two processes send too much in one; here nobody does. */
    private final HastyTime time = new HastyTime();

    private int processes;

    /**
     * Resumes until no process ends at the given entry any more. It can't be the first, since a process that always ends right
     * after the intent gets nowhere; with the second, kept or not, some process ends at each point.
     */
    private RunState runThrough(Suite suite, ShopServer shop, int entry, boolean written) throws IOException {
        while (true) {
            processes++;
            try (FileJournal journal = FileJournal.in(folder.resolve("journal")).open()) {
                EndingJournal ending = new EndingJournal(journal, entry, written, () -> {
                    throw new ProcessEnded();
                });
                Outcome<RunState, TestAction> end = Trial.of(suite, shop)
                        .journalling(ending, folder.resolve("values"))
                        .by(time)
                        .run();
                return end.orElseThrow();
            } catch (ProcessEnded ended) {
                assertThat(processes).isLessThan(300);
            }
        }
    }

    private static void assertNothingWasDoneTwice(ShopServer shop) {
        assertThat(List.of(Table.USERS, Table.PRODUCTS, Table.ORDERS, Table.PAYMENTS))
                .allSatisfy(
                        table -> assertThat(shop.count(table)).as(table.name()).isEqualTo(1));
        assertThat(shop.count(Table.ACCOUNTS)).isZero();
        assertThat(shop.count(Table.WAREHOUSES)).isZero();
    }

    @ParameterizedTest(name = "at entry {0}, which is kept: {1}")
    @CsvSource({"2, true", "2, false", "5, true", "11, false"})
    void anEndAtAnyEntryOfTheJournalChangesNothing(int entry, boolean written) throws IOException {
        try (ShopServer shop = Trial.shop()) {
            RunState end = runThrough(SUITE, shop, entry, written);

            assertThat(processes).isGreaterThan(60 / entry);
            assertThat(end.tests(TestPhase.PASSED)).hasSize(13);
            assertThat(end.fixtures(FixturePhase.GONE)).hasSize(2);
            assertNothingWasDoneTwice(shop);
        }
    }

    @Test
    void noEndMakesAShopThatLosesAnswersDoAnythingTwice() throws IOException {
        try (ShopServer shop = Trial.shop("POST /orders=drop*1", "POST /users=drop*1", "POST /payments=drop*1")) {
            RunState end = runThrough(SUITE, shop, 5, true);

            assertThat(end.tests(TestPhase.PASSED)).hasSize(13);
            assertNothingWasDoneTwice(shop);
        }
    }

    @Test
    void aRunWhoseTestsFailTearsDownAfterEveryEnd() throws IOException {
        try (ShopServer shop = Trial.shop("POST /products=500")) {
            RunState end = runThrough(SUITE, shop, 3, true);

            assertThat(end.tests(TestPhase.FAILED)).containsExactly("createProduct");
            assertThat(shop.count(Table.ACCOUNTS)).isZero();
            assertThat(shop.count(Table.WAREHOUSES)).isZero();
        }
    }

    @Test
    void twoProcessesTogetherKeepToTheRate() throws IOException {
        Suite suite = SuiteFile.parse("shop.yaml", Trial.patientText());
        try (ShopServer shop = Trial.shop()) {
            RunState end = runThrough(suite, shop, 32, true); // validated, by times on one clock over all processes

            assertThat(processes).isEqualTo(3);
            assertThat(end.tests(TestPhase.PASSED)).hasSize(13);
        }
    }

    @Test
    void aShopOnDiskKnowsAfterAnEndWhatItHasDone() throws IOException {
        Path file = folder.resolve("shop");
        Manners good = new Manners(0, 0, Duration.ZERO, List.of());
        RunState end = null;
        while (end == null) {
            try (ShopServer shop = ShopServer.in(file, good, 0, TimeSource.system());
                    FileJournal journal =
                            FileJournal.in(folder.resolve("journal")).open()) {
                EndingJournal ending = new EndingJournal(journal, 20, false, () -> {
                    throw new ProcessEnded();
                });
                end = Trial.of(SUITE, shop)
                        .journalling(ending, folder.resolve("values"))
                        .by(time)
                        .run()
                        .orElseThrow();
            } catch (ProcessEnded ended) {
                processes++;
            }
        }

        assertThat(processes).isGreaterThan(2);
        assertThat(end.tests(TestPhase.PASSED)).hasSize(13);
        try (ShopServer shop = ShopServer.in(file, good, 0, TimeSource.system())) {
            assertNothingWasDoneTwice(shop);
        }
    }
}
