package dev.maker4j.examples.deploy.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.deploy.DeployState;
import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.TestPlan;
import dev.maker4j.examples.deploy.TestRollOut;
import dev.maker4j.examples.deploy.history.Counts;
import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.deploy.history.History.Change;
import dev.maker4j.examples.deploy.history.History.PerformedAct;
import dev.maker4j.examples.deploy.history.InstanceView;
import dev.maker4j.examples.deploy.history.InstanceView.Place;
import dev.maker4j.examples.deploy.history.InstanceView.State;
import dev.maker4j.examples.deploy.history.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One real roll-out, and what the check says where its evidence is tampered with. */
@Tag("once")
@Timeout(900)
final class RollOutCheckTest {
    private static final Plan PLAN = TestPlan.small();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestRollOut rollOut;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static DeployState end;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Evidence evidence;

    @BeforeAll
    static void rollOut() throws Exception {
        rollOut = TestRollOut.of(PLAN, Map.of());
        end = rollOut.run().orElseThrow();
        evidence = rollOut.evidence();
    }

    @AfterAll
    static void stop() throws Exception {
        rollOut.close();
    }

    private static String problem(Evidence changed) {
        return new RollOutCheck(PLAN).problem(end, changed).orElse("none");
    }

    private static Evidence changes(UnaryOperator<List<Change>> how) {
        History old = evidence.history();
        return new Evidence(
                evidence.now(),
                new History(
                        how.apply(new ArrayList<>(old.changes())),
                        old.acts(),
                        old.seconds(),
                        old.failures(),
                        old.end()),
                evidence.databases());
    }

    private static Evidence acts(UnaryOperator<List<PerformedAct>> how) {
        History old = evidence.history();
        return new Evidence(
                evidence.now(),
                new History(
                        old.changes(),
                        how.apply(new ArrayList<>(old.acts())),
                        old.seconds(),
                        old.failures(),
                        old.end()),
                evidence.databases());
    }

    private static Evidence instances(UnaryOperator<List<InstanceView>> how) {
        Snapshot old = evidence.now();
        return new Evidence(
                new Snapshot(
                        old.millis(), "", how.apply(new ArrayList<>(old.instances())), old.counts(), old.seconds()),
                evidence.history(),
                evidence.databases());
    }

    @Test
    void theRealEvidenceIsAccepted() {
        assertThat(problem(evidence)).isEqualTo("none");
    }

    @Test
    void anInstanceThatIsMissingIsFound() {
        assertThat(problem(instances(all -> all.subList(1, all.size()))))
                .isEqualTo("of stock the instances [2] run, instead of 1 to 2");
    }

    @Test
    void anInstanceIsAskedForItsVersionItself() {
        DeployState rolledBack = end;
        assertThat(rolledBack.isRolledBack()).isFalse();
        assertThat(problem(instances(all -> {
                    InstanceView one = all.get(0);
                    all.set(0, new InstanceView(one.name(), one.place(), one.version(), 1, one.state(), one.weight()));
                    return all;
                })))
                .startsWith("stock-1@2.0 answers /version with no answer");
    }

    @Test
    void aWeightThatDiffersIsFound() {
        assertThat(problem(instances(all -> {
                    InstanceView one = all.get(3);
                    all.set(3, new InstanceView(one.name(), one.place(), one.version(), one.port(), one.state(), 7));
                    return all;
                })))
                .isEqualTo("the proxy has front-2@2.0 as SERVING with the weight 7.0, and others with 50.0");
    }

    @Test
    void aFailedCallIsFound() {
        Snapshot old = evidence.now();
        Snapshot failed = new Snapshot(old.millis(), "", old.instances(), new Counts(100, 1, 10, 0), old.seconds());

        assertThat(problem(new Evidence(failed, evidence.history(), evidence.databases())))
                .isEqualTo("1 of 100 calls failed without a canary being involved");
    }

    @Test
    void aColumnThatIsLeftIsFound() {
        assertThat(problem(new Evidence(
                        evidence.now(),
                        evidence.history(),
                        Map.of("stock", List.of("goods.id INTEGER", "goods.name X", "goods.title X")))))
                .isEqualTo("the database of stock has the columns [goods.id, goods.name, goods.title] instead of"
                        + " [goods.id, goods.title]");
    }

    @Test
    void anActThatTheJournalDoesNotKnowIsFound() {
        assertThat(problem(acts(all -> {
                    all.add(new PerformedAct("x", "do = check front", 1, 2, "done; took 1 ms"));
                    return all;
                })))
                .isEqualTo(
                        "the journal has \"nothing\" as act 14, and the platform \"do = check front: done; took 1 ms\"");
        assertThat(problem(acts(all -> {
                    all.add(all.get(0));
                    return all;
                })))
                .isEqualTo("an act was done twice");
    }

    @Test
    void anOldInstanceThatStopsBeforeTheNewOneServesIsFound() {
        assertThat(problem(changes(all -> {
                    Change first = all.stream()
                            .filter(change -> change.version().equals("2.0"))
                            .findFirst()
                            .orElseThrow();
                    all.add(
                            all.indexOf(first),
                            new Change(first.millis(), new Place("front", 2), "1.0", State.STOPPED));
                    return all;
                })))
                .endsWith("only 1 instances of front took calls, instead of 2");
    }

    @Test
    void moreServicesInMotionThanAllowedAreFound() {
        Plan strict = TestPlan.with("in_motion: 2", "in_motion: 1");

        assertThat(new RollOutCheck(strict).problem(end, evidence).orElseThrow())
                .endsWith("were in motion, more than 1 services");
    }

    @Test
    void aDatabaseThatIsExpandedTooLateOrContractedTooEarlyIsFound() {
        assertThat(problem(acts(all -> moved(all, 0, Long.MAX_VALUE - 1))))
                .isEqualTo("the database of stock was expanded after its first new instance");
        assertThat(problem(acts(all -> moved(all, all.size() - 1, 0))))
                .isEqualTo("the database of stock was contracted while an old instance was there");
    }

    private static List<PerformedAct> moved(List<PerformedAct> all, int number, long when) {
        PerformedAct act = all.get(number);
        all.set(number, new PerformedAct(act.key(), act.act(), when, when, act.result()));
        return all;
    }

    @Test
    void aServiceThatDoesNotWaitForWhatItNeedsIsFound() {
        Plan needy = TestPlan.with("name: front\n", "name: front\n    needs: [stock]\n");

        assertThat(new RollOutCheck(needy).problem(end, evidence).orElseThrow())
                .isEqualTo("front-1 was started in its new version while stock, which it needs, had old instances");
    }
}
