package dev.maker4j.examples.migrate.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maker4j.examples.input.InputException;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.Step;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** 2,000 steps took 7 seconds to be put in order, 20,000 more than a minute. */
class LargePlanTest {
    private static final int MANY = 20_000;
    private static final int SECONDS_ON_A_BUSY_MACHINE = 10;

    private static String plan(List<String> steps) {
        return "name: large\nsteps:\n" + String.join("\n", steps) + "\n";
    }

    private static String step(int number, int risk, String needs) {
        return "- {name: s%d, risk: %d, needs: [%s], run: SELECT 1, undo: SELECT 1, validate: [{query: SELECT 1, expect: 1}]}"
                .formatted(number, risk, needs);
    }

    private static List<String> names(Plan plan) {
        return plan.order().stream().map(Step::name).toList();
    }

    @Test
    @Timeout(SECONDS_ON_A_BUSY_MACHINE)
    void stepsThatAllWaitForTheNextAreOrderedSoon() {
        List<String> steps = IntStream.range(0, MANY)
                .mapToObj(i -> step(i, 3, i + 1 < MANY ? "s" + (i + 1) : ""))
                .toList();

        assertThat(names(PlanFile.parse("large.yaml", plan(steps))))
                .containsExactlyElementsOf(IntStream.range(0, MANY)
                        .mapToObj(i -> "s" + (MANY - 1 - i))
                        .toList());
    }

    @Test
    @Timeout(SECONDS_ON_A_BUSY_MACHINE)
    void stepsThatWaitForNothingAreOrderedSoonByRiskAndPlace() {
        List<String> steps =
                IntStream.range(0, MANY).mapToObj(i -> step(i, 1 + i % 3, "")).toList();

        assertThat(names(PlanFile.parse("large.yaml", plan(steps))))
                .containsExactlyElementsOf(IntStream.range(0, 3)
                        .boxed()
                        .flatMap(risk -> IntStream.range(0, MANY)
                                .filter(i -> i % 3 == risk)
                                .mapToObj(i -> "s" + i))
                        .collect(Collectors.toList()));
    }

    @Test
    @Timeout(SECONDS_ON_A_BUSY_MACHINE)
    void aBackupIsLookedForAlongTheLongestWay() {
        List<String> steps = IntStream.range(0, MANY)
                .mapToObj(i -> step(i, i == 0 ? 4 : 3, i + 1 < MANY ? "s" + (i + 1) : ""))
                .toList();
        String text = plan(steps);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> PlanFile.parse("large.yaml", text))
                .withMessage(
                        "large.yaml:3: step s0 has risk 4, so a backup must come before it: let it need a step with"
                                + " backup:");
    }
}
