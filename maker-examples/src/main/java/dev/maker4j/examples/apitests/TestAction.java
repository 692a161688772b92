package dev.maker4j.examples.apitests;

/** What a step does. Immutable. */
public sealed interface TestAction {

    /**
     * Sets a fixture up.
     *
     * @param fixture which
     */
    record SetUp(String fixture) implements TestAction {
        @Override
        public String toString() {
            return "set-up = " + fixture;
        }
    }

    /**
     * Starts a test, and doesn't wait for it.
     *
     * @param test which
     */
    record Start(String test) implements TestAction {
        @Override
        public String toString() {
            return "start = " + test;
        }
    }

    /** Waits until one of the tests in flight is over. */
    record Wait() implements TestAction {
        @Override
        public String toString() {
            return "wait";
        }
    }

    /**
     * Removes a fixture.
     *
     * @param fixture which
     */
    record TearDown(String fixture) implements TestAction {
        @Override
        public String toString() {
            return "tear-down = " + fixture;
        }
    }
}
