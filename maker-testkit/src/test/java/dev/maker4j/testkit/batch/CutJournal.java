package dev.maker4j.testkit.batch;

import dev.maker4j.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A journal in memory, of which a power cut leaves what was committed, and a kill everything. */
final class CutJournal implements Journal {
    private final List<String> lines = new ArrayList<>();
    private final Crash crash;
    private int committed;

    CutJournal(List<String> lines, Crash crash) {
        this.lines.addAll(lines);
        this.crash = crash;
        this.committed = lines.size();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    List<String> committed() {
        return List.copyOf(lines.subList(0, committed));
    }

    @Override
    public void read(Consumer<String> reader) {
        lines().forEach(reader);
    }

    @Override
    public void append(String object) {
        crash.at("append", () -> lines.add(object));
    }

    @Override
    public void commit() {
        crash.at("commit", () -> {
            committed = lines.size();
            return true;
        });
    }

    @Override
    public void close() {}
}
