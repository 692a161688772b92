package dev.maker4j.internal.told;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maker4j.llm.TokenChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartingTokensTest {
    private static final List<String> CLASSES = List.of("billing", "defect", "delivery");

    /** A parser that takes a class as it stands, or with a capital. */
    private static Optional<String> strictly(String reply) {
        String plain = reply.strip();
        return CLASSES.stream().filter(plain::equalsIgnoreCase).findFirst();
    }

    /** A parser that takes the last line. */
    private static Optional<String> byTheLastLine(String reply) {
        String last = reply.strip().substring(reply.strip().lastIndexOf('\n') + 1);
        return last.startsWith("answer = ") ? strictly(last.substring(9)) : Optional.empty();
    }

    private static PartingTokens strict(double temperature) {
        return new PartingTokens(temperature, CLASSES, PartingTokensTest::strictly);
    }

    private static PartingTokens lastLine() {
        return new PartingTokens(
                1, CLASSES.stream().map(word -> "answer = " + word).toList(), PartingTokensTest::byTheLastLine);
    }

    /** A token with its alternatives, itself among them: text and probability in turn. */
    private static TokenChoice token(Object... told) {
        List<TokenChoice> alternatives = new ArrayList<>();
        for (int i = 0; i < told.length; i += 2) {
            alternatives.add(new TokenChoice((String) told[i], Math.log((Double) told[i + 1]), List.of()));
        }
        return new TokenChoice(alternatives.get(0).token(), alternatives.get(0).logProbability(), alternatives);
    }

    private static Told told(PartingTokens reader, TokenChoice... tokens) {
        return reader.told(List.of(tokens)).orElseThrow();
    }

    @Test
    void areCompletedToTheRepliesTheyBegin() {
        Told told = told(strict(1), token("bill", 0.5, "Def", 0.25, " delivery", 0.125, "billing", 0.125));

        assertThat(told.answers()).hasSize(3);
        assertThat(told.answers().get("billing")).isCloseTo(0.625, within(1e-12));
        assertThat(told.answers().get("defect")).isCloseTo(0.25, within(1e-12));
        assertThat(told.answers().get("delivery")).isCloseTo(0.125, within(1e-12));
        assertThat(told.discarded()).isZero();
        assertThat(told.open()).isCloseTo(0, within(1e-12));
    }

    @Test
    void leaveOpenWhatALaterOneDecides() {
        Told told = told(strict(1), token("de", 0.5, "billing", 0.5));

        assertThat(told.open()).isEqualTo(0.5);
        assertThat(told.answers()).containsOnlyKeys("billing");
    }

    @Test
    void leaveOpenWhatIsntTold() {
        Told told = told(strict(1), token("billing", 0.5, "defect", 0.25));

        assertThat(told.open()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void areDiscardedWhereNothingThatBeginsLikeThatCanBeRead() {
        Told told = told(strict(1), token("billing", 0.75, "charge", 0.25));

        assertThat(told.discarded()).isEqualTo(0.25);
    }

    @Test
    void areOpenWhereAnAnswerMayFollow() {
        Told told = told(lastLine(), token("The", 0.75, "answer", 0.25));

        assertThat(told.open()).isEqualTo(1);
        assertThat(told.answers()).isEmpty();
    }

    @Test
    void multiplyAfterACommonBeginning() {
        Told told = told(
                lastLine(),
                token("answer", 0.9, "The", 0.1),
                token(" =", 1.0),
                token(" bill", 0.5, " defect", 0.3, " del", 0.2),
                token("ing", 1.0));

        assertThat(told.answers().get("billing")).isCloseTo(0.45, within(1e-12));
        assertThat(told.answers().get("defect")).isCloseTo(0.27, within(1e-12));
        assertThat(told.answers().get("delivery")).isCloseTo(0.18, within(1e-12));
        assertThat(told.open()).isCloseTo(0.1, within(1e-12));
        assertThat(lastLine().decided(List.of(token("answer", 0.9), token(" =", 1.0), token(" del", 0.2))))
                .contains("delivery");
    }

    @Test
    void tellNothingWhereTheReplyEndsBefore() {
        assertThat(lastLine().told(List.of(token("answer", 0.9), token(" =", 1.0))))
                .isEmpty();
        assertThat(strict(1).told(List.of())).isEmpty();
        assertThat(strict(1).told(List.of(new TokenChoice("billing", -0.1, List.of()))))
                .isEmpty();
    }

    /** q is proportional to p^2, and of tokens that aren't told, 0.1 in all, none is above 0.2: they weigh 0.02 at most. */
    @Test
    void areSharperAtALowerTemperature() {
        Told told = told(strict(0.5), token("billing", 0.7, "defect", 0.2));

        double all = 0.49 + 0.04 + 0.1 * 0.2;
        assertThat(told.answers().get("billing")).isCloseTo(0.49 / all, within(1e-12));
        assertThat(told.answers().get("defect")).isCloseTo(0.04 / all, within(1e-12));
        assertThat(told.open()).isCloseTo(0.02 / all, within(1e-12));
    }

    @Test
    void countTheWrittenOneWhereItIsNotAmongTheLikeliest() {
        TokenChoice rare = new TokenChoice(
                "defect", Math.log(0.125), List.of(new TokenChoice("billing", Math.log(0.875), List.of())));

        assertThat(told(strict(1), rare).answers().get("defect")).isCloseTo(0.125, within(1e-12));
    }
}
