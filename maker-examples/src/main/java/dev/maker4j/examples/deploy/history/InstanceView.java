package dev.maker4j.examples.deploy.history;

/**
 * An instance as it stands. Immutable.
 *
 * @param name such as {@code users-2@3.0.0}
 * @param place its service and its number
 * @param version that it runs
 * @param port where it listens
 * @param state how it is
 * @param weight its part of the service's calls, against those of the others
 */
public record InstanceView(String name, Place place, String version, int port, State state, double weight) {
    /**
     * Which instance of which service.
     *
     * @param service its name
     * @param number from 1
     */
    public record Place(String service, int number) {
        @Override
        public String toString() {
            return service + "-" + number;
        }
    }

    /** How an instance is. */
    public enum State {
        /** It was started and isn't healthy yet. */
        STARTING,
        /** It gets a small share of the calls, and its version isn't judged yet. */
        CANARY,
        /** It gets calls. */
        SERVING,
        /** It gets no more calls. */
        DRAINING,
        /** Its health check fails. */
        UNHEALTHY,
        /** It is gone. */
        STOPPED
    }
}
