package dev.maker4j.examples.small;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.testkit.ScriptedModel;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdditionTest {
    @Test
    void carriesIntoAColumnOfTheLongerNumberAlone() {
        ScriptedModel model = ScriptedModel.replying("17", "17", "17", "10", "10", "10");

        BigInteger sum = Addition.add("98", "9", model);

        assertThat(sum).isEqualTo("107");
        assertThat(model.requests())
                .extracting(request -> request.prompt().user())
                .containsExactly("8 + 9", "8 + 9", "8 + 9", "9 + 0 + 1", "9 + 0 + 1", "9 + 0 + 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "= 17", "17.", "-1", "", "seventeen"})
    void discardsWhatNoColumnComesTo(String reply) {
        Addition task = new Addition("8", "9");

        assertThatThrownBy(() -> task.parse(reply, task.initialState())).isInstanceOf(RedFlagException.class);
    }
}
