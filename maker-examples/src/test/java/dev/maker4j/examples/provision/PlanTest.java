package dev.maker4j.examples.provision;

import static dev.maker4j.examples.provision.Plans.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Plan DIAMOND = Plans.of(
            resource("vpc", 10), resource("db", 60, "vpc"), resource("lb", 20, "vpc"), resource("web", 5, "db", "lb"));

    @Test
    void knowsItsCriticalPathAndItsLeastTime() {
        assertThat(DIAMOND.criticalPath()).containsExactly("vpc", "db", "web");
        assertThat(DIAMOND.criticalSeconds()).isEqualTo(75);
        assertThat(DIAMOND.totalSeconds()).isEqualTo(95);
        assertThat(DIAMOND.leastSeconds()).isEqualTo(75);
    }

    @Test
    void takesAtLeastItsTotalWorkSpreadEvenly() {
        Plan wide = Plans.of(resource("a", 10), resource("b", 10), resource("c", 10), resource("d", 11));

        assertThat(wide.leastSeconds()).isEqualTo(14); // 41 over 3, rounded up
    }

    @Test
    void ranksByRemainingPathThenByName() {
        Plan plan = Plans.of(resource("b", 10), resource("a", 10), resource("c", 30), resource("d", 20, "b"));

        assertThat(List.of(plan.rank("b"), plan.rank("c"), plan.rank("d"), plan.rank("a")))
                .containsExactly(0, 1, 2, 3);
        assertThat(plan.rank("nobody")).isEqualTo(-1);
    }

    @Test
    void addsUpItsCosts() {
        Plan plan = Plan.of(
                List.of(
                        new Resource("a", 1, new BigDecimal("0.10"), List.of()),
                        new Resource("b", 1, new BigDecimal("2.4"), List.of())),
                1);

        assertThat(plan.costPerHour()).isEqualByComparingTo("2.5");
    }

    @Test
    void showsACycleOfNeedsAsOne() {
        List<Resource> resources =
                List.of(resource("z", 1), resource("a", 1, "z", "b"), resource("b", 1, "c"), resource("c", 1, "a"));

        assertThat(Plan.cycle(resources)).hasValue(List.of("a", "b", "c", "a"));
        assertThat(Plan.cycle(List.of(resource("a", 1, "a")))).hasValue(List.of("a", "a"));
        assertThat(Plan.cycle(DIAMOND.resources())).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plan.of(resources, 3))
                .withMessage("these wait for each other: a → b → c → a");
    }

    @Test
    void findsCyclesAtTheEndOfALongChain() {
        Resource[] chain = new Resource[20_000];
        for (int i = 0; i < chain.length; i++) {
            chain[i] =
                    i == chain.length - 1 ? resource("r" + i, 1, "r" + (i - 1)) : resource("r" + i, 1, "r" + (i + 1));
        }

        assertThat(Plan.cycle(List.of(chain))).hasValue(List.of("r19998", "r19999", "r19998"));
    }

    @Test
    void refusesWhatCanNotBeProvisioned() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plans.of(resource("a", 1), resource("a", 2)))
                .withMessage("a appears twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plans.of(resource("a", 1, "b")))
                .withMessage("a needs b, which isn't there");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plan.of(List.of(), 3))
                .withMessage("a plan has at least one resource");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plan.of(List.of(resource("a", 1)), 101))
                .withMessage("1 to 100 resources may be in flight at once, but got 101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resource("a", -1))
                .withMessage("a takes 0 to 31536000 seconds, but got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Resource("a", 1, new BigDecimal("-0.1"), List.of()))
                .withMessage("a costs 0 or more an hour, but got -0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resource("a\nb", 1))
                .withMessageStartingWith("a resource's name is one line of 1 to 300 characters");
    }
}
