package dev.maker4j.hanoi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.cli.Console;
import org.junit.jupiter.api.Test;

class PlayCommandTest {

    @Test
    void printsEachPositionWhereNobodyWatches() {
        Console console = Console.of(Hanoi.program());

        int status = console.run("play", "--disks", "2");

        assertThat(status).isZero();
        assertThat(console.out())
                .contains("SIMULATED")
                .containsSubsequence(
                        "  ───┴───  ───┴───  ───┴───",
                        "step 0 of 3",
                        "     │        │        │",
                        "   █████     ███       │",
                        "step 1 of 3 · disk 1 from peg 0 to peg 1",
                        "     │       ███     █████",
                        "step 2 of 3 · disk 2 from peg 0 to peg 2",
                        "     │        │       ███",
                        "     │        │      █████",
                        "step 3 of 3 · disk 1 from peg 1 to peg 2",
                        "✔ Solved and verified in 3 moves")
                .doesNotContain("\u001b");
    }

    @Test
    void animatesInColoursWhereSomebodyDoesAndGivesTheCursorBack() {
        Console console = Console.of(Hanoi.program()).watched();

        int status = console.run("play", "--disks", "3", "--delay", "0");

        assertThat(status).isZero();
        assertThat(console.out())
                .contains("\u001b[?25l", "\u001b[38;5;203m███")
                .containsSubsequence("\u001b[?25h", "Solved and verified");
    }
}
