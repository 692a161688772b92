package dev.maker4j.internal.provider;

import dev.maker4j.llm.LlmException;

/** The provider gave no answer for longer than its patience allows: the run pauses. */
public final class ProviderDownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final LlmException failure;

    ProviderDownException(String message, LlmException failure) {
        super(message, failure);
        this.failure = failure;
    }

    /**
     * How the last attempt failed.
     *
     * @return the failure
     */
    public LlmException failure() {
        return failure;
    }
}
