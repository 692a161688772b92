package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FactsTest {

    @Test
    void growWithoutChangingWhatWasThere() {
        Facts one = Facts.none().field("a", 1).row("a", "1");

        Facts two = one.field("b", "x").row("b", "x", "more");

        assertThat(one.fields()).containsExactly(java.util.Map.entry("a", 1));
        assertThat(one.rows()).containsExactly(new Facts.Row("a", "1", ""));
        assertThat(two.fields().keySet()).containsExactly("a", "b");
        assertThat(two.rows()).containsExactly(new Facts.Row("a", "1", ""), new Facts.Row("b", "x", "more"));
        assertThat(Facts.none().fields()).isEmpty();
    }

    @Test
    void refuseASecondFieldOfOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Facts.none().field("a", 1).field("a", 2))
                .withMessage("the field a already exists: choose another name");
    }
}
