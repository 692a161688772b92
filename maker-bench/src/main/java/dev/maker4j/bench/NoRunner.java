package dev.maker4j.bench;

import dev.maker4j.examples.apitests.CallResult;
import dev.maker4j.examples.apitests.Runner;
import dev.maker4j.task.Act;
import java.util.Collection;
import java.util.Optional;

/** Sends no request: its task is only looked at. Immutable. */
record NoRunner() implements Runner {

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
        return new IllegalStateException("no request is sent while steps are only asked");
    }
}
