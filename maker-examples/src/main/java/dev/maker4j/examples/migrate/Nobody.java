package dev.maker4j.examples.migrate;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.task.Act;
import java.util.Optional;

/** A migrator that refuses to do anything. */
record Nobody() implements Migrator {
    @Override
    public ActResult run(Step step, MigrationState before, Act act) {
        throw refusal();
    }

    @Override
    public ActResult undo(Step step, MigrationState before, Act act) {
        throw refusal();
    }

    @Override
    public Optional<ActResult> found(Act act) {
        throw refusal();
    }

    private static IllegalStateException refusal() {
        return new IllegalStateException("this task is only looked at: give it a migrator to have it solved");
    }
}
