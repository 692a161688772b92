package dev.maker4j.examples.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.redflag.RedFlagException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MoveLineTest {

    private static Move<Integer> read(String reply) {
        return MoveLine.of(
                reply, "number", name -> name.matches("\\d") ? Optional.of(Integer.valueOf(name)) : Optional.empty());
    }

    @Test
    void isReadFromTheLastLine() {
        assertThat(read("Let me think.\ndo = 3\n")).isEqualTo(new Move.Do<>(3)).hasToString("do = 3");
        assertThat(read("undo = 4")).isEqualTo(new Move.Undo<>(4)).hasToString("undo = 4");
        assertThat(read("halt")).isEqualTo(new Move.Halt<>()).hasToString("halt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "do", "do = ", "do =3", "redo = 3", "halt now", "do = 3\nwell", "DO = 3"})
    void isInNoOtherForm(String reply) {
        assertThatThrownBy(() -> read(reply))
                .isInstanceOf(RedFlagException.class)
                .hasMessageContaining("the last line isn't \"do = <number>\", \"undo = <number>\" or \"halt\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"do = 33", "undo = everything", "do = 3, I think"})
    void namesWhatThereIs(String reply) {
        assertThatThrownBy(() -> read(reply))
                .isInstanceOf(RedFlagException.class)
                .hasMessageContaining("the answer names nothing that can be done");
    }
}
