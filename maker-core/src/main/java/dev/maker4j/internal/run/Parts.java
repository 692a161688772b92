package dev.maker4j.internal.run;

import dev.maker4j.llm.Prompt;
import dev.maker4j.task.FinerCut;

/** How far a step has come that is cut into smaller ones. Confined to one thread. */
final class Parts {
    private final FinerCut<Object, Object> cut;
    private final GuardedTask<Object, Object> task;
    private final long step;
    private final long most;
    private Object state;
    private int part = 1;

    @SuppressWarnings("unchecked") // its states and actions come from itself and go back to it alone
    Parts(FinerCut<?, ?> cut, long step) {
        this.cut = (FinerCut<Object, Object>) cut;
        this.task = new GuardedTask<>(this.cut);
        this.step = step;
        this.most = task.maxSteps();
        this.state = task.initialState();
    }

    /** Which part is voted on, from 1. */
    int part() {
        return part;
    }

    boolean isComplete() {
        if (task.isComplete(state, step)) {
            return true;
        }
        if (part > most) {
            throw task.broken(step, "the finer cut is not complete after maxSteps() = " + most + " parts");
        }
        return false;
    }

    String reply() {
        return task.asked(step, "reply", () -> cut.reply(state));
    }

    Prompt prompt() {
        return task.prompt(state, step);
    }

    ReplyParser<Object> parser() {
        return task.parser(state, step);
    }

    void decided(Object answer) {
        state = task.apply(state, answer, step);
        part++;
    }
}
