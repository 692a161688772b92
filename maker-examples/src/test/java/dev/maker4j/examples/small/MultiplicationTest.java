package dev.maker4j.examples.small;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.testkit.ScriptedModel;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MultiplicationTest {
    @Test
    void addsEachProductToWhatIsInItsPlace() {
        String[] replies = Stream.of("63", "63", "56", "62", "72", "74", "64", "77")
                .flatMap(reply -> Stream.of(reply, reply, reply))
                .toArray(String[]::new);
        ScriptedModel model = ScriptedModel.replying(replies);

        assertThat(Multiplication.multiply("89", "87", model)).isEqualTo("7743");
        assertThat(model.requests().stream()
                        .map(request -> request.prompt().user())
                        .distinct())
                .containsExactly(
                        "9 × 7", "0 + 63 + 0", "8 × 7", "0 + 56 + 6", "9 × 8", "2 + 72 + 0", "8 × 8", "6 + 64 + 7");
    }
}
