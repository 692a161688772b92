package dev.maker4j.examples.deploy.platform;

import dev.maker4j.examples.deploy.history.InstanceView;
import dev.maker4j.examples.deploy.history.InstanceView.State;
import dev.maker4j.examples.deploy.proxy.Backend;

/**
 * An instance that runs.
 *
 * @param place which instance of which service
 * @param process its process
 * @param backend how the proxy sees it
 * @param since when it was started, in milliseconds
 */
record Running(InstanceView.Place place, Launched process, Backend backend, long since) {

    String version() {
        return backend.version();
    }

    InstanceView view() {
        return new InstanceView(backend.name(), place, version(), backend.port(), state(), backend.weight());
    }

    State state() {
        if (backend.isDraining() || backend.weight() == 0) {
            return State.DRAINING;
        }
        if (!backend.isHealthy()) {
            return State.UNHEALTHY;
        }
        return backend.isJudged() ? State.SERVING : State.CANARY;
    }
}
