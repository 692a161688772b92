package dev.maker4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What benchmarks do with the folders they write to. Stateless. */
final class Folder {
    private Folder() {}

    /** The folder that was asked for, made where it isn't there; a new one among the temporary files where none was. */
    static Path of(String typed) throws IOException {
        return typed.isEmpty() ? Files.createTempDirectory("maker-benchmark") : Files.createDirectories(Path.of(typed));
    }

    /** The bytes of all files in it, at any depth. */
    static long size(Path folder) throws IOException {
        long bytes = 0;
        for (Path file : contents(folder)) {
            bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
        }
        return bytes;
    }

    /** Deletes it with all that is in it. */
    static void delete(Path folder) throws IOException {
        List<Path> all = contents(folder);
        for (int i = all.size() - 1; i >= 0; i--) {
            Files.delete(all.get(i));
        }
    }

    /** The folder itself first, each folder before what is in it. */
    private static List<Path> contents(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.toList();
        }
    }
}
