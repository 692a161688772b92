package dev.maker4j;

import dev.maker4j.event.RunListener;
import dev.maker4j.event.StepRestored;
import java.util.List;
import java.util.function.Consumer;

/** A run's listeners, told in the order they were added. Immutable. */
final class Listeners<S, A> {
    private final List<RunListener<? super S, ? super A>> listeners;

    Listeners(List<RunListener<? super S, ? super A>> listeners) {
        this.listeners = listeners;
    }

    boolean any() {
        return !listeners.isEmpty();
    }

    boolean anyToldOfRestoredSteps() {
        return listeners.stream().anyMatch(RunListener::isToldOfRestoredSteps);
    }

    void stepRestored(StepRestored<S, A> event) {
        tell(event.step(), listener -> {
            if (listener.isToldOfRestoredSteps()) {
                listener.stepRestored(event);
            }
        });
    }

    void tell(long step, Consumer<RunListener<? super S, ? super A>> event) {
        for (int i = 0; i < listeners.size(); i++) {
            RunListener<? super S, ? super A> listener = listeners.get(i);
            try {
                event.accept(listener);
            } catch (RuntimeException thrown) {
                throw new ListenerException(listener, step, thrown);
            }
        }
    }
}
