package dev.maker4j.cli;

import dev.maker4j.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown before a run starts when an input file can't be used. The program prints the message on one line and exits
 * with {@link ExitStatus#USAGE}.
 */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private InputException(String message) {
        super(message);
    }

    private InputException(String message, Exception cause) {
        super(message, cause);
    }

    /**
     * Creates the exception for a file that is wrong as a whole.
     *
     * @param file the file or folder as the user named it
     * @param problem what is wrong and what to do about it; one line
     * @return an exception to throw, whose message is {@code file: problem}
     */
    public static InputException in(Path file, String problem) {
        return new InputException(file + ": " + problem);
    }

    /**
     * Creates the exception for one wrong line of a file.
     *
     * @param file the file as the user named it
     * @param line the line's number, from 1
     * @param problem what is wrong and what to do about it; one line
     * @return an exception to throw, whose message is {@code file:line: problem}
     */
    public static InputException at(Path file, long line, String problem) {
        return new InputException(file + ":" + line + ": " + problem);
    }

    /**
     * Creates the exception for a file that can't be read.
     *
     * @param file the file as the user named it
     * @param cause why it can't be read
     * @return an exception to throw, whose message says {@linkplain FileProblems#reason why}
     */
    public static InputException unreadable(Path file, IOException cause) {
        return new InputException(file + ": can't be read (" + FileProblems.reason(cause) + ")", cause);
    }

    /**
     * Creates the exception for a journal that can't be used; its message names the folder even where the cause's
     * doesn't.
     */
    static InputException of(Path folder, JournalException problem) {
        String message = String.valueOf(problem.getMessage());
        return new InputException(message.contains(folder.toString()) ? message : folder + ": " + message, problem);
    }
}
