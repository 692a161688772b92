package dev.maker4j.internal.journalling;

import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlag;
import java.time.Duration;
import java.util.Optional;

/**
 * A sample that was bought.
 *
 * @param step the step's number, from 0
 * @param number the sample's number within the step, from 0
 * @param answer the number of its answer within the step, from 0; -1 for a red flag
 * @param flag why it was discarded; empty for a vote
 * @param wording the number of the wording in which it was asked, from 0
 * @param counted the wording that it counts as: the same but for a line break at its end, which tells a cache
 * @param prompt that prompt's fingerprint
 * @param verbatim whether the reply's text is this sample's own
 * @param reply with this sample's own usage; where its text wasn't kept, for a vote that of another with the same answer, for a
 *     red flag an empty one
 * @param paid whether what it used was counted before, when the sample was kept for a step not yet reached
 * @param elapsed the run's time when it arrived, pauses left out; zero where that isn't known
 */
public record RecordedSample(
        long step,
        int number,
        int answer,
        Optional<RedFlag> flag,
        int wording,
        int counted,
        String prompt,
        boolean verbatim,
        LlmReply reply,
        boolean paid,
        Duration elapsed)
        implements Entry {

    /**
     * Whether it was discarded for a reason.
     *
     * @param reason a red flag's reason
     * @return true where it was that one
     */
    public boolean isFlaggedAs(String reason) {
        return flag.isPresent() && flag.get().reason().equals(reason);
    }

    /**
     * Whether nobody could judge it, so that it is judged where the run is resumed.
     *
     * @return true where somebody's code threw over it
     */
    public boolean isUnjudged() {
        return isFlaggedAs(RedFlag.NOT_JUDGED);
    }
}
