package dev.maker4j.examples.input;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * Something is wrong with what a user gave as input. The message is one line that begins with the file and, where there is
 * one, the line: {@code plan.yaml:12: resources[3].seconds is -5, but must be 0 or more}.
 */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;

    private InputException(String file, int line, String message) {
        super(message);
        this.file = file;
        this.line = line;
    }

    /**
     * A mistake in one line of a file.
     *
     * @param file how the user named the file
     * @param line counted from 1
     * @param problem what is wrong, with which value, and what to do; one line
     * @return the exception
     */
    public static InputException at(String file, int line, String problem) {
        Objects.requireNonNull(file, "file");
        return new InputException(file, line, file + ":" + line + ": " + problem);
    }

    /**
     * A mistake in a file as a whole.
     *
     * @param file how the user named the file
     * @param problem what is wrong, with which value, and what to do; one line
     * @return the exception
     */
    public static InputException in(String file, String problem) {
        Objects.requireNonNull(file, "file");
        return new InputException(file, 0, file + ": " + problem);
    }

    /**
     * The file.
     *
     * @return its name as the user gave it
     */
    public String file() {
        return file;
    }

    /**
     * The line.
     *
     * @return counted from 1; empty where the mistake isn't in a line
     */
    public OptionalInt line() {
        return line == 0 ? OptionalInt.empty() : OptionalInt.of(line);
    }
}
