package dev.maker4j.examples.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ActResultTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "done; took 0 ms",
                "done; took 12 ms; rows 500; due stock front: all: healthy; really",
                "failed; took 3 ms: no room",
                "failed in effect; took 3 ms; content users:2:ab,schema:cd",
            })
    void isReadAsItWasWritten(String text) {
        assertThat(ActResult.parse(text).text()).isEqualTo(text);
    }

    @Test
    void keepsKindTimeFactsAndWords() {
        ActResult result = ActResult.left("no room")
                .taking(Duration.ofMillis(7))
                .with("rows", "5")
                .with("rows", "6");

        ActResult read = ActResult.parse(result.text());

        assertThat(result.text()).isEqualTo("failed in effect; took 7 ms; rows 6: no room");
        assertThat(read).isEqualTo(result).hasSameHashCodeAs(result);
        assertThat(read.kind()).isEqualTo(ActResult.Kind.LEFT);
        assertThat(read.isDone()).isFalse();
        assertThat(read.took()).isEqualTo(Duration.ofMillis(7));
        assertThat(read.fact("rows")).contains("6");
        assertThat(read.fact("due")).isEmpty();
        assertThat(read.words()).isEqualTo("no room");
    }

    @Test
    void staysOneShortLineWhateverASystemSays() {
        String words = "a\u2028b\r\n\tc" + "x".repeat(600);

        ActResult result = ActResult.failed(words);

        assertThat(result.words()).hasSize(501).startsWith("a b cxx").endsWith("x…");
        assertThat(ActResult.parse(result.text())).isEqualTo(result);
    }

    @Test
    void refusesWhatItCouldNotReadAgain() {
        ActResult result = ActResult.done("");

        for (String value : List.of("", "a;b", "a: b", "a\nb")) {
            assertThatThrownBy(() -> result.with("rows", value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("not a fact that can be read again: rows " + value);
        }
        assertThatThrownBy(() -> result.with("Rows", "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ActResult.parse("well done"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not the result of an act: well done");
    }
}
