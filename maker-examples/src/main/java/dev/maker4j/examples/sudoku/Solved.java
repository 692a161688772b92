package dev.maker4j.examples.sudoku;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The puzzles solved so far, from the last to the first, so that a state shares them with the one before it. Immutable. */
final class Solved {
    private final String solution;
    private final @Nullable Solved earlier;
    private final int hash;

    Solved(String solution, @Nullable Solved earlier) {
        this.solution = solution;
        this.earlier = earlier;
        this.hash = 31 * (earlier == null ? 1 : earlier.hash) + solution.hashCode();
    }

    /** The solutions in the order of the puzzles. */
    static List<String> inOrder(@Nullable Solved last) {
        List<String> solutions = new ArrayList<>();
        for (Solved each = last; each != null; each = each.earlier) {
            solutions.add(each.solution);
        }
        Collections.reverse(solutions);
        return Collections.unmodifiableList(solutions);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Solved that
                && hash == that.hash
                && inOrder(this).equals(inOrder(that));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
