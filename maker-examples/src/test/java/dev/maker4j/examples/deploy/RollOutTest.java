package dev.maker4j.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.deploy.history.Counts;
import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.deploy.history.InstanceView;
import dev.maker4j.examples.deploy.instance.Flaw;
import dev.maker4j.examples.deploy.reading.PlanFile;
import dev.maker4j.examples.deploy.verification.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roll-outs of real processes behind a real proxy, with users who call all the while. */
@Timeout(900)
final class RollOutTest {

    private static Flaw flaw(Flaw.Kind kind, long millis) {
        return new Flaw(kind, Duration.ofMillis(millis));
    }

    private static List<String> versions(Evidence evidence) {
        return evidence.now().instances().stream()
                .map(InstanceView::version)
                .distinct()
                .toList();
    }

    @Test
    void aGoodReleaseIsRolledOutWithoutAFailedCall() throws Exception {
        Plan plan = TestPlan.with("calls: 5,", "calls: 10,");
        try (TestRollOut rollOut = TestRollOut.of(plan, Map.of())) {
            DeployState end = rollOut.run().orElseThrow();

            Evidence evidence = rollOut.evidence();
            assertThat(rollOut.problem(end, evidence)).isEmpty();
            Counts counts = evidence.now().counts();
            assertThat(counts.failedCalls() + counts.canaryFailedCalls())
                    .as(evidence.history().failures().toString())
                    .isZero();
            assertThat(counts.calls()).isGreaterThan(20);
            assertThat(counts.canaryCalls()).isGreaterThanOrEqualTo(10);
            assertThat(versions(evidence)).containsExactly("2.0");
            assertThat(evidence.databases())
                    .isEqualTo(Map.of("stock", List.of("goods.id INTEGER", "goods.title CHARACTER VARYING")));
            assertThat(evidence.history().acts().stream().map(History.PerformedAct::act))
                    .containsExactly(
                            "do = expand-database stock",
                            "do = canary front",
                            "do = canary stock",
                            "do = compare front",
                            "do = compare stock",
                            "do = replace front-1",
                            "do = replace stock-1",
                            "do = replace front-2",
                            "do = replace stock-2",
                            "do = check front",
                            "do = check stock",
                            "do = observe",
                            "do = contract-database stock");
        }
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "SLOW, stock, 3000, compare stock, is slower than the old version",
        "FAILS_TO_START, front, 0, canary front, its process ended with status 70: the configuration of 2.0 can't be read",
        "UNHEALTHY, front, 500, compare front, its health check fails",
    })
    void aBadReleaseHurtsOnlyCallsOfItsCanaryAndIsRolledBack(
            Flaw.Kind kind, String service, long millis, String failing, String reason) throws Exception {
        Plan plan = kind == Flaw.Kind.UNHEALTHY
                ? TestPlan.with("calls: 5,", "calls: 10000,")
                : TestPlan.with("slower: 30s", "slower: 1s");
        try (TestRollOut rollOut = TestRollOut.of(plan, Map.of(service, flaw(kind, millis)))) {
            DeployState end = rollOut.run().orElseThrow();

            Evidence evidence = rollOut.evidence();
            assertThat(rollOut.problem(end, evidence)).isEmpty();
            assertThat(end.isRolledBack()).isTrue();
            assertThat(end.failure().orElseThrow().what()).hasToString(failing);
            assertThat(end.failure().orElseThrow().reason()).contains(reason);
            assertThat(versions(evidence)).containsExactly("1.0");
            assertThat(evidence.databases())
                    .isEqualTo(Map.of("stock", List.of("goods.id INTEGER", "goods.name CHARACTER VARYING")));
            Counts counts = evidence.now().counts();
            assertThat(counts.failedCalls() + counts.canaryFailedCalls()).isZero();
        }
    }

    @Test
    void aReleaseTooSlowToBeDrainedIsRolledBackAllTheSame() throws Exception {
        String stock = "within: 5m, tolerance: 2, slower: 30s}\n    database";
        Plan plan = PlanFile.parse(
                "small.yaml",
                TestPlan.TEXT.replace("drain: 60s", "drain: 10ms").replace(stock, stock.replace("5m", "1s")));
        try (TestRollOut rollOut = TestRollOut.of(plan, Map.of("stock", flaw(Flaw.Kind.SLOW, 50_000)))) {
            DeployState end = rollOut.run().orElseThrow();

            assertThat(end.isRolledBack()).isTrue();
            assertThat(end.failure().orElseThrow().toString())
                    .contains("compare stock failed: ", "it answered only 0 of 5 calls within 1 s");
            assertThat(end.history().toString()).contains("undo = canary stock", "in flight after 10 ms");
            Evidence evidence = rollOut.evidence();
            assertThat(versions(evidence)).containsExactly("1.0");
            assertThat(evidence.now().counts().canaryFailedCalls()).isPositive();
        }
    }

    @Test
    void aDatabaseThatOldInstancesCanNoLongerReadIsFoundBeforeTheNextAct() throws Exception {
        String expand = "[ALTER TABLE goods ADD COLUMN title VARCHAR(9), UPDATE goods SET title = name]";
        Plan plan = PlanFile.parse(
                "small.yaml",
                TestPlan.TEXT
                        .replace(expand, "ALTER TABLE goods ALTER COLUMN name RENAME TO title")
                        .replace(
                                "ALTER TABLE goods DROP COLUMN IF EXISTS title",
                                "ALTER TABLE goods ALTER COLUMN title RENAME TO name"));
        try (TestRollOut rollOut = TestRollOut.of(plan, Map.of())) {
            DeployState end = rollOut.run().orElseThrow();

            assertThat(end.isRolledBack()).isTrue();
            assertThat(end.failure().orElseThrow().toString())
                    .startsWith("expand-database stock failed: stock-1@1.0 is unhealthy (503 unhealthy: ")
                    .contains("Column \"NAME\" not found");
            assertThat(end.history()).hasSize(2);
        }
    }

    @Test
    void aReleaseThatGoesBadOnceAllIsRolledOutIsRolledBackToo() throws Exception {
        Plan plan = PlanFile.parse( // a call is enough for a canary, which is to be judged while it is good
                "small.yaml",
                TestPlan.TEXT.replace("observe: 300ms", "observe: 10m").replace("calls: 5,", "calls: 1,"));
        try (TestRollOut rollOut = TestRollOut.of(plan, Map.of("stock", flaw(Flaw.Kind.UNHEALTHY, 6000)))) {
            DeployState end = rollOut.run().orElseThrow();

            Evidence evidence = rollOut.evidence();
            assertThat(rollOut.problem(end, evidence)).isEmpty();
            assertThat(end.isRolledBack()).isTrue();
            assertThat(end.failure().orElseThrow().reason()).contains("stock-1@2.0 is unhealthy");
            assertThat(versions(evidence)).containsExactly("1.0");
            assertThat(evidence.now().counts().failedCalls()).isZero();
        }
    }

    @Test
    void anInstanceThatIsKilledMeanwhileLeadsBackToTheOldVersions() throws Exception {
        Plan plan = TestPlan.with("observe: 300ms", "observe: 10m");
        try (TestRollOut rollOut = TestRollOut.of(plan, Map.of())) {
            rollOut.wrapping(platform -> new Meddling(platform, "observe", () -> killNewest("stock")));

            DeployState end = rollOut.run().orElseThrow();

            assertThat(end.isRolledBack()).isTrue();
            assertThat(end.failure().orElseThrow().what()).hasToString("observe");
            assertThat(versions(rollOut.evidence())).containsExactly("1.0");
        }
    }

    private static void killNewest(String service) {
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("-Dinstance=" + service + "-2@2.0"))
                .findFirst()
                .orElseThrow()
                .destroyForcibly();
    }
}
