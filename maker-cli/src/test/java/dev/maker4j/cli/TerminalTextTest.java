package dev.maker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names with U+202E turned what followed them round on the terminal, and lines broke inside words at 40 columns. */
class TerminalTextTest {

    @Nested
    class Visible {

        @ParameterizedTest
        @ValueSource(
                ints = {
                    0x00, 0x07, 0x08, 0x1B, 0x7F, 0x9B, 0xAD, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A,
                    0x202D, 0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF, 0xFFF9
                })
        void isWhatATerminalWouldObeyOrNotShow(int code) {
            assertThat(TerminalText.visible("a" + Character.toString(code) + "b"))
                    .isEqualTo("a\\u%04Xb".formatted(code));
        }

        @Test
        void isInSomebodyElsesTextWhateverATerminalWouldObeyColoursToo() {
            assertThat(TerminalText.inert("\u001b[31mred\u001b[2K\r\n\tnext \u202e\u2066 \ud83d\ude80 é"))
                    .isEqualTo("\\u001B[31mred\\u001B[2K\\r\\n\\tnext \\u202E\\u2066 \ud83d\ude80 é");
        }

        @Test
        void areTagsAndHalvesOfCharactersToo() {
            assertThat(TerminalText.visible("a" + Character.toString(0xE0041) + "b"))
                    .isEqualTo("a\\uDB40\\uDC41b");
            assertThat(TerminalText.visible("a\ud83d")).isEqualTo("a\\uD83D");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "plain",
                    "Łódź · Zürich → 東京",
                    "שלום",
                    "\ud83d\ude80",
                    "می\u200cخواهم",
                    "two\nlines\tand\r",
                    "\u001b[1;38;5;77mgreen\u001b[0m",
                    "\u001b[?25l\r\u001b[2K\u001b[1A\u001b[J"
                })
        void isTextAndTheProgramsOwnColoursAsTheyAre(String text) {
            assertThat(TerminalText.visible(text)).isEqualTo(text);
        }

        @Test
        void areSequencesThatTheProgramNeverSends() {
            assertThat(TerminalText.visible("\u001b]0;title\u0007")).isEqualTo("\\u001B]0;title\\u0007");
        }

        @Test
        void isWhateverAShellPrints() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Shell shell = new Shell(Map.of(), stream(out), stream(err), true, true);

            shell.out().println("a\u202eb");
            shell.out().printf("%s%n", "c\u2066d");
            shell.err().print(List.of("e\u202ef"));
            shell.err().append("g\u200eh");
            shell.note("i\u202ej");

            assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("a\\u202Eb", "c\\u2066d");
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith("[e\\u202Ef]g\\u200Eh")
                    .contains("i\\u202Ej");
        }
    }

    @Nested
    class Wrapped {

        @Test
        void breaksBetweenWordsAndKeepsTheIndent() {
            assertThat(TerminalText.wrapped("  one two three four five\nshort", 12))
                    .isEqualTo("  one two\n  three four\n  five\nshort");
        }

        @Test
        void countsNoColours() {
            String text = "\u001b[1;38;5;77mgreen\u001b[0m and blue";

            assertThat(TerminalText.wrapped(text, 14)).isEqualTo(text);
            assertThat(TerminalText.wrapped(text, 9)).isEqualTo("\u001b[1;38;5;77mgreen\u001b[0m and\nblue");
        }

        @Test
        void leavesAWordAloneThatIsLongerThanALine() {
            assertThat(TerminalText.wrapped("see /a/very/long/path now", 8)).isEqualTo("see\n/a/very/long/path\nnow");
        }

        @Test
        void isWhatIsToldOnANarrowTerminalOnly() {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            String remark = "this profile counts, as in Maven on this machine without -P: usual (pom.xml)";

            narrow(err, true).note(remark);
            narrow(err, false).note(remark);

            assertThat(err.toString(StandardCharsets.UTF_8)
                            .replaceAll("\u001b\\[[0-9;]*m", "")
                            .lines())
                    .containsExactly(
                            "note: this profile counts, as in Maven",
                            "on this machine without -P: usual",
                            "(pom.xml)",
                            "note: " + remark);
        }

        private static Shell narrow(ByteArrayOutputStream err, boolean watched) {
            return new Shell(
                    Map.of(),
                    stream(err),
                    stream(err),
                    watched,
                    watched,
                    Optional.empty(),
                    () -> new TerminalSize(40, 24));
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
