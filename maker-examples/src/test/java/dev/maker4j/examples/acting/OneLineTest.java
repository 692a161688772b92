package dev.maker4j.examples.acting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OneLineTest {
    private static final String SMILE = "\uD83D\uDE00";

    @Test
    void putsBlanksLineBreaksAndControlCharactersOfAllKindsTogether() {
        assertThat(OneLine.of(" a\u2028b\r\n\tc\u0085\u0007d ", 100)).isEqualTo("a b c d");
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(OneLine.of("xx" + SMILE + SMILE, 3)).isEqualTo("xx" + SMILE + "…");
        assertThat(OneLine.of("xx" + SMILE, 3)).isEqualTo("xx" + SMILE);
    }

    @Test
    void showsHalfACharacterAsOneThatAFileCanHold() {
        assertThat(OneLine.of("a\uD800b", 100)).isEqualTo("a\uFFFDb");
    }
}
