package dev.maker4j.examples.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maker4j.redflag.RedFlagException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerLineTest {
    private static final Pattern ANSWER = Pattern.compile("next = ([a-z]+)");

    private static String read(String reply) {
        return AnswerLine.of(reply, ANSWER, "next = NAME").group(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "next = core",
                "next = core\n",
                "next = core \t\r\n\r\n  \n",
                "\n\nnext = core",
                "Both are ready, but core is first.\nnext: core?\nnext = core",
                "next = core, I think.\nnext = core"
            })
    void isTheLastLineThatIsNotBlank(String reply) {
        assertThat(read(reply)).isEqualTo("core");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "core",
                "next = core.",
                " next = core",
                "next = Core",
                "**next = core**",
                "```\nnext = core\n```",
                "next = core\nHope that helps!",
                "The answer is next = core"
            })
    void isRefusedInAnyOtherForm(String reply) {
        assertThatExceptionOfType(RedFlagException.class)
                .isThrownBy(() -> read(reply))
                .withMessage("format: the last line isn't next = NAME");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"next = core\nnext = core", "next = web \nNo, wait.\n\nnext = core", "\nnext = a\n\nnext = b"})
    void mayNotBeGivenTwice(String reply) {
        assertThatExceptionOfType(RedFlagException.class)
                .isThrownBy(() -> read(reply))
                .withMessage("format: the reply answers more than once");
    }

    @Test
    void isFoundBehindManyLinesOfThinking() {
        assertThat(read("thinking\n".repeat(100_000) + "next = core")).isEqualTo("core");
    }
}
