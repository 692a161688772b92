package dev.maker4j.examples.small;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.ScriptedModel;
import org.junit.jupiter.api.Test;

class CountingTest {
    @Test
    void outvotesAWrongNumberAndDiscardsWhatIsNone() {
        ScriptedModel model = ScriptedModel.replying("1", "1", "1", "2", "3", "two", "2", "2", "2");

        Outcome<Integer, Integer> outcome = Counting.count(2, model);

        assertThat(outcome.orElseThrow()).isEqualTo(2);
        assertThat(outcome.report().redFlagCount()).isEqualTo(1);
        assertThat(model.unread()).isEmpty();
    }

    @Test
    void tellsThatItCountedTooFar() {
        assertThat(Counting.count(2, ScriptedModel.replying("1", "1", "1", "3", "3", "3")))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause()).hasMessageContaining("counted to 3 instead of 2"));
    }
}
