package dev.maker4j.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {
    @Test
    void readsAsItsCeilings() {
        assertThat(Budget.unlimited()).hasToString("unlimited");
        assertThat(Budget.unlimited().dollars("25").tokens(7).samples(10_000).time(Duration.ofHours(2)))
                .hasToString("at most $25.00, 7 tokens, 10000 samples, PT2H");
    }

    @Test
    void isUnlimitedUntilACeilingIsNamed() {
        assertThat(Budget.unlimited().isUnlimited()).isTrue();
        assertThat(Budget.unlimited().dollars("0.01").isUnlimited()).isFalse();
        assertThat(Budget.unlimited().tokens(1).isUnlimited()).isFalse();
        assertThat(Budget.unlimited().samples(1).isUnlimited()).isFalse();
        assertThat(Budget.unlimited().time(Duration.ofNanos(1)).isUnlimited()).isFalse();
    }

    @Test
    void isAValue() {
        Budget budget = Budget.unlimited().dollars("25").samples(3);

        assertThat(Budget.unlimited().samples(3).dollars("25.00"))
                .isEqualTo(budget)
                .hasSameHashCodeAs(budget);
        assertThat(budget.samples(4)).isNotEqualTo(budget);
        assertThat(budget.samples()).hasValue(3);
    }

    @Test
    void refusesCeilingsThatAllowNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budget.unlimited().dollars("0"))
                .withMessage("the money of a budget must be above 0 dollars, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budget.unlimited().samples(0))
                .withMessage("a budget of samples must allow at least 1, but was given 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budget.unlimited().tokens(-1))
                .withMessage("a budget of tokens must allow at least 1, but was given -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budget.unlimited().time(Duration.ZERO))
                .withMessage("the time of a budget must be positive, but was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budget.unlimited().dollars("a lot"))
                .withMessage(
                        "the money of a budget must be an amount in US dollars such as \"0.40\", but was \"a lot\"");
    }
}
