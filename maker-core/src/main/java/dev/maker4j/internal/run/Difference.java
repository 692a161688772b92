package dev.maker4j.internal.run;

import dev.maker4j.journal.JournalException;

/** A journal that turned out to be of another run. */
final class Difference {
    private Difference() {}

    static JournalException in(String difference) {
        return new JournalException(
                "the journal is of another run: " + difference + "; resume it as it was begun, or name another folder",
                null);
    }
}
