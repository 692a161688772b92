package dev.maker4j.hanoi.verification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Verifies moves written one a line as {@code disk from to}, without holding them in memory. */
public final class MoveFile {
    private static final int LONGEST_LINE = 40;

    private MoveFile() {}

    /**
     * Reads moves up to the end, or to the first that is illegal or can't be read.
     *
     * @param moves where to read them; stays open
     * @param verifier a verifier of a game that is about to begin; it has made the moves afterwards
     * @return what is wrong with the moves; empty where they are the solution
     * @throws IOException if reading fails
     */
    public static Optional<String> verify(Reader moves, HanoiVerifier verifier) throws IOException {
        BufferedReader lines = moves instanceof BufferedReader buffered ? buffered : new BufferedReader(moves);
        int[] move = new int[3];
        StringBuilder line = new StringBuilder(LONGEST_LINE + 1);
        while (readLine(lines, line)) {
            if (!readNumbers(line, move)) {
                return Optional.of("line " + (verifier.moves() + 1) + " isn't a move: \"disk from to\" was expected");
            }
            if (!verifier.move(move[0], move[1], move[2])) {
                return verifier.problem();
            }
        }
        return verifier.problem();
    }

    /** Reads the next line, but no more of it than any move can have; false at the end. */
    private static boolean readLine(BufferedReader lines, StringBuilder line) throws IOException {
        line.setLength(0);
        int character = lines.read();
        if (character < 0) {
            return false;
        }
        while (character >= 0 && character != '\n' && line.length() <= LONGEST_LINE) {
            if (character != '\r') {
                line.append((char) character);
            }
            character = lines.read();
        }
        return true;
    }

    /** Three numbers of one or two digits with one blank between them. */
    private static boolean readNumbers(CharSequence line, int[] move) {
        int at = 0;
        for (int i = 0; i < 3; i++) {
            if (i > 0 && (at >= line.length() || line.charAt(at++) != ' ')) {
                return false;
            }
            int first = at;
            int number = 0;
            while (at < line.length() && at - first < 2 && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
                number = 10 * number + line.charAt(at++) - '0';
            }
            if (at == first) {
                return false;
            }
            move[i] = number;
        }
        return at == line.length();
    }
}
