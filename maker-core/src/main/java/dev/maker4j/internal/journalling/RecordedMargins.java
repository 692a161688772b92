package dev.maker4j.internal.journalling;

import dev.maker4j.run.MarginChange;

/**
 * The margins changed.
 *
 * @param step the first step with them, from 0
 * @param margins to which, in words
 * @param reason why
 */
public record RecordedMargins(long step, String margins, String reason) implements Entry {
    /**
     * A change as it is recorded.
     *
     * @param change what a report tells of it
     * @return the entry
     */
    public static RecordedMargins of(MarginChange change) {
        return new RecordedMargins(change.step(), change.margins(), change.reason());
    }

    /**
     * What a report tells of it.
     *
     * @return the change
     */
    public MarginChange change() {
        return new MarginChange(step, margins, reason);
    }
}
