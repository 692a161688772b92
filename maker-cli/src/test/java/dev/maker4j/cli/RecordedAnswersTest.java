package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.LlmReply;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Tally;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordedAnswersTest {
    private static List<String> votes(String... answers) {
        Tally<String> tally = Tally.of(IntStream.range(0, answers.length)
                .<Sample<String>>mapToObj(i -> new Sample.Vote<>(i, answers[i], LlmReply.of(answers[i])))
                .toList());
        return new RecordedAnswers(tally).votes(tally);
    }

    @Test
    void areShownWholeWhereTheyAreShort() {
        assertThat(votes("left\n now ", "right", "right")).containsExactly("2 × right", "1 × left now");
    }

    @Test
    void areCutAtTheEndWhereTheyDifferSoon() {
        assertThat(votes("left" + "x".repeat(100), "right" + "y".repeat(100)))
                .containsExactly("1 × left" + "x".repeat(59) + "…", "1 × right" + "y".repeat(58) + "…");
    }

    @Test
    void areShownWhereTheyDifferIfThatIsFarBehind() {
        String same = "abcdefghij".repeat(10);

        assertThat(votes(same + "1", same + "2" + "z".repeat(90), same))
                .containsExactly(
                        "1 × abcdefghijabcdefgh…efghij1",
                        "1 × abcdefghijabcdefgh…efghij2" + "z".repeat(37) + "…",
                        "1 × abcdefghijabcdefgh…efghij");
    }
}
