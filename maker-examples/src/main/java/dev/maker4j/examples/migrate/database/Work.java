package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.migrate.Limits;
import dev.maker4j.examples.migrate.Phase;
import dev.maker4j.examples.migrate.Validation;
import dev.maker4j.task.Act;
import java.util.List;
import java.util.Set;

/**
 * What one act does.
 *
 * @param act under which it is on record
 * @param what the action's text
 * @param phases in order
 * @param validations that must hold at the end
 * @param limits on the waiting for locks
 * @param isUndo whether a step is taken back
 * @param ending the results with which the run ends too
 * @param survival when it is looked whether the content survived
 * @param isEnd whether the content must have its new form then, since this is the last step
 * @param mustFail whether it is to fail at the end, for a rehearsal of the way back
 */
record Work(
        Act act,
        String what,
        List<Phase> phases,
        List<Validation> validations,
        Limits limits,
        boolean isUndo,
        Set<ActResult.Kind> ending,
        Survival.Moment survival,
        boolean isEnd,
        boolean mustFail) {}
