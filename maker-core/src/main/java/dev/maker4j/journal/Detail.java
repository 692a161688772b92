package dev.maker4j.journal;

/** How much a journal records. */
public enum Detail {
    /** Verdicts only: a crash loses the samples of the one step that was being voted on. */
    VERDICTS,
    /** Every sample and every verdict, each distinct answer's text once a step. */
    VOTES,
    /** As {@link #VOTES}, and every prompt and every reply in full. */
    TRANSCRIPTS
}
