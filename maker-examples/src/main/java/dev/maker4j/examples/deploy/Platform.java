package dev.maker4j.examples.deploy;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.task.Act;
import java.util.Optional;

/**
 * Does to running services what was decided: the seam to one's own system. What was done is on record there under the act's key, so
 * that it is never done twice. Used by one thread.
 */
public interface Platform {

    /**
     * Carries an act out, and checks the health of what it changed.
     *
     * @param stage which
     * @param act under which this is on record
     * @return what came of it; also where it failed
     * @throws Exception if that can't be told, such as where the platform is out of reach
     */
    ActResult carryOut(Stage stage, Act act) throws Exception;

    /**
     * Takes an act back.
     *
     * @param stage which; one that {@linkplain Stage#isChange() changes} something
     * @param act under which this is on record
     * @return what came of it
     * @throws Exception if that can't be told
     */
    ActResult undo(Stage stage, Act act) throws Exception;

    /**
     * Looks up what came of an act, and waits for its end while it is still running.
     *
     * @param act which
     * @return its result; empty where it was surely never begun
     * @throws Exception if it can't be looked up
     */
    Optional<ActResult> found(Act act) throws Exception;

    /**
     * One that does nothing, for a task that is only looked at: its prompts, its steps, what came of it.
     *
     * @return a platform that must not be used
     */
    static Platform nobody() {
        return new Nobody();
    }
}
