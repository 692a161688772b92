package dev.maker4j.hanoi;

import dev.maker4j.llm.Prompt;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes prompts: the rules and the strategy, which stay the same, then the previous move and the state. Immutable. */
final class HanoiPrompts {
    private static final String RULES = """
            You are playing the Towers of Hanoi. There are three pegs: 0, 1 and 2.

            Rules
            - Disks are numbered by size; disk 1 is the smallest.
            - A peg is written as the list of its disks from bottom to top: the last number is the top disk, [] is empty.
            - A move takes the top disk of one peg and puts it on top of another peg.
            - A larger disk is never put on a smaller disk.
            - All disks started on peg 0. The goal is to have all of them on peg 2.

            Strategy: it names exactly one move
            - If the previous move did not move disk 1, or there was none: move disk 1 one peg %s.
            - If the previous move moved disk 1: make the only legal move that does not move disk 1.

            """;
    private static final String CLOCKWISE = "clockwise (0 -> 1 -> 2 -> 0)";
    private static final String COUNTERCLOCKWISE = "counterclockwise (0 -> 2 -> 1 -> 0)";

    private static final String ASK_FOR_STEP = """
            You are given the previous move and the current state. Find that one move and the state after it.
            End your answer with exactly these two lines, each written once, plain, with nothing after them:
            move = [disk, from, to]
            next_state = [[peg 0], [peg 1], [peg 2]]
            The next state holds every disk exactly once, each peg from bottom to top.
            """;
    private static final String ASK_FOR_MOVE = """
            You are given the previous move and the current state. Find that one move.
            End your answer with exactly this line, written once, plain, with nothing after it:
            move = [disk, from, to]
            """;

    private static final String STEP_EVEN = RULES.formatted(CLOCKWISE) + ASK_FOR_STEP;
    private static final String STEP_ODD = RULES.formatted(COUNTERCLOCKWISE) + ASK_FOR_STEP;
    private static final String MOVE_EVEN = RULES.formatted(CLOCKWISE) + ASK_FOR_MOVE;
    private static final String MOVE_ODD = RULES.formatted(COUNTERCLOCKWISE) + ASK_FOR_MOVE;

    private static final byte[] BEFORE_MOVE = latin("Previous move: ");
    private static final byte[] NO_MOVE = latin("none");
    private static final byte[] BEFORE_STATE = latin("\nCurrent state: ");
    private static final int MOST_CHARACTERS_OF_A_MOVE = 10;

    private final String system;

    private HanoiPrompts(String system) {
        this.system = system;
    }

    /** Prompts that ask for the move and the next state. */
    static HanoiPrompts askingForStep(int disks) {
        return new HanoiPrompts(disks % 2 == 0 ? STEP_EVEN : STEP_ODD);
    }

    /** Prompts that ask for the move alone. */
    static HanoiPrompts askingForMove(int disks) {
        return new HanoiPrompts(disks % 2 == 0 ? MOVE_EVEN : MOVE_ODD);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    Prompt of(HanoiState state) {
        HanoiPosition position = state.position();
        byte[] text = new byte
                [BEFORE_MOVE.length + MOST_CHARACTERS_OF_A_MOVE + BEFORE_STATE.length + position.mostCharacters()];
        int at = append(BEFORE_MOVE, text, 0);
        at = append(state.previousMove(), text, at);
        at = append(BEFORE_STATE, text, at);
        at = position.write(text, at);
        return new Prompt(system, new String(text, 0, at, StandardCharsets.ISO_8859_1));
    }

    private static int append(byte[] part, byte[] text, int at) {
        System.arraycopy(part, 0, text, at, part.length);
        return at + part.length;
    }

    private static int append(@Nullable HanoiMove move, byte[] text, int start) {
        if (move == null) {
            return append(NO_MOVE, text, start);
        }
        text[start] = '[';
        int at = HanoiPosition.writeNumber(move.disk(), text, start + 1);
        text[at] = ',';
        text[at + 1] = ' ';
        text[at + 2] = (byte) ('0' + move.from());
        text[at + 3] = ',';
        text[at + 4] = ' ';
        text[at + 5] = (byte) ('0' + move.to());
        text[at + 6] = ']';
        return at + 7;
    }
}
