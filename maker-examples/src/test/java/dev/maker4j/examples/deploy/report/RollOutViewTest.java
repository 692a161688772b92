package dev.maker4j.examples.deploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.cli.Paint;
import dev.maker4j.examples.deploy.TestPlan;
import dev.maker4j.examples.deploy.history.Counts;
import dev.maker4j.examples.deploy.history.History;
import dev.maker4j.examples.deploy.history.InstanceView;
import dev.maker4j.examples.deploy.history.InstanceView.Place;
import dev.maker4j.examples.deploy.history.InstanceView.State;
import dev.maker4j.examples.deploy.history.Snapshot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RollOutViewTest {
    private static InstanceView instance(String service, int number, String version, State state, double weight) {
        return new InstanceView(
                service + "-" + number + "@" + version, new Place(service, number), version, 1, state, weight);
    }

    @Test
    void showsInstancesByHealthSharesOfTheTrafficAndFailures() {
        Snapshot now = new Snapshot(
                1,
                "do = compare stock",
                List.of(
                        instance("stock", 1, "1.0", State.SERVING, 50),
                        instance("stock", 1, "2.0", State.CANARY, 50),
                        instance("stock", 2, "1.0", State.SERVING, 100),
                        instance("front", 1, "2.0", State.SERVING, 50),
                        instance("front", 2, "1.0", State.DRAINING, 50),
                        instance("front", 2, "2.0", State.UNHEALTHY, 50)),
                new Counts(12345, 1200, 2000, 1003),
                List.of(
                        new History.Second(0, new Counts(50, 0, 0, 0)),
                        new History.Second(1, new Counts(25, 0, 5, 3)),
                        new History.Second(2, new Counts(9, 0, 0, 0))));

        List<String> lines = new RollOutView(TestPlan.small(), () -> Optional.of(now)).lines(80, Paint.plain());

        assertThat(lines)
                .containsExactly(
                        "● serves   ◆ canary   ○ drains   ✘ unhealthy",
                        "stock  ● ◆ ●  " + "━".repeat(20) + " 1.0 → 2.0 25%",
                        "front  ● ○ ✘  " + "━".repeat(20) + " 2.0",
                        "",
                        " ".repeat(28) + "█▅  12,345 calls · 1,200 failed · 1,003 at canaries",
                        "do = compare stock");
    }

    @Test
    void showsNothingBeforeItKnowsAnything() {
        assertThat(new RollOutView(TestPlan.small(), Optional::empty).lines(80, Paint.plain()))
                .isEmpty();
    }
}
