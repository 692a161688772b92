package dev.maker4j.internal.journalling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Passes on a journal's first line, its latest snapshot and what follows that, and the line that a snapshot doesn't repeat: that
 * the model is a simulation. Lines are held back until it is known whether another snapshot comes, up to a limit: a journal with
 * no or few snapshots passes through. Confined to one thread.
 */
final class LatestSnapshot implements Consumer<String> {
    private static final int MOST_HELD_BACK = 1 << 16;
    private static final String SNAPSHOT = "{\"type\":\"snapshot\"";
    private static final String SIMULATED = "{\"type\":\"" + RunJournal.SIMULATED + "\"";

    private final Consumer<String> next;
    private final List<String> heldBack = new ArrayList<>();
    private boolean begun;

    LatestSnapshot(Consumer<String> next) {
        this.next = next;
    }

    @Override
    public void accept(String line) {
        if (!begun) {
            begun = true;
            next.accept(line);
            return;
        }
        if (line.startsWith(SNAPSHOT)) {
            heldBack.removeIf(held -> !held.startsWith(SIMULATED));
        } else if (heldBack.size() == MOST_HELD_BACK) {
            end();
        }
        heldBack.add(line);
    }

    /** Passes on what is still held back. */
    void end() {
        heldBack.forEach(next);
        heldBack.clear();
    }
}
