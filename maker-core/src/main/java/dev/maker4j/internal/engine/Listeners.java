package dev.maker4j.internal.engine;

import dev.maker4j.internal.run.Event;
import dev.maker4j.run.ListenerException;
import dev.maker4j.run.RunListener;
import java.util.List;

/** A run's listeners, told in the order they were added. Immutable. */
final class Listeners<S, A> {
    private final List<RunListener<? super S, ? super A>> listeners;

    Listeners(List<RunListener<? super S, ? super A>> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    boolean any() {
        return !listeners.isEmpty();
    }

    boolean anyToldOfRestoredSteps() {
        return listeners.stream().anyMatch(RunListener::isToldOfRestoredSteps);
    }

    /** Tells all; the first that throws ends it, and the event is told again to all when the run is resumed. */
    void tell(Event<S, A> event) {
        for (RunListener<? super S, ? super A> listener : listeners) {
            try {
                event.tell(listener);
            } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
                throw new ListenerException(listener, event.step(), thrown);
            }
        }
    }
}
