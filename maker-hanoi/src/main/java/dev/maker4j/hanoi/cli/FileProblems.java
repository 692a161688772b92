package dev.maker4j.hanoi.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file can't be opened, in words; the exceptions themselves often say nothing but its name. */
final class FileProblems {
    private FileProblems() {}

    static String reason(IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (problem instanceof AccessDeniedException) {
            return "permission denied";
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
