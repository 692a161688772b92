package dev.maker4j.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words why a file can't be read or written; the exceptions' own messages often hold nothing but its name. */
public final class FileProblems {
    private FileProblems() {}

    /**
     * Returns the reason alone; the caller adds the file's name.
     *
     * @param problem the exception
     * @return the reason, beginning in lower case, such as {@code no such file or directory}
     */
    public static String reason(IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (problem instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (problem instanceof CharacterCodingException) {
            return "not a text file in UTF-8";
        }
        if (problem instanceof FileSystemException named && named.getReason() != null) {
            return lowerCase(named.getReason());
        }
        return problem.getMessage() == null ? problem.toString() : lowerCase(problem.getMessage());
    }

    private static String lowerCase(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
