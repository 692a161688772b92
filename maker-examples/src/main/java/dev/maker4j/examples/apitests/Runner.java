package dev.maker4j.examples.apitests;

import dev.maker4j.task.Act;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/** Who sends the requests. Called by one thread, one method at a time. */
public interface Runner {

    /**
     * A test in flight.
     *
     * @param test which
     * @param attempt counted from 1
     * @param act that began its first attempt, by whose key a repetition is recognized
     */
    record Begun(ApiTest test, int attempt, Act act) {
        /** Checks the values. */
        public Begun {
            Objects.requireNonNull(test, "test");
            Objects.requireNonNull(act, "act");
        }
    }

    /**
     * A fixture that is set up or torn down.
     *
     * @param fixture which
     * @param attempt counted from 1
     * @param first the act that tried it first, by whose key a repetition is recognized
     * @param now the act that tries it now
     */
    record Preparing(Fixture fixture, int attempt, Act first, Act now) {
        /** Checks the values. */
        public Preparing {
            Objects.requireNonNull(fixture, "fixture");
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(now, "now");
        }
    }

    /**
     * Makes sure that tests are in flight, and doesn't wait for them: begins those that aren't, such as those that an earlier
     * process had begun.
     *
     * @param tests all that should be
     */
    void keepInFlight(Collection<Begun> tests);

    /**
     * Waits for a test in flight to be over.
     *
     * @param act which act waits; what came of it is on record from then on
     * @return what came of the test that is over first
     * @throws InterruptedException if the calling thread was interrupted
     */
    CallResult awaitNext(Act act) throws InterruptedException;

    /**
     * Sets a fixture up, and waits for that.
     *
     * @param what which, and which time
     * @return what came of it
     * @throws InterruptedException if the calling thread was interrupted
     */
    CallResult setUp(Preparing what) throws InterruptedException;

    /**
     * Tears a fixture down, and waits for that.
     *
     * @param what which, and which time
     * @return what came of it
     * @throws InterruptedException if the calling thread was interrupted
     */
    CallResult tearDown(Preparing what) throws InterruptedException;

    /**
     * Looks up what came of an act of an earlier process.
     *
     * @param act which
     * @return its result; empty where none is on record
     */
    Optional<CallResult> found(Act act);

    /**
     * One that does nothing, for a task that is only looked at: its prompts, its steps, what came of it.
     *
     * @return a runner that must not be used
     */
    static Runner nobody() {
        return new Nobody();
    }
}
