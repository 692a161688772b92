package dev.maker4j.cli;

/** The exit status of a program. */
public final class ExitStatus {
    /** Solved and verified. */
    public static final int OK = 0;

    /** Wrong usage or wrong input; no model was called. */
    public static final int USAGE = 2;

    /** Undecided, failed, or solved but refuted by the check. */
    public static final int FAILED = 3;

    /** Paused before the end; a run with a journal can be resumed. */
    public static final int PAUSED = 4;

    /**
     * Stopped at once by a second Ctrl-C, without a result; the status a shell reports for a program ended by Ctrl-C.
     */
    public static final int HALTED = 130;

    private ExitStatus() {}
}
