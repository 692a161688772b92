package dev.maker4j.langchain4j;

import org.jspecify.annotations.Nullable;

/*
 * LangChain4j calls the HTTP client on the calling thread and offers no way to pass anything along. So what our own
 * client is to send, and what it received, is kept beside the call in a thread-local.
 */
/** One call over a wire of our own: what goes along with it, and how its answer reads. Confined to the calling thread. */
final class Exchange {
    private static final ThreadLocal<@Nullable Exchange> CURRENT = new ThreadLocal<>();

    private final int sample;
    private @Nullable Reading reading;

    private Exchange(int sample) {
        this.sample = sample;
    }

    /** Begins a call that asks for this sample; {@link #end} must follow in any case. */
    static void begin(int sample) {
        CURRENT.set(new Exchange(sample));
    }

    static void end() {
        CURRENT.remove();
    }

    /** The call that this thread is making; null where it isn't one of ours. */
    static @Nullable Exchange current() {
        return CURRENT.get();
    }

    int sample() {
        return sample;
    }

    void answered(Reading answer) {
        reading = answer;
    }

    /** How the answer reads; null where none came. */
    @Nullable
    Reading reading() {
        return reading;
    }
}
