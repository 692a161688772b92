package dev.maker4j.hanoi;

import dev.maker4j.redflag.RedFlagException;

/** Reads one line of a reply from left to right; confined to one thread. */
final class ReplyLine {
    private final byte[] text;
    private final int start;
    private final int end;
    private int at;

    /** The line from {@code start} to {@code end}, without the line break. */
    ReplyLine(byte[] text, int start, int end) {
        this.text = text;
        this.start = start;
        this.end = end;
        this.at = start;
    }

    /** Reads {@code move = [disk, from, to]}, which must be the whole line. */
    HanoiMove move(int disks) {
        expect('[', "move");
        int disk = number("move");
        expect(',', "move");
        int from = number("move");
        expect(',', "move");
        int to = number("move");
        expect(']', "move");
        expectEnd("move");
        if (disk < 1 || disk > disks) {
            throw new RedFlagException("move: there is no disk " + disk + " among " + disks);
        }
        if (from > 2 || to > 2) {
            throw new RedFlagException("move: pegs are 0, 1 and 2, but it goes from " + from + " to " + to);
        }
        return new HanoiMove(disk, from, to);
    }

    /** Reads {@code next_state = [[…], […], […]]}, which must be the whole line and hold every disk once. */
    HanoiPosition position(int disks) {
        byte[] cells = new byte[HanoiPosition.FIRST_DISK + disks];
        long seen = 0;
        int filled = HanoiPosition.FIRST_DISK;
        expect('[', "next_state");
        for (int peg = 0; peg < 3; peg++) {
            if (peg > 0) {
                expect(',', "next_state");
            }
            expect('[', "next_state");
            int first = filled;
            while (!closes(filled > first)) {
                int disk = number("next_state");
                long bit = 1L << (disk - 1);
                if (disk < 1 || disk > disks) {
                    throw new RedFlagException("next_state: there is no disk " + disk + " among " + disks);
                }
                if ((seen & bit) != 0) {
                    throw new RedFlagException("next_state: disk " + disk + " is there twice");
                }
                seen |= bit;
                cells[filled++] = (byte) disk;
            }
            if (peg < 2) {
                cells[peg] = (byte) (filled - first);
            }
        }
        expect(']', "next_state");
        expectEnd("next_state");
        if (filled < cells.length) {
            throw new RedFlagException("next_state: disk " + (Long.numberOfTrailingZeros(~seen) + 1) + " is missing");
        }
        return new HanoiPosition(cells);
    }

    /** Reads a name and the equals sign after it; false, having read nothing, where the line begins otherwise. */
    boolean names(String name) {
        skipBlanks();
        int next = at;
        if (end - next <= name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (text[next++] != name.charAt(i)) {
                return false;
            }
        }
        while (next < end && isBlank(text[next])) {
            next++;
        }
        if (next == end || text[next] != '=') {
            return false;
        }
        at = next + 1;
        return true;
    }

    /** Reads the bracket that ends a peg, or the comma before its next disk. */
    private boolean closes(boolean afterADisk) {
        skipBlanks();
        byte next = at < end ? text[at] : (byte) '\n';
        if (next == ']') {
            at++;
            return true;
        }
        if (!afterADisk) {
            return false;
        }
        if (next != ',') {
            throw unexpected("','", "next_state");
        }
        at++;
        return false;
    }

    /** Reads a number of one or two digits, without sign or leading zero. */
    private int number(String where) {
        skipBlanks();
        int digit = at < end ? text[at] - '0' : -1;
        if (digit < 0 || digit > 9) {
            throw unexpected("a number", where);
        }
        at++;
        int number = digit;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            number = number * 10 + text[at] - '0';
            if (digit == 0 || number > 99) {
                throw unexpected("a number from 0 to 99 without leading zeros", where);
            }
            at++;
        }
        return number;
    }

    private void expect(char wanted, String where) {
        skipBlanks();
        if (at == end || text[at] != wanted) {
            throw unexpected("'" + wanted + "'", where);
        }
        at++;
    }

    private void expectEnd(String where) {
        skipBlanks();
        if (at < end) {
            throw unexpected("the end of the line", where);
        }
    }

    private RedFlagException unexpected(String wanted, String where) {
        return new RedFlagException(where + ": " + wanted + " was expected at character " + (at - start + 1));
    }

    // Called between any two tokens: the first comparison settles nearly every call.
    private void skipBlanks() {
        while (at < end && text[at] <= ' ' && isBlank(text[at])) {
            at++;
        }
    }

    static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }
}
