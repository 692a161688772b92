package dev.maker4j.llm;

/** Why a model stopped writing. */
public enum FinishReason {
    /** The reply is complete. */
    STOP,
    /** The reply was cut off at the token limit. */
    LENGTH,
    /** The provider withheld the reply or part of it. */
    CONTENT_FILTER,
    /** The model asked for a tool instead of answering. */
    TOOL_CALL,
    /** The provider gave no reason, or one that is not known here. */
    UNKNOWN
}
