package dev.maker4j.journal;

import java.util.function.Consumer;

/** Records nothing. */
enum NoJournal implements Journal {
    INSTANCE;

    @Override
    public void read(Consumer<String> reader) {}

    @Override
    public void append(String object) {}

    @Override
    public void commit() {}

    @Override
    public void close() {}
}
