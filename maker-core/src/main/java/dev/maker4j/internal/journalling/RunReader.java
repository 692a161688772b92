package dev.maker4j.internal.journalling;

import dev.maker4j.llm.LlmReply;
import dev.maker4j.redflag.RedFlag;
import java.time.Duration;
import java.util.Map;

/** Is told what a journal holds, in the order in which it happened. */
public interface RunReader {

    /**
     * What the run is.
     *
     * @param identity what must be the same for a run to go on, by name
     */
    void run(Map<String, String> identity);

    /**
     * A vote was bought.
     *
     * @param step the step's number
     * @param sample the sample's number
     * @param reply a reply with the same answer, and this sample's usage
     */
    void vote(long step, int sample, LlmReply reply);

    /**
     * A sample was bought and discarded.
     *
     * @param step the step's number
     * @param sample the sample's number
     * @param flag why it was discarded
     * @param reply its usage; its text only where the journal holds transcripts
     */
    void redFlag(long step, int sample, RedFlag flag, LlmReply reply);

    /**
     * The run had been going on for a time when the next thing happened.
     *
     * @param elapsed the time, pauses left out
     */
    void elapsed(Duration elapsed);

    /**
     * A step was decided.
     *
     * @param step the step's number
     * @param reply a reply with the answer that won
     * @param rounds how many rounds of samples it took
     */
    void verdict(long step, String reply, int rounds);
}
