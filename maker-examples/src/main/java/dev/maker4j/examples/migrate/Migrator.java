package dev.maker4j.examples.migrate;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.task.Act;
import java.util.Optional;

/**
 * Does to a database what was decided. What is done is on record in the database itself, so that it is never done twice. Used
 * by one thread.
 */
public interface Migrator {

    /**
     * Runs a step with its validations.
     *
     * @param step which
     * @param before what the journal says is so; refused where the database's own record says otherwise
     * @param act under which this is on record; what of it was done before a crash isn't done again
     * @return what came of it; also where the step failed
     * @throws Exception if that can't be told, such as where the database is out of reach
     */
    ActResult run(Step step, MigrationState before, Act act) throws Exception;

    /**
     * Takes a step back.
     *
     * @param step which; reversible
     * @param before what the journal says is so
     * @param act under which this is on record
     * @return what came of it
     * @throws Exception if that can't be told
     */
    ActResult undo(Step step, MigrationState before, Act act) throws Exception;

    /**
     * Looks up what came of an act.
     *
     * @param act which
     * @return the result that is on record; empty where the act isn't finished
     * @throws Exception if it can't be looked up
     */
    Optional<ActResult> found(Act act) throws Exception;

    /**
     * One that does nothing, for a task that is only looked at: its prompts, its steps, what they cost.
     *
     * @return a migrator that must not be used
     */
    static Migrator nobody() {
        return new Nobody();
    }
}
