package dev.maker4j.hanoi.cli;

/** What the program tells its caller at the end. */
final class ExitStatus {
    /** Solved and verified. */
    static final int OK = 0;

    /** Wrong usage: nothing was done. */
    static final int USAGE = 2;

    /** Undecided, failed, or not what was claimed. */
    static final int FAILED = 3;

    /** Stopped before the end. */
    static final int PAUSED = 4;

    private ExitStatus() {}
}
