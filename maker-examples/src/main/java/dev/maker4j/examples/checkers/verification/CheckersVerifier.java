package dev.maker4j.examples.checkers.verification;

import java.util.Optional;

/** Plays the moves of a solution on a board of its own. Confined to one thread. */
public final class CheckersVerifier {
    private final int aSide;
    private final int[] board;
    private int free;
    private int moves;
    private Optional<String> illegal = Optional.empty();

    /**
     * A board before the first move.
     *
     * @param aSide how many checkers a side, at least 1
     */
    public CheckersVerifier(int aSide) {
        this.aSide = aSide;
        this.free = aSide;
        this.board = new int[2 * aSide + 1];
        for (int i = 0; i < board.length; i++) {
            board[i] = Integer.compare(aSide, i);
        }
    }

    /**
     * Plays a move.
     *
     * @param cell whose checker moves, counted from 1
     */
    public void moved(int cell) {
        moves++;
        if (illegal.isPresent()) {
            return;
        }
        int from = cell - 1;
        int way = free - from;
        boolean isOnTheBoard = from >= 0 && from < board.length;
        if (!isOnTheBoard || board[from] * way <= 0 || Math.abs(way) > 2 || isOverItsOwn(from, way)) {
            illegal = Optional.of("move " + moves + " is illegal: the checker in cell " + cell
                    + " can't move to the free cell " + (free + 1));
            return;
        }
        board[free] = board[from];
        board[from] = 0;
        free = from;
    }

    private boolean isOverItsOwn(int from, int way) {
        return Math.abs(way) == 2 && board[from + way / 2] == board[from];
    }

    /**
     * What is wrong with the moves as a solution.
     *
     * @return the first thing, on one line; empty if nothing is
     */
    public Optional<String> problem() {
        if (illegal.isPresent()) {
            return illegal;
        }
        for (int i = 0; i < board.length; i++) {
            if (board[i] != Integer.compare(i, aSide)) {
                return Optional.of("after " + moves + " moves cell " + (i + 1) + " isn't swapped");
            }
        }
        int all = aSide * (aSide + 2);
        return moves == all ? Optional.empty() : Optional.of("it took " + moves + " moves, but " + all + " do");
    }
}
