package dev.maker4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that runs in a process of its own, to be killed or waited for. Confined to one thread. */
final class Child {
    private static final int KILLED = 128 + 9;

    private final Process process;
    private final Path output;

    private Child(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a program with this one's class path.
     *
     * @param jvm what runs it
     * @param program its main class
     * @param environment variables beside this process's own
     * @param output the file that gets all it prints
     * @param arguments what is typed
     */
    static Child started(
            Jvm jvm, Class<?> program, Map<String, String> environment, Path output, List<String> arguments)
            throws IOException {
        ProcessBuilder process = new ProcessBuilder(jvm.command(program, arguments)).redirectErrorStream(true);
        process.environment().putAll(environment);
        return new Child(process.redirectOutput(output.toFile()).start(), output);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it (SIGKILL) after so long, in which it mustn't have come to its end. */
    void killAfter(long nanos) throws InterruptedException {
        boolean ended;
        try {
            ended = process.waitFor(nanos, TimeUnit.NANOSECONDS);
        } finally {
            process.destroyForcibly();
        }
        if (ended || process.waitFor() != KILLED) {
            throw new IllegalStateException("the run ended before its kill: " + output());
        }
    }

    /** Kills it at once, wherever it is. */
    void kill() {
        process.destroyForcibly();
    }

    /** Waits for its end, which must be a good one. */
    void requireSuccess() throws InterruptedException {
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the run didn't come to a good end: " + output());
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** All that it printed so far. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException none) {
            return "";
        }
    }
}
