package dev.maker4j.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.llm.Prompt;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionHashTest {
    private static final List<String> TEXTS = List.of("a\ud83d", "a\ud83e", "a\ude80", "a?", "a\ud83d\ude80");

    /** One question's answer was passed off as another's. */
    @Test
    void tellsApartQuestionsThatDifferInLoneSurrogatesOnly() {
        QuestionHash hash = new QuestionHash(List.of("model"));

        assertThat(TEXTS.stream().map(text -> hash.of(Prompt.of(text), false)).toList())
                .doesNotHaveDuplicates();
        assertThat(TEXTS.stream()
                        .map(text -> hash.of(new Prompt(text, "same"), false))
                        .toList())
                .doesNotHaveDuplicates();
        assertThat(TEXTS.stream()
                        .map(text -> new QuestionHash(List.of(text)).of(Prompt.of("same"), false))
                        .toList())
                .doesNotHaveDuplicates();
    }
}
