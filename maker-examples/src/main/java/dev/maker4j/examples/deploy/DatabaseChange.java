package dev.maker4j.examples.deploy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a service's database gets from what the old version needs to what the new one needs: expanded before any new instance is
 * started, so that both versions find what they need, and contracted once no old instance is left. Immutable.
 *
 * @param setUp makes the database as the old version needs it
 * @param expand adds what the new version needs
 * @param contract takes away what only the old version needed; empty where that stays
 * @param reads what the versions read with each call
 */
public record DatabaseChange(List<Statement> setUp, Change expand, Optional<Change> contract, Reads reads) {
    /** Copies the list. */
    public DatabaseChange {
        setUp = List.copyOf(setUp);
        Objects.requireNonNull(expand, "expand");
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(reads, "reads");
    }

    /**
     * A change with its way back.
     *
     * @param statements make it, in order
     * @param undo take it back, in order
     */
    public record Change(List<Statement> statements, List<Statement> undo) {
        public Change {
            statements = List.copyOf(statements);
            undo = List.copyOf(undo);
        }
    }

    /**
     * What an instance reads for each call.
     *
     * @param before the old version's query
     * @param after the new version's query
     */
    public record Reads(Statement before, Statement after) {
        public Reads {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
        }
    }
}
