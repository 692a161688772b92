package dev.maker4j.internal.run;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The steps that were begun and aren't decided, in their order. Confined to one thread. */
final class OpenSteps<S, A> {
    private final Deque<OpenStep<S, A>> steps = new ArrayDeque<>(2);
    private @Nullable OpenStep<S, A> head;

    boolean isEmpty() {
        return head == null;
    }

    OpenStep<S, A> head() {
        OpenStep<S, A> first = head;
        if (first == null) {
            throw new IllegalStateException("no step is open");
        }
        return first;
    }

    OpenStep<S, A> get(long number) {
        OpenStep<S, A> first = head;
        if (first != null && first.number() == number) {
            return first;
        }
        for (OpenStep<S, A> one : steps) {
            if (one.number() == number) {
                return one;
            }
        }
        throw new IllegalStateException("step " + number + " isn't open");
    }

    Collection<OpenStep<S, A>> all() {
        return steps;
    }

    void add(OpenStep<S, A> step) {
        steps.add(step);
        head = steps.peek();
    }

    void removeHead() {
        steps.remove();
        head = steps.peek();
    }

    void clear() {
        steps.clear();
        head = null;
    }
}
