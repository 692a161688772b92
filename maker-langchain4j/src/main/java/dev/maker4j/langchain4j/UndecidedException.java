package dev.maker4j.langchain4j;

import dev.maker4j.voting.Tally;

/**
 * Thrown by a {@link VotingChatModel} whose vote was not decided within the allowed samples. No answer is returned
 * then, not even the leading one.
 */
public final class UndecidedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Tally<?> tally;

    UndecidedException(String model, Tally<?> tally) {
        super("asking " + model + ": no answer was far enough ahead after " + tally.sampleCount() + " samples (votes: "
                + tally.votes().values() + ", red flags: " + tally.redFlags()
                + "); allow more with atMost(…), ask for a"
                + " smaller lead, or word the question so that it has one right answer");
        this.tally = tally;
    }

    /**
     * What was counted: by the compared form of each answer, and by reason for those discarded.
     *
     * @return the tally; null after deserialization
     */
    public Tally<?> tally() {
        return tally;
    }
}
