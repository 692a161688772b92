package dev.maker4j.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real disk that remembers what was done to names, in its order. */
final class RecordedDisk implements Disk {
    private final Disk real = new RealDisk();
    private final List<String> done = new ArrayList<>();

    List<String> done() {
        return done;
    }

    private void did(String what, Path path) {
        done.add(what + " " + path.getFileName());
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        did("make", folder);
        real.makeFolder(folder);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        did("force", folder);
        real.forceFolder(folder);
    }

    @Override
    public Output append(Path file) throws IOException {
        did("append", file);
        return real.append(file);
    }

    @Override
    public void cut(Path file, long length) throws IOException {
        did("cut", file);
        real.cut(file, length);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        did("rename", to);
        real.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        did("delete", file);
        real.delete(file);
    }
}
