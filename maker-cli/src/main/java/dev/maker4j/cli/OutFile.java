package dev.maker4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** A file that a result is written to completely or not at all. Immutable. */
record OutFile(String option, Path path) implements Out {

    @Override
    public void check(Checks checks) {
        if (Files.isDirectory(path)) {
            throw checks.wrong(option + " can't be written to " + path + " (is a directory): name a file");
        }
        boolean there = Files.isDirectory(folder());
        boolean writable = Files.isWritable(Files.exists(path) ? path : folder());
        String problem = !there ? "no such file or directory" : writable ? "" : "permission denied";
        if (!problem.isEmpty()) {
            throw checks.wrong(option + " can't be written to " + path + " (" + problem
                    + "): name a file in a directory that you may write to");
        }
    }

    private Path folder() {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }

    @Override
    public List<Path> files() {
        return List.of(path);
    }

    @Override
    public String kind() {
        return "file";
    }

    @Override
    public void write(Map<String, String> texts) throws IOException {
        for (String text : texts.values()) {
            write(text);
        }
    }

    /**
     * Writes a temporary file beside the target and moves it into place; anything but an ordinary file is written
     * directly.
     */
    void write(String text) throws IOException {
        boolean ordinary = !Files.exists(path) || Files.isRegularFile(path);
        if (!ordinary || !Files.isWritable(folder())) {
            Files.writeString(path, text, StandardCharsets.UTF_8);
            return;
        }
        Path target = Files.exists(path) ? path.toRealPath() : path;
        Path part = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.writeString(part, text, StandardCharsets.UTF_8);
            replace(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void replace(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public String problem(IOException failure) {
        return option + " can't be written to " + path + " (" + FileProblems.reason(failure)
                + "): make room or name another file";
    }
}
