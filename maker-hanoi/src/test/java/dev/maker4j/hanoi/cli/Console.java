package dev.maker4j.hanoi.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Runs the program in this process and keeps what it writes. */
final class Console {
    private final Map<String, String> variables = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private boolean watched;

    /** A program without a key, whose output goes to a pipe. */
    static Console plain() {
        return new Console();
    }

    Console key(String key) {
        variables.put("OPENAI_API_KEY", key);
        return this;
    }

    Console watched() {
        watched = true;
        return this;
    }

    int run(String... arguments) {
        Shell shell = new Shell(variables, stream(out), stream(err), watched, watched);
        return Hanoi.run(shell, arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
