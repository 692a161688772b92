package dev.maker4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A directory that files are written to, each completely or not at all. Immutable.
 *
 * @param names the names of the files
 */
record OutFolder(String option, Path path, List<String> names) implements Out {
    OutFolder {
        names = List.copyOf(names);
    }

    @Override
    public void check(Checks checks) {
        Path parent = path.toAbsolutePath().getParent();
        Path existing = Files.exists(path) || parent == null ? path : parent;
        String problem = "";
        if (!Files.exists(existing)) {
            problem = "no such file or directory";
        } else if (!Files.isDirectory(existing)) {
            problem = "isn't a directory";
        } else if (!Files.isWritable(existing)) {
            problem = "permission denied";
        }
        if (!problem.isEmpty()) {
            throw checks.wrong(option + " can't be written to " + path + " (" + problem
                    + "): name a directory that you may write to");
        }
        if (Files.exists(path)) {
            files().forEach(file -> new OutFile(option, file).check(checks));
        }
    }

    @Override
    public List<Path> files() {
        return names.stream().map(path::resolve).toList();
    }

    @Override
    public String kind() {
        return "directory";
    }

    @Override
    public void write(Map<String, String> texts) throws IOException {
        if (!names.containsAll(texts.keySet())) {
            throw new IllegalStateException(option + " was expected to get " + names + ", but got " + texts.keySet()
                    + ": name all files before the run");
        }
        Files.createDirectories(path);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            new OutFile(option, path.resolve(text.getKey())).write(text.getValue());
        }
    }

    @Override
    public String problem(IOException failure) {
        return option + " can't be written to " + path + " (" + FileProblems.reason(failure)
                + "): make room or name another directory";
    }
}
