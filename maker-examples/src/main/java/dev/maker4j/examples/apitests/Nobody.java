package dev.maker4j.examples.apitests;

import dev.maker4j.task.Act;
import java.util.Collection;
import java.util.Optional;

/** A runner that refuses to send anything. */
record Nobody() implements Runner {

    @Override
    public void keepInFlight(Collection<Begun> tests) {
        throw refusal();
    }

    @Override
    public CallResult awaitNext(Act act) {
        throw refusal();
    }

    @Override
    public CallResult setUp(Preparing what) {
        throw refusal();
    }

    @Override
    public CallResult tearDown(Preparing what) {
        throw refusal();
    }

    @Override
    public Optional<CallResult> found(Act act) {
        throw refusal();
    }

    private static IllegalStateException refusal() {
        return new IllegalStateException("this task is only looked at: give it a runner to have its tests run");
    }
}
