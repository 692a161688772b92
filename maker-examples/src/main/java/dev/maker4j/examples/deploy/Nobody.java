package dev.maker4j.examples.deploy;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.task.Act;
import java.util.Optional;

/** A platform that refuses to do anything. */
record Nobody() implements Platform {
    @Override
    public ActResult carryOut(Stage stage, Act act) {
        throw refusal();
    }

    @Override
    public ActResult undo(Stage stage, Act act) {
        throw refusal();
    }

    @Override
    public Optional<ActResult> found(Act act) {
        throw refusal();
    }

    private static IllegalStateException refusal() {
        return new IllegalStateException("this task is only looked at: give it a platform to have it solved");
    }
}
