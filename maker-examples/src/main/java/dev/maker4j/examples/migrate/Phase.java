package dev.maker4j.examples.migrate;

import java.util.List;
import java.util.Objects;

/**
 * A part of a step, or of its undo, that is done as a whole before the next. Immutable.
 *
 * <p>What is done is on record in the same transaction, so a phase that was committed is never done again; but {@link
 * Outside} any transaction there is no such thing.
 */
public sealed interface Phase {

    /**
     * Statements in one transaction: all of them or none.
     *
     * @param statements at least one
     */
    record Together(List<Sql> statements) implements Phase {
        public Together {
            statements = List.copyOf(statements);
        }
    }

    /**
     * One statement again and again, for one range of a numeric key after another, each in a transaction of its own. Its
     * {@code :from} and {@code :to} are the range's ends, the first exclusive.
     *
     * @param table whose key's least and greatest value are the ends of the whole
     * @param key a column with whole numbers
     * @param size how many values of the key a range has; at least 1
     * @param statement what is done for each range
     */
    record Batches(String table, String key, long size, Sql statement) implements Phase {
        public Batches {
            Objects.requireNonNull(table, "table");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(statement, "statement");
        }
    }

    /**
     * Statements that can't be in a transaction, such as {@code CREATE INDEX CONCURRENTLY}. After a crash they may be done
     * again, from the first on, so they must bear that: for example by beginning with {@code DROP INDEX CONCURRENTLY IF EXISTS}.
     *
     * @param statements at least one
     */
    record Outside(List<Sql> statements) implements Phase {
        public Outside {
            statements = List.copyOf(statements);
        }
    }

    /**
     * Copies a table away, with its rows and without keys and indexes, in one transaction with the record that it was done, or
     * where the database can't do that, anew after a crash.
     *
     * @param table which
     * @param copy the name of the copy
     * @param place where it stands, such as {@code plan.yaml:17}, for messages
     */
    record Copy(String table, String copy, String place) implements Phase {
        public Copy {
            Objects.requireNonNull(table, "table");
            Objects.requireNonNull(copy, "copy");
            Objects.requireNonNull(place, "place");
        }

        /**
         * Makes the copy.
         *
         * @return the statement
         */
        public Sql creation() {
            return new Sql("CREATE TABLE " + copy + " AS SELECT * FROM " + table, place);
        }

        /**
         * Drops the copy, if it is there.
         *
         * @return the statement
         */
        public Sql removal() {
            return new Sql("DROP TABLE IF EXISTS " + copy, place);
        }
    }
}
