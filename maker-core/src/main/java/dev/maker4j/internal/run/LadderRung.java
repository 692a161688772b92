package dev.maker4j.internal.run;

import dev.maker4j.voting.VotingRule;
import java.util.Optional;

/**
 * One way of trying a hard step. Immutable.
 *
 * @param name what reports and journals call it
 * @param kind what is done
 * @param signs what led to it, besides a vote that can't meet its rule
 * @param rule when its vote is over, looked at by the signs that lead to the next rung
 * @param mostSamples the most samples of its vote
 * @param asking whom it asks, and how; empty where that is whom the step asked
 */
public record LadderRung(
        String name, Kind kind, Signs signs, VotingRule rule, int mostSamples, Optional<Asking> asking) {

    /** What a rung does. */
    public enum Kind {
        /** The step is voted on again. */
        AGAIN,
        /** The step is voted on again, in the other wordings that the task has. */
        OTHER_WORDINGS,
        /** The smaller steps are voted on that the task cuts this one into. */
        FINER,
        /** A person is asked. */
        PERSON
    }
}
