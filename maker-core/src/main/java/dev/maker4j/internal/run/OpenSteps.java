package dev.maker4j.internal.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps that were begun and aren't decided, in their order. Confined to one thread. */
final class OpenSteps<S, A> {
    private final Deque<OpenStep<S, A>> ahead = new ArrayDeque<>(2);
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
        for (OpenStep<S, A> one : ahead) {
            if (one.number() == number) {
                return one;
            }
        }
        throw new IllegalStateException("step " + number + " isn't open");
    }

    List<OpenStep<S, A>> all() {
        List<OpenStep<S, A>> all = new ArrayList<>(ahead);
        OpenStep<S, A> first = head;
        if (first != null) {
            all.add(0, first);
        }
        return all;
    }

    void add(OpenStep<S, A> step) {
        if (head == null) {
            head = step;
        } else {
            ahead.add(step);
        }
    }

    void removeHead() {
        head = ahead.poll();
    }

    void clear() {
        ahead.clear();
        head = null;
    }
}
