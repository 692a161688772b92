package dev.maker4j.internal.journalling;

/**
 * A step went on to a rung of its policy: the samples that follow are that rung's, and those before it don't count again.
 *
 * @param step the step's number, from 0
 * @param rung which rung it is, from 1
 * @param part which part of the step is voted on, from 1; 0 where it is the step as a whole
 * @param first the number of the rung's first sample within the step
 * @param name what the rung is called
 * @param rule the rule by which it votes, by name; empty where a person is asked
 * @param after a reply with the answer that won the part before; empty where there is none
 */
public record RecordedRung(long step, int rung, int part, int first, String name, String rule, String after)
        implements Entry {
    /**
     * Whether the rung is voted on.
     *
     * @return false where a person is asked
     */
    public boolean isVoted() {
        return !rule.isEmpty();
    }

    /**
     * Whether the step begins with this rung, rather than going on to another part of it.
     *
     * @return true for a rung that votes on the whole step or asks a person, and for the first part of one that is cut finer
     */
    public boolean isBeginning() {
        return part <= 1;
    }
}
