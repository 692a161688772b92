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
    /** The provider threw away what the model wrote: a tool call or JSON that can't be read or isn't in its schema. */
    INVALID_OUTPUT,
    /** The provider gave no reason, or one that is not known here. */
    UNKNOWN
}
