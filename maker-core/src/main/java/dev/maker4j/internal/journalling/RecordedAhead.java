package dev.maker4j.internal.journalling;

import dev.maker4j.llm.LlmReply;
import java.time.Duration;

/**
 * A reply that was bought for a step which the run hadn't reached when its stint ended; it is counted as bought here, and judged where
 * the step is reached.
 *
 * @param step the step's number, from 0
 * @param sample the sample's number within the step, from 0
 * @param wording the number of the wording in which it was asked, from 0
 * @param prompt that prompt's fingerprint
 * @param reply the reply with its text
 * @param elapsed the run's time
 */
public record RecordedAhead(long step, int sample, int wording, String prompt, LlmReply reply, Duration elapsed)
        implements Entry {}
