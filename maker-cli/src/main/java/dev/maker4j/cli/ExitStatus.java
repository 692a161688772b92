package dev.maker4j.cli;

/** What a program tells its caller at the end. */
public final class ExitStatus {
    /** Solved and verified. */
    public static final int OK = 0;

    /** Wrong usage or wrong input: no model was asked for anything. */
    public static final int USAGE = 2;

    /** Undecided, failed, or not what was claimed. */
    public static final int FAILED = 3;

    /** Stopped before the end, in good order. */
    public static final int PAUSED = 4;

    /** Stopped at once by a second Ctrl-C, without a result: as a shell reports a program that Ctrl-C ended. */
    public static final int HALTED = 130;

    private ExitStatus() {}
}
