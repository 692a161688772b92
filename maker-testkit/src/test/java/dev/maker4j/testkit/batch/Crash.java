package dev.maker4j.testkit.batch;

import java.util.concurrent.Callable;

/** Ends a process at one of the calls that it makes, before or after the call has had its effect. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    private final transient long at;
    private final transient boolean after;
    private transient long calls;
    private transient boolean over;
    private transient String where = "";

    private Crash(long at, boolean after) {
        super("the process was killed", null, false, false);
        this.at = at;
        this.after = after;
    }

    static Crash never() {
        return new Crash(Long.MAX_VALUE, false);
    }

    static Crash at(long call, boolean after) {
        return new Crash(call, after);
    }

    long calls() {
        return calls;
    }

    /** What was called when it came. */
    String where() {
        return where;
    }

    /** Makes one of the calls; a process that was killed makes none. */
    <T> T at(String call, Callable<T> effect) {
        if (over) {
            throw this;
        }
        boolean now = calls++ == at;
        if (now) {
            where = call;
            over = true;
        }
        if (now && !after) {
            throw this;
        }
        T result;
        try {
            result = effect.call();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        if (now) {
            throw this;
        }
        return result;
    }
}
