package dev.maker4j.examples.provision;

/** What a step does. Immutable. */
public sealed interface ProvisionAction {

    /**
     * Starts a resource.
     *
     * @param name which
     */
    record Start(String name) implements ProvisionAction {
        @Override
        public String toString() {
            return "start = " + name;
        }
    }

    /**
     * Waits until the next resource in flight has finished.
     *
     * @param until the time on the clock at which it does, in seconds
     */
    record Wait(long until) implements ProvisionAction {
        @Override
        public String toString() {
            return "wait = " + until;
        }
    }
}
