package dev.maker4j.examples.deploy.platform;

import dev.maker4j.examples.deploy.Plan;
import dev.maker4j.examples.deploy.instance.Flaw;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What a platform is started with. Immutable.
 *
 * @param plan whose services it runs
 * @param flaws what is wrong with which service's new version
 * @param proxyPort where the proxy listens; 0 for any that is free
 * @param lease how long it keeps running without hearing from a run
 */
public record Settings(Plan plan, Map<String, Flaw> flaws, int proxyPort, Duration lease) {
    /** Copies the map. */
    public Settings {
        Objects.requireNonNull(plan, "plan");
        flaws = Map.copyOf(flaws);
        Objects.requireNonNull(lease, "lease");
    }
}
