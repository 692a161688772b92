package dev.maker4j.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.crash.EndingJournal;
import dev.maker4j.examples.crash.EndingJournal.ProcessEnded;
import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.deploy.history.InstanceView;
import dev.maker4j.examples.deploy.instance.Flaw;
import dev.maker4j.examples.deploy.verification.Evidence;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.Act;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A run that ends at every point between decision, act and result, and is resumed each time, while the services go on. The ends
 * are those of runs within this process; another test kills a real one.
 */
@Timeout(900)
final class CrashTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private int processes;

    /** Resumes until no process ends at the given entry of its journal any more. */
    private DeployState runThrough(TestRollOut rollOut, int entry, boolean written) {
        while (true) {
            processes++;
            try (FileJournal journal = FileJournal.in(folder).open()) {
                EndingJournal ending = new EndingJournal(journal, entry, written, () -> {
                    throw new ProcessEnded();
                });
                return rollOut.run(ending).orElseThrow();
            } catch (ProcessEnded ended) {
                assertThat(processes).isLessThan(200);
            }
        }
    }

    @ParameterizedTest(name = "at entry {0}, which is kept: {1}")
    @CsvSource({"2, true", "2, false"})
    void anEndAtEveryEntryOfTheJournalChangesNothing(int entry, boolean written) throws Exception {
        List<String> asked = new ArrayList<>();
        try (TestRollOut rollOut = TestRollOut.of(TestPlan.small(), Map.of())) {
            rollOut.wrapping(platform -> new Counting(platform, asked));

            DeployState end = runThrough(rollOut, entry, written);

            Evidence evidence = rollOut.evidence();
            assertThat(asked)
                    .as("acts whose result isn't on record")
                    .hasSize(evidence.history().acts().size())
                    .doesNotHaveDuplicates();
            assertThat(processes).isGreaterThan(TestPlan.small().acts());
            assertThat(rollOut.problem(end, evidence)).isEmpty();
            assertThat(evidence.history().acts().stream()
                            .map(History.PerformedAct::act)
                            .distinct()) // a comparison may have made way for the other
                    .hasSize(TestPlan.small().acts());
            assertThat(evidence.now().instances().stream().map(InstanceView::version))
                    .containsOnly("2.0");
        }
    }

    @ParameterizedTest(name = "at entry {0}, which is kept: {1}")
    @CsvSource({"2, true", "2, false"})
    void anEndAtEveryEntryOfARollBackStillBringsTheOldVersionsBack(int entry, boolean written) throws Exception {
        try (TestRollOut rollOut = TestRollOut.of(
                TestPlan.small(), Map.of("stock", new Flaw(Flaw.Kind.ERRORS, java.time.Duration.ZERO)))) {
            DeployState end = runThrough(rollOut, entry, written);

            Evidence evidence = rollOut.evidence();
            assertThat(rollOut.problem(end, evidence)).isEmpty();
            assertThat(end.isRolledBack()).isTrue();
            assertThat(end.failure().orElseThrow().toString())
                    .startsWith("compare stock failed: ")
                    .contains("fails more often than the old version");
            assertThat(evidence.now().instances().stream().map(InstanceView::version))
                    .containsOnly("1.0");
            assertThat(evidence.databases())
                    .isEqualTo(Map.of("stock", List.of("goods.id INTEGER", "goods.name CHARACTER VARYING")));
            assertThat(evidence.now().counts().failedCalls()).isZero();
            assertThat(evidence.now().counts().canaryFailedCalls()).isPositive();
        }
    }

    @Test
    void anActIsBegunOnceForTheRunThatTheServicesAreInTheHandsOfWhileTheyAreThere() throws Exception {
        try (TestRollOut rollOut = TestRollOut.of(TestPlan.small(), Map.of())) {
            Act act = new Act("run", 0);
            Stage canary = Stage.parse("canary front").orElseThrow();
            ActResult first = rollOut.client().carryOut(canary, act);

            ActResult again = rollOut.client().carryOut(canary, act);
            Optional<ActResult> found = rollOut.client().found(act);

            assertThat(again).isEqualTo(first);
            assertThat(found).contains(first);
            assertThat(rollOut.client().found(new Act("run", 1))).isEmpty();
            assertThat(rollOut.client().history().acts().stream().map(History.PerformedAct::key))
                    .containsExactly("run-0");

            Outcome<DeployState, Move<Stage>> second = rollOut.run();

            assertThat(second.toString())
                    .startsWith("failed at step 0: ")
                    .endsWith("the platform refuses (409): these services are in the hands of another run, run");

            end(rollOut);
            Outcome<DeployState, Move<Stage>> third = rollOut.run();

            assertThat(third.toString())
                    .startsWith("failed at step 0: ")
                    .contains("the platform at 127.0.0.1:", "doesn't answer any more")
                    .endsWith("its services are gone with it; start a new roll-out");
        }
    }

    private static void end(TestRollOut rollOut) throws IOException {
        rollOut.close();
    }

    private record Counting(Platform platform, List<String> asked) implements Platform {
        @Override
        public ActResult carryOut(Stage stage, Act act) throws Exception {
            asked.add(stage.toString());
            return platform.carryOut(stage, act);
        }

        @Override
        public ActResult undo(Stage stage, Act act) throws Exception {
            asked.add("undo " + stage);
            return platform.undo(stage, act);
        }

        @Override
        public Optional<ActResult> found(Act act) throws Exception {
            return platform.found(act);
        }
    }
}
