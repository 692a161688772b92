package dev.maker4j.examples.cli;

import dev.maker4j.examples.deploy.database.OfferedFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What the statements of a plan call, so that a test comes in between where they are executed in earnest. */
public final class Between {
    private static final String REHEARSAL = "dev.maker4j.examples.deploy.database.Rehearsal";

    private Between() {}

    /** Offers {@link #holdAsLongAs}. */
    public static final class Holding implements OfferedFunction {
        @Override
        public String name() {
            return "HOLD_AS_LONG_AS";
        }

        @Override
        public String method() {
            return Between.class.getName() + ".holdAsLongAs";
        }
    }

    /** Offers {@link #fail}. */
    public static final class Failing implements OfferedFunction {
        @Override
        public String name() {
            return "FAIL_HERE";
        }

        @Override
        public String method() {
            return Between.class.getName() + ".fail";
        }
    }

    /** Waits as long as the file is there. */
    public static void holdAsLongAs(String file) {
        while (!isRehearsed() && Files.exists(Path.of(file))) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** Fails. */
    public static void fail() {
        if (!isRehearsed()) {
            throw new IllegalStateException("a test wants this to fail");
        }
    }

    private static boolean isRehearsed() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(REHEARSAL)));
    }
}
