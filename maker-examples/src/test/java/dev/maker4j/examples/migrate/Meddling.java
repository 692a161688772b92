package dev.maker4j.examples.migrate;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.task.Act;
import java.util.Optional;

/** Does something just before a step is run. */
record Meddling(Migrator migrator, String before, Deed what) implements Migrator {

    /** What is done. */
    interface Deed {
        void perform() throws Exception;
    }

    @Override
    public ActResult run(Step step, MigrationState state, Act act) throws Exception {
        if (step.name().equals(before)) {
            what.perform();
        }
        return migrator.run(step, state, act);
    }

    @Override
    public ActResult undo(Step step, MigrationState state, Act act) throws Exception {
        return migrator.undo(step, state, act);
    }

    @Override
    public Optional<ActResult> found(Act act) throws Exception {
        return migrator.found(act);
    }
}
