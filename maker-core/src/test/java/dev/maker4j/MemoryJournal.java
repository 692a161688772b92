package dev.maker4j;

import dev.maker4j.journal.Detail;
import dev.maker4j.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A journal that is kept in memory only. */
class MemoryJournal implements Journal {
    private final Detail detail;
    private final List<String> lines = new ArrayList<>();

    MemoryJournal(Detail detail, List<String> lines) {
        this.detail = detail;
        this.lines.addAll(lines);
    }

    static MemoryJournal empty() {
        return new MemoryJournal(Detail.VOTES, List.of());
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void read(Consumer<String> reader) {
        lines().forEach(reader);
    }

    @Override
    public void append(String object) {
        lines.add(object);
    }

    @Override
    public void commit() {}

    @Override
    public Detail detail() {
        return detail;
    }

    @Override
    public void close() {}
}
