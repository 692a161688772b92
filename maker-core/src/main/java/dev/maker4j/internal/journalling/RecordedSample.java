package dev.maker4j.internal.journalling;

import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlag;
import java.util.Optional;

/**
 * A sample as the journal holds it.
 *
 * @param step the step's number, from 0
 * @param number the sample's number within the step, from 0
 * @param answer the number of its answer within the step, from 0; -1 for a red flag
 * @param flag why it was discarded; empty for a vote
 * @param prompt the prompt's fingerprint
 * @param reply for a vote, a reply with the same answer; for a red flag its text only where the journal holds transcripts;
 *     with this sample's own usage
 */
public record RecordedSample(
        long step, int number, int answer, Optional<RedFlag> flag, String prompt, LlmReply reply) {}
