package dev.maker4j.cli;

import java.util.List;

/** A program's own picture of a run in progress, shown above the bar, on a terminal only. */
@FunctionalInterface
public interface LiveView {
    /**
     * Draws the current state. Called about ten times a second by a thread of the display, never by two at a time,
     * while the run continues in another thread: whatever it reads must be safe for that.
     *
     * @param columns how many characters fit on a line, at least 20; the terminal cuts off longer lines
     * @param paint the terminal's colours
     * @return the lines, without indentation and line ends; those that don't fit the terminal's height are left out
     */
    List<String> lines(int columns, Paint paint);
}
