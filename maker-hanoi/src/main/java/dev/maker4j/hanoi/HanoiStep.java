package dev.maker4j.hanoi;

import java.util.Objects;

/**
 * What one sample votes for: a move together with the position it leads to, both as the model stated them. Immutable.
 *
 * <p>Nothing guarantees that the position really follows from the move; the vote is on the pair.
 *
 * @param move the move
 * @param next the position after it
 */
public record HanoiStep(HanoiMove move, HanoiPosition next) {

    public HanoiStep {
        Objects.requireNonNull(move, "move");
        Objects.requireNonNull(next, "next");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HanoiStep that && move.equals(that.move) && next.equals(that.next);
    }

    @Override
    public int hashCode() {
        return 31 * next.hashCode() + move.hashCode();
    }

    @Override
    public String toString() {
        return move + " → " + next;
    }
}
