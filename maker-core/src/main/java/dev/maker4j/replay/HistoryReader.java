package dev.maker4j.replay;

import dev.maker4j.internal.journalling.JournalEntries;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Prompt;
import dev.maker4j.stability.Experimental;
import dev.maker4j.voting.Sample;

/**
 * Is told what happened in a run or a survey, entry by entry, in the order in which it happened. For whoever makes a picture of it.
 *
 * <p>Implemented by users; methods may be added, with a default. Called on the thread that reads.
 */
@Experimental
public interface HistoryReader {

    /**
     * What a step asks. Told only where the journal keeps transcripts.
     *
     * @param step the step's number, or the row's, from 0
     * @param wording in which of its wordings, from 0
     * @param prompt what is asked, without its schema
     */
    default void prompt(long step, int wording, Prompt prompt) {}

    /**
     * A reply was bought and judged.
     *
     * @param step the step's number, or the row's, from 0
     * @param sample a vote, by the text of the first reply that gave its answer, or a red flag; a text that the journal doesn't keep is empty
     */
    default void sample(long step, Sample<String> sample) {}

    /**
     * A reply was bought that is in no vote: for a step on a guess that turned out wrong, or twice.
     *
     * @param step the number that its step would have had
     * @param reply what it used
     */
    default void unused(long step, LlmReply reply) {}

    /**
     * A call brought no reply.
     *
     * @param step the step's number, or the row's, from 0
     * @param kind how it failed
     */
    default void failure(long step, LlmException.Kind kind) {}

    /**
     * A step was decided, or the votes on a row can't decide it.
     *
     * @param step all of it
     */
    default void over(StepHistory step) {}

    /**
     * The journal ends with this step or row open. Told last.
     *
     * @param step what there is of it
     */
    default void open(StepHistory step) {}

    /**
     * Reads a journal, in one pass and in memory that doesn't grow with the run; of a survey, it grows with the rows that are open. The run may
     * still be going.
     *
     * @param journal only read, not closed
     * @param reader is told
     * @throws dev.maker4j.journal.JournalException if the journal is damaged or of a newer version
     * @throws java.util.concurrent.CancellationException if the thread is interrupted meanwhile; its interrupt flag stays set
     */
    static void read(Journal journal, HistoryReader reader) {
        HistoryTeller teller = new HistoryTeller(reader);
        JournalEntries.read(journal, teller);
        teller.tellOpen();
    }
}
