package dev.maker4j.examples.migrate;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a second connection does all the while, as the users of the database do. Immutable.
 *
 * @param operations done in turn; possibly none
 * @param every the time from the beginning of one operation to that of the next
 * @param keys selects the largest of the whole numbers from 1 on that {@code :key} is drawn from; empty for 1 alone
 * @param ownRows what becomes of the rows that it writes
 */
public record Traffic(List<Operation> operations, Duration every, Optional<Sql> keys, OwnRows ownRows) {
    /** Copies the list. */
    public Traffic {
        operations = List.copyOf(operations);
        Objects.requireNonNull(every, "every");
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(ownRows, "ownRows");
    }

    /**
     * Nobody reads or writes.
     *
     * @return no traffic
     */
    public static Traffic none() {
        return new Traffic(List.of(), Duration.ZERO, Optional.empty(), new OwnRows(Optional.empty(), List.of()));
    }

    /**
     * A read or a write, in the form of the old and the new schema. {@code :key} stands for any key of old rows, {@code :own}
     * for a negative number: a new one in a write that says so, else one written before.
     *
     * @param writesRow whether it inserts a row of its own, with a new {@code :own}
     * @param before the statement for the old schema
     * @param after the statement for the new schema; empty where the old one does for both
     * @param from the step from which on the new one is used, if there is one
     */
    public record Operation(boolean writesRow, Sql before, Optional<Sql> after, Optional<String> from) {
        public Operation {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
            Objects.requireNonNull(from, "from");
        }
    }

    /**
     * How the rows of this traffic are counted and removed.
     *
     * @param count selects how many there are, to see that none was lost; empty where there are none
     * @param removal deletes all of them
     */
    public record OwnRows(Optional<Sql> count, List<Sql> removal) {
        public OwnRows {
            Objects.requireNonNull(count, "count");
            removal = List.copyOf(removal);
        }
    }
}
