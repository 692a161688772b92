package dev.maker4j.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.deploy.control.PlatformClient;
import dev.maker4j.examples.deploy.history.Counts;
import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.deploy.history.InstanceView;
import dev.maker4j.examples.deploy.instance.Flaw;
import dev.maker4j.examples.deploy.reading.PlanFile;
import dev.maker4j.examples.deploy.verification.Evidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
            List<String> acts = evidence.history().acts().stream()
                    .map(History.PerformedAct::act)
                    .toList();
            assertThat(acts.stream()
                            .filter(act -> act.contains("front")) // when its turn comes its calls have a say in
                            .distinct()) // a comparison may have made way for the other
                    .containsExactly(
                            "do = canary front",
                            "do = compare front",
                            "do = replace front-1",
                            "do = replace front-2",
                            "do = check front");
            assertThat(acts.stream().filter(act -> !act.contains("front")).distinct())
                    .containsExactly(
                            "do = expand-database stock",
                            "do = canary stock",
                            "do = compare stock",
                            "do = replace stock-1",
                            "do = replace stock-2",
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
                : PlanFile.parse( // few calls, which are all in flight for as long as the release is slow
                        "small.yaml",
                        TestPlan.TEXT.replace("slower: 30s", "slower: 1s").replace("per_second: 50", "per_second: 20"));
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
                TestPlan.TEXT
                        .replace("drain: 60s", "drain: 10ms")
                        .replace("in_motion: 2", "in_motion: 1") // so that nothing comes before its undo
                        .replace(stock, stock.replace("5m", "1s")));
        try (TestRollOut rollOut = TestRollOut.of(plan, Map.of("stock", flaw(Flaw.Kind.SLOW, 50_000)))) {
            DeployState end = rollOut.run().orElseThrow();

            assertThat(end.isRolledBack()).isTrue();
            assertThat(end.failure().orElseThrow().toString())
                    .contains("compare stock failed: ", "it answered only 0 calls and the old version ", " within 1 s");
            assertThat(end.history().toString()).contains("undo = canary stock", "in flight after 10 ms");
            Evidence evidence = rollOut.evidence();
            assertThat(versions(evidence)).containsExactly("1.0");
            assertThat(evidence.now().counts().canaryFailedCalls()).isPositive();
        }
    }

    @Test
    void aCanaryThatIsBadGetsNoMoreCallsAtOnceAndIsJudgedNext() throws Exception {
        Plan plan = TestPlan.with("share: 50, calls: 5", "share: 10, calls: 200");
        List<List<Double>> weights = new ArrayList<>();
        try (TestRollOut rollOut = TestRollOut.of(plan, Map.of("front", flaw(Flaw.Kind.ERRORS, 0)))) {
            rollOut.wrapping(platform -> new Meddling(platform, "canary stock", () -> {
                awaitFailure(rollOut.client()); // so long does this act of another service take
                weights.add(canaryWeights(rollOut.client()));
            }));

            DeployState end = rollOut.run().orElseThrow();

            assertThat(weights).containsExactly(List.of(0.0));
            assertThat(end.history().stream().map(done -> done.action().toString()))
                    .containsExactly(
                            "do = expand-database stock",
                            "do = canary front",
                            "do = canary stock",
                            "do = compare front",
                            "undo = canary stock",
                            "undo = canary front",
                            "undo = expand-database stock");
            assertThat(end.history().get(2).result().text()).contains("; due front: stock-1@2.0 gets 10% of the calls");
            Evidence evidence = rollOut.evidence();
            assertThat(rollOut.problem(end, evidence)).isEmpty();
            assertThat(evidence.now().counts().failedCalls()).isZero();
        }
    }

    private static void awaitFailure(PlatformClient client) {
        while (canaryWeights(client).get(0) > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static List<Double> canaryWeights(PlatformClient client) {
        try {
            return client.snapshot().instances().stream()
                    .filter(instance -> instance.name().equals("front-1@2.0"))
                    .map(InstanceView::weight)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        try (TestRollOut rollOut = TestRollOut.of(plan, Map.of("stock", flaw(Flaw.Kind.UNHEALTHY, 12_000)))) {
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
