package dev.maker4j.hanoi;

import dev.maker4j.llm.Prompt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * There are three wordings, with the same situation behind each: the first, one in other words that leaves no room to think, and one that
 * has the model say in words what it sees before it answers. All end in the same lines, which the same parser reads.
 */
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
    private static final String IN_OTHER_WORDS = """
            This is a game of the Towers of Hanoi. A state lists pegs 0, 1 and 2, each with its disks from bottom to top, so the
            last number of a list is the disk that lies on top. A smaller number is a smaller disk.

            Every other move takes disk 1, always one peg %s, and the first move does. So look at the previous move:
            - "none", or its first number isn't 1: now disk 1 moves one peg that way.
            - Its first number is 1: now another disk moves. Leave the peg that disk 1 lies on alone. Of the two other pegs,
              take the smaller of their top disks, or the only one, and put it on the other of these two pegs.

            """;
    private static final String THINKING = """
            You are one move further in the Towers of Hanoi. Pegs 0, 1 and 2 are lists of disks from bottom to top: the last
            number is on top, and disk 1 is the smallest. Only a top disk moves, and never onto a smaller one.

            Disk 1 moves at every second move, starting with the first, and always one peg %s. In between, the only
            move is made that is legal without disk 1.

            First say in words, a short sentence each: which disk the previous move moved, if any; so whether disk 1 moves
            now; from which peg to which peg the disk moves.
            """;
    private static final String CLOCKWISE = "clockwise (0 -> 1 -> 2 -> 0)";
    private static final String COUNTERCLOCKWISE = "counterclockwise (0 -> 2 -> 1 -> 0)";

    private static final String STEP = """
            move = [disk, from, to]
            next_state = [[peg 0], [peg 1], [peg 2]]
            The next state holds every disk exactly once, each peg from bottom to top.
            """;
    private static final String MOVE = "move = [disk, from, to]\n";
    private static final String ASK_FOR_STEP = """
            You are given the previous move and the current state. Find that one move and the state after it.
            End your answer with exactly these two lines, each written once, plain, with nothing after them:
            """ + STEP;
    private static final String ASK_FOR_MOVE = """
            You are given the previous move and the current state. Find that one move.
            End your answer with exactly this line, written once, plain, with nothing after it:
            """ + MOVE;
    private static final String STEP_AT_ONCE =
            "Reply with that move and the state after it, in exactly two plain lines:\n" + STEP;
    private static final String MOVE_AT_ONCE = "Reply with that move, in exactly one plain line:\n" + MOVE;
    private static final String STEP_AFTERWARDS =
            "Then end with exactly these two lines, written once, plain, with nothing after them:\n" + STEP;
    private static final String MOVE_AFTERWARDS =
            "Then end with exactly this line, written once, plain, with nothing after it:\n" + MOVE;

    private static final byte[] BEFORE_MOVE = latin("Previous move: ");
    private static final byte[] NO_MOVE = latin("none");
    private static final byte[] BEFORE_STATE = latin("\nCurrent state: ");
    private static final int MOST_CHARACTERS_OF_A_MOVE = 10;

    private static final HanoiPrompts STEP_EVEN = askingForStep(CLOCKWISE);
    private static final HanoiPrompts STEP_ODD = askingForStep(COUNTERCLOCKWISE);
    private static final HanoiPrompts MOVE_EVEN = askingForMove(CLOCKWISE);
    private static final HanoiPrompts MOVE_ODD = askingForMove(COUNTERCLOCKWISE);

    private final String first;
    private final List<String> others;

    private HanoiPrompts(String first, String... others) {
        this.first = first;
        this.others = List.of(others);
    }

    private static HanoiPrompts askingForStep(String way) {
        return new HanoiPrompts(
                RULES.formatted(way) + ASK_FOR_STEP,
                IN_OTHER_WORDS.formatted(way) + STEP_AT_ONCE,
                THINKING.formatted(way) + STEP_AFTERWARDS);
    }

    private static HanoiPrompts askingForMove(String way) {
        return new HanoiPrompts(
                RULES.formatted(way) + ASK_FOR_MOVE,
                IN_OTHER_WORDS.formatted(way) + MOVE_AT_ONCE,
                THINKING.formatted(way) + MOVE_AFTERWARDS);
    }

    /** Prompts that ask for the move and the next state. */
    static HanoiPrompts askingForStep(int disks) {
        return disks % 2 == 0 ? STEP_EVEN : STEP_ODD;
    }

    /** Prompts that ask for the move alone. */
    static HanoiPrompts askingForMove(int disks) {
        return disks % 2 == 0 ? MOVE_EVEN : MOVE_ODD;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The first wording. */
    Prompt of(HanoiState state) {
        return new Prompt(first, shown(state));
    }

    /** The other wordings. */
    List<Prompt> othersOf(HanoiState state) {
        String shown = shown(state);
        return others.stream().map(system -> new Prompt(system, shown)).toList();
    }

    private static String shown(HanoiState state) {
        HanoiPosition position = state.position();
        byte[] text = new byte
                [BEFORE_MOVE.length + MOST_CHARACTERS_OF_A_MOVE + BEFORE_STATE.length + position.mostCharacters()];
        int at = append(BEFORE_MOVE, text, 0);
        at = append(state.previousMove(), text, at);
        at = append(BEFORE_STATE, text, at);
        at = position.write(text, at);
        return new String(text, 0, at, StandardCharsets.ISO_8859_1);
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
