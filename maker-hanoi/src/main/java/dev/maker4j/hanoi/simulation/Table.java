package dev.maker4j.hanoi.simulation;

import java.nio.charset.StandardCharsets;

/*
 * The player works on the text itself: it remembers where in the prompt each peg's list begins and ends and what its last
 * number is, and writes the next state by copying those lists with the moved disk's number dropped from one and added to
 * another. So it never holds a board, and it copies whatever it is shown, nonsense included.
 */
/** The game as the user part of a prompt shows it, and the move that is chosen on it; confined to one thread. */
final class Table {
    private static final byte[] PREVIOUS_MOVE = HanoiSkill.latin("Previous move: ");
    private static final byte[] CURRENT_STATE = HanoiSkill.latin("Current state: ");
    private static final byte[] MOVE = HanoiSkill.latin("move = [");
    private static final byte[] NEXT_STATE = HanoiSkill.latin("]\nnext_state = [");
    private static final int EMPTY = Integer.MAX_VALUE;

    private final byte[] text;

    /** Where each peg's list begins, after its bracket, where it ends, before its bracket, and its last number. */
    private final int[] begin = new int[3];

    private final int[] end = new int[3];
    private final int[] top = new int[3];
    private final boolean readable;
    private boolean diskOneMoved;
    private int from;
    private int to;

    Table(String user) {
        this.text = HanoiSkill.latin(user);
        this.readable = read();
    }

    private boolean read() {
        int move = after(PREVIOUS_MOVE, 0);
        if (move < 0 || move + 2 >= text.length) {
            return false;
        }
        diskOneMoved = text[move] == '[' && text[move + 1] == '1' && text[move + 2] == ',';
        int state = after(CURRENT_STATE, move);
        if (state < 0 || state >= text.length || text[state] != '[') {
            return false;
        }
        int at = state + 1;
        for (int peg = 0; peg < 3; peg++) {
            while (at < text.length && text[at] != '[') {
                at++;
            }
            begin[peg] = at + 1;
            while (at < text.length && text[at] != ']') {
                at++;
            }
            if (at == text.length) {
                return false;
            }
            end[peg] = at;
            top[peg] = lastNumber(begin[peg], at);
        }
        return Math.min(top[0], Math.min(top[1], top[2])) < EMPTY;
    }

    /** Where the text behind the next occurrence of these words begins; negative where there is none. */
    private int after(byte[] words, int start) {
        for (int at = start; at + words.length <= text.length; at++) {
            int same = 0;
            while (same < words.length && text[at + same] == words[same]) {
                same++;
            }
            if (same == words.length) {
                return at + same;
            }
        }
        return -1;
    }

    private int lastNumber(int begin, int end) {
        int number = EMPTY;
        int weight = 1;
        for (int at = end - 1; at >= begin && text[at] >= '0' && text[at] <= '9'; at--) {
            int digit = text[at] - '0';
            number = number == EMPTY ? digit : number + digit * weight;
            weight *= 10;
        }
        return number;
    }

    boolean isReadable() {
        return readable;
    }

    /** Follows the strategy; where the state is one that it doesn't cover, moves the smallest disk onward. */
    void chooseMove(Instructions instructions) {
        int smallest = top[0] < top[1] ? 0 : 1;
        smallest = top[2] < top[smallest] ? 2 : smallest;
        int one = (smallest + 1) % 3;
        int other = (smallest + 2) % 3;
        if (diskOneMoved && top[one] != top[other]) {
            from = top[one] < top[other] ? one : other;
            to = from == one ? other : one;
        } else {
            from = smallest;
            to = instructions.onwardFrom(smallest);
        }
    }

    /** Chooses another move than the strategy's. */
    void chooseMove(int from, int to) {
        this.from = from;
        this.to = to;
    }

    boolean hasDisks(int peg) {
        return top[peg] != EMPTY;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    int disk() {
        return top[from];
    }

    /** The reply that states the chosen move, and the state after it where that is asked for. */
    String reply(Instructions instructions) {
        if (!instructions.askForState()) {
            return "move = [" + disk() + ", " + from + ", " + to + "]";
        }
        return reply(disk(), from, to, to);
    }

    /** A reply that states one move, and the state where the moved disk was put on a peg of its own. */
    String reply(int disk, int statedFrom, int statedTo, int putOn) {
        byte[] reply = new byte[text.length + MOVE.length + NEXT_STATE.length + 24];
        int at = append(MOVE, 0, MOVE.length, reply, 0);
        at = appendNumber(disk, reply, at);
        at = appendSeparator(reply, at);
        reply[at] = (byte) ('0' + statedFrom);
        at = appendSeparator(reply, at + 1);
        reply[at] = (byte) ('0' + statedTo);
        at = append(NEXT_STATE, 0, NEXT_STATE.length, reply, at + 1);
        for (int peg = 0; peg < 3; peg++) {
            if (peg > 0) {
                at = appendSeparator(reply, at);
            }
            at = appendPeg(peg, putOn, reply, at);
        }
        reply[at] = ']';
        return new String(reply, 0, at + 1, StandardCharsets.ISO_8859_1);
    }

    private int appendPeg(int peg, int putOn, byte[] reply, int start) {
        reply[start] = '[';
        int listEnd = peg == from ? withoutLast(peg) : end[peg];
        int at = append(text, begin[peg], listEnd, reply, start + 1);
        if (peg == putOn) {
            if (listEnd > begin[peg]) {
                at = appendSeparator(reply, at);
            }
            at = appendNumber(disk(), reply, at);
        }
        reply[at] = ']';
        return at + 1;
    }

    /** Where a peg's list ends once its last number and the comma before it are gone. */
    private int withoutLast(int peg) {
        int at = end[peg] - 1;
        while (at > begin[peg] && text[at] != ',') {
            at--;
        }
        return at;
    }

    private static int append(byte[] source, int begin, int end, byte[] reply, int at) {
        System.arraycopy(source, begin, reply, at, end - begin);
        return at + end - begin;
    }

    private static int appendSeparator(byte[] reply, int at) {
        reply[at] = ',';
        reply[at + 1] = ' ';
        return at + 2;
    }

    private static int appendNumber(int number, byte[] reply, int start) {
        int at = start;
        if (number >= 10) {
            reply[at++] = (byte) ('0' + number / 10);
        }
        reply[at] = (byte) ('0' + number % 10);
        return at + 1;
    }
}
