package dev.maker4j.llm;

/**
 * A recorded reply was asked for its text, which wasn't kept. It only comes up where {@linkplain LlmReply#withoutText such
 * replies} are, which is in the replay of a journal. It carries no stack trace.
 */
public final class TextNotKeptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TextNotKeptException() {
        super("the reply's text wasn't kept: only a journal of transcripts holds every text", null, false, false);
    }
}
