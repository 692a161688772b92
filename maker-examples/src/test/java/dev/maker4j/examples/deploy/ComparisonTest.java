package dev.maker4j.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.deploy.control.PlatformClient;
import dev.maker4j.examples.deploy.reading.PlanFile;
import dev.maker4j.examples.deploy.simulation.DeploySkill;
import dev.maker4j.task.Act;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A comparison that waits for calls holds nothing else up. */
final class ComparisonTest {
    private static final Plan PLAN = TestPlan.small();

    private final DeployTask task = new DeployTask(PLAN, Platform.nobody());
    private final DeploySkill skill = new DeploySkill();
    private long steps;

    private String next(DeployState state) {
        return skill.answer(task.prompt(state));
    }

    private DeployState after(DeployState state, ActResult result, String... due) {
        String told = new DueCanaries(List.of(due)).in(result).text();
        return task.apply(state, task.parse(next(state), state), told);
    }

    private DeployState after(DeployState state, String... due) {
        return after(state, ActResult.done(""), due);
    }

    private DeployState withTwoCanaries(String... due) {
        DeployState state = after(after(task.initialState()));
        assertThat(next(state)).isEqualTo("do = canary stock");
        return after(state, due);
    }

    @Test
    void oneThatIsDueComesFirst() {
        assertThat(next(withTwoCanaries())).isEqualTo("do = compare front");
        assertThat(next(withTwoCanaries("stock"))).isEqualTo("do = compare stock");
    }

    @Test
    void oneThatIsNotDueComesAfterTheActsOfServicesThatCanGoOn() {
        DeployState state = after(withTwoCanaries("stock"));

        assertThat(next(state)).isEqualTo("do = replace stock-1");
        assertThat(next(after(after(after(state))))).isEqualTo("do = compare front");
    }

    @Test
    void oneThatMadeWayIsMadeLater() {
        DeployState state = withTwoCanaries();

        DeployState madeWay = after(state, Comparison.madeWay("front"), "stock");
        assertThat(madeWay.failure()).isEmpty();
        assertThat(next(madeWay)).isEqualTo("do = compare stock");
        DeployState compared = after(madeWay, "front");

        assertThat(next(compared)).isEqualTo("do = compare front");
        assertThat(next(after(compared))).isEqualTo("do = replace stock-1");
    }

    private ActResult carriedOut(String stage, PlatformClient client) throws Exception {
        return client.carryOut(Stage.parse(stage).orElseThrow(), new Act("run", steps++));
    }

    /** The front's canary would have to answer more calls than users make; the stock's is judged meanwhile. */
    @Test
    void onThePlatformOneMakesWayForAnotherThatCanBeJudged() throws Exception {
        String rare = TestPlan.TEXT.substring(0, TestPlan.TEXT.lastIndexOf("calls: 5,"))
                + "calls: 100000,"
                + TestPlan.TEXT.substring(TestPlan.TEXT.lastIndexOf("calls: 5,") + "calls: 5,".length());
        try (TestRollOut rollOut = TestRollOut.of(PlanFile.parse("rare.yaml", rare), Map.of())) {
            PlatformClient client = rollOut.client();
            for (String stage : List.of("expand-database stock", "canary front", "canary stock")) {
                assertThat(carriedOut(stage, client).isDone()).isTrue();
            }

            ActResult front = carriedOut("compare front", client);
            ActResult stock = carriedOut("compare stock", client);

            assertThat(Comparison.isOpen(front)).isTrue();
            assertThat(DueCanaries.of(front).services()).containsExactly("stock");
            assertThat(Comparison.isOpen(stock)).isFalse();
            assertThat(stock.isDone()).isTrue();
        }
    }
}
