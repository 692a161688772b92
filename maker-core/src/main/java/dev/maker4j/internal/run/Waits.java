package dev.maker4j.internal.run;

import dev.maker4j.task.Risk;
import java.util.Optional;

/**
 * What a run waits for a person with. Immutable.
 *
 * @param approvedFrom the risk from which on an act has to be approved; empty for none
 * @param decided whether a person decides a step whose votes don't meet the rule
 */
public record Waits(Optional<Risk> approvedFrom, boolean decided) {
    /** Nothing is left to a person. */
    public static final Waits NONE = new Waits(Optional.empty(), false);
}
