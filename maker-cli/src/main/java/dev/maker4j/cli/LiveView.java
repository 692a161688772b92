package dev.maker4j.cli;

import java.util.List;

/** What a program shows of its own while a run goes on, above the bar; only where somebody watches a terminal. */
@FunctionalInterface
public interface LiveView {
    /**
     * The present state of things. Called some ten times a second by a thread of the display's, never by two at a time, while
     * the run goes on in another: what it reads must be safe for that.
     *
     * @param columns how many characters fit into a line, at least 20; what is longer is cut off by the terminal
     * @param paint the terminal's colours
     * @return the lines, without indent and line ends; where they are more than the terminal is high, the last are left out
     */
    List<String> lines(int columns, Paint paint);
}
