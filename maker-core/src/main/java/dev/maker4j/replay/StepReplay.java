package dev.maker4j.replay;

import dev.maker4j.voting.Tally;

/** What would have become of one step, given the samples that were bought for it. Immutable. */
public sealed interface StepReplay {

    /**
     * What did become of it.
     *
     * @return the record
     */
    StepRecord recorded();

    /**
     * The recorded samples decide.
     *
     * @param recorded what did become of the step
     * @param answer what would have won, by the text of a reply that gave it
     * @param tally what would have been counted
     */
    record Decided(StepRecord recorded, String answer, Tally<String> tally) implements StepReplay {

        /**
         * How many samples would have been bought, discarded ones included: the last of them decides.
         *
         * @return at least 1
         */
        public int samples() {
            return tally.sampleCount();
        }

        /**
         * Whether this is what the run decided.
         *
         * @return false for another answer, and where the run decided nothing
         */
        public boolean isAsRecorded() {
            return recorded.answer().filter(answer::equals).isPresent();
        }
    }

    /**
     * The recorded samples are too few to decide, so nothing is known of the end.
     *
     * @param recorded what did become of the step
     * @param tally what was counted
     * @param votes how many more valid votes it would take at the least
     */
    record Lacking(StepRecord recorded, Tally<String> tally, int votes) implements StepReplay {}

    /**
     * A sample that counts can't be judged by what the journal holds of it.
     *
     * @param recorded what did become of the step
     * @param sample the first such sample's number, from 0
     * @param problem what isn't known of it
     */
    record NotJudged(StepRecord recorded, int sample, String problem) implements StepReplay {}
}
