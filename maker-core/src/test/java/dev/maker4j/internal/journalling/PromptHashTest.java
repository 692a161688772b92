package dev.maker4j.internal.journalling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.Prompt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptHashTest {
    private final PromptHash hashes = new PromptHash();

    /** Halves of characters all came out as question marks. */
    @Test
    void tellsApartTextsThatDifferInLoneSurrogatesOnly() {
        List<String> texts = List.of("a\ud83d", "a\ud83e", "a\ude80", "a?", "a\ud83d\ude80", "\ude80\ud83d", "\ud83da");

        assertThat(texts.stream().map(text -> hashes.of(Prompt.of(text))).toList())
                .doesNotHaveDuplicates();
        assertThat(texts.stream()
                        .map(text -> hashes.of(new Prompt(text, "same")))
                        .toList())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "Łódź", "東京", "\ud83d\ude80 up", "?", "\uffff\ue000"})
    void isOverUtf8WhereThatSaysItAll(String text) {
        assertThat(ExactBytes.of(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void givesALoneSurrogateTheBytesItWouldHave() {
        assertThat(ExactBytes.of("a\ud83d\u20ac")).containsExactly('a', 0xED, 0xA0, 0xBD, 0xE2, 0x82, 0xAC);
    }
}
