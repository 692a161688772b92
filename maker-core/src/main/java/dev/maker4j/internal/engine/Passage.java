package dev.maker4j.internal.engine;

import dev.maker4j.internal.provider.Dispatcher;
import dev.maker4j.internal.spending.Gate;

/** What a run's calls to a model go through before they are made. */
@FunctionalInterface
interface Passage {
    /** Calls are made at once. */
    Passage STRAIGHT = (provider, gate, calls) -> calls;

    /** The same calls, as they go through it. */
    Launcher through(Dispatcher provider, Gate gate, Launcher calls);
}
