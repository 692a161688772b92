package dev.maker4j.internal.journalling;

import dev.maker4j.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/*
 * All lines up to the first snapshot pass through: a journal without any needs no more, and who resumes can compare that stretch,
 * and what it leads to, with the input at hand. Later lines are held back until it is known whether another snapshot comes. Where
 * they are too many to hold, lines are only counted, and the journal is read a second time from its latest snapshot on.
 */
/** Passes on a journal's lines up to its first snapshot, and from its latest one on. Confined to one thread, used once. */
final class LatestSnapshot {
    private static final long MOST_CHARACTERS_HELD_BACK = 1 << 22;
    private static final String SNAPSHOT = "{\"type\":\"snapshot\"";
    private static final String SIMULATED = "{\"type\":\"" + JournalEntries.SIMULATED + "\"";

    private final Consumer<String> next;
    private final List<String> heldBack = new ArrayList<>();
    private long characters;
    private long line;
    private long first = -1;
    private long latest = -1;
    private boolean counting;

    LatestSnapshot(Consumer<String> next) {
        this.next = next;
    }

    void read(Journal journal) {
        journal.read(this::accept);
        heldBack.forEach(next);
        heldBack.clear();
        if (counting) {
            line = 0;
            journal.read(this::acceptAgain);
        }
    }

    private void accept(String object) {
        line++;
        boolean snapshot = object.startsWith(SNAPSHOT);
        if (first < 0) {
            first = snapshot ? line : -1;
            latest = first;
            next.accept(object);
        } else if (snapshot) {
            latest = line;
            heldBack.removeIf(held -> !held.startsWith(SIMULATED));
            characters = 0;
            hold(object);
        } else {
            hold(object);
        }
    }

    private void hold(String object) {
        if (counting) {
            return;
        }
        heldBack.add(object);
        characters += object.length();
        if (characters > MOST_CHARACTERS_HELD_BACK) {
            counting = true;
            heldBack.clear();
        }
    }

    /** The second time: whatever came after the first snapshot and isn't before the latest; and that the model is a simulation. */
    private void acceptAgain(String object) {
        line++;
        if (line > first && (line >= latest || object.startsWith(SIMULATED))) {
            next.accept(object);
        }
    }
}
