package dev.maker4j.bisection;

import dev.maker4j.internal.journalling.JournalEntries;
import dev.maker4j.internal.run.GuardedTask;
import dev.maker4j.internal.run.Retrace;
import dev.maker4j.internal.run.Retrace.Stop;
import dev.maker4j.journal.Journal;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/*
 * The first wrong state is one of n = s + 1. The last is checked first; if it is wrong, halving takes log2(n) checks more, rounded up. Since
 * not all states fit into memory, they come as a grid whose distance is a power of two: after halving over the grid, the stretch between two
 * of its points is gone through again with a finer one. As a stretch of that length is halved by as many checks as its distance is doubled,
 * the number of checks stays the same as if all states were held.
 */
/** Looks for the first wrong state. Used once; confined to one thread. */
final class Search<S, A> {
    private final GuardedTask<S, A> task;
    private final Journal journal;
    private final StateCheck<? super S> check;
    private int checks;
    private String problem = "";

    Search(GuardedTask<S, A> task, Journal journal, StateCheck<? super S> check) {
        this.task = task;
        this.journal = journal;
        this.check = check;
    }

    Finding<S, A> found() {
        Grid<S, A> grid = between(null, Long.MAX_VALUE);
        Stop<S, A> wrong = grid.last();
        if (isRight(wrong)) {
            return new Finding.NothingWrong<>(wrong.step(), checks);
        }
        Stop<S, A> right = null;
        while (true) {
            int first = firstWrong(grid);
            wrong = grid.get(first);
            right = first == 0 ? right : grid.get(first - 1);
            if (wrong.action() == null) {
                return new Finding.WrongFromTheStart<>(problem, checks);
            }
            if (right != null && right.step() == wrong.step() - 1) {
                return new Finding.WrongStep<>(right.state(), wrong, problem, checks);
            }
            grid = between(right, wrong.step());
        }
    }

    /** The states after one up to another, as many as can be held; the last among them. */
    private Grid<S, A> between(@Nullable Stop<S, A> from, long to) {
        Grid<S, A> grid = new Grid<>();
        Retrace<S, A> retrace = new Retrace<>(task, from, to, stop -> {
            requireNoInterrupt();
            grid.add(stop);
        });
        JournalEntries.read(journal, retrace);
        retrace.begin();
        return grid;
    }

    /** Halves a grid whose last state is known to be wrong. */
    private int firstWrong(Grid<S, A> grid) {
        int low = 0;
        int high = grid.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isRight(grid.get(middle))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private boolean isRight(Stop<S, A> stop) {
        requireNoInterrupt();
        checks++;
        Optional<String> found = checked(stop);
        problem = found.orElse(problem);
        return found.isEmpty();
    }

    /** Reading a large journal, and a costly check, take minutes. */
    private static void requireNoInterrupt() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while bisecting");
        }
    }

    /** The boundary to the user's check, which may throw anything. */
    private Optional<String> checked(Stop<S, A> stop) {
        try {
            return check.problem(stop.state(), stop.step());
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            throw new IllegalStateException(
                    "the check of the state after " + stop.step() + " steps threw " + thrown
                            + "; let it return what is wrong with a state, and empty where nothing is",
                    thrown);
        }
    }
}
