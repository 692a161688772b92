package dev.maker4j.examples.deploy.platform;

import dev.maker4j.examples.deploy.instance.Flaw;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a platform was started with beside its plan, as it goes over the wire. Immutable.
 *
 * @param badReleases by service: what is {@linkplain Flaw#toString() wrong} with its new version
 * @param leaseMillis how long it keeps running without hearing from a run
 */
public record Terms(Map<String, String> badReleases, long leaseMillis) {
    /** Copies the map. */
    public Terms {
        badReleases = Map.copyOf(badReleases);
    }

    /**
     * Terms in the words of this machine.
     *
     * @param flaws by service: what is wrong with its new version
     * @param lease how long a platform keeps running without hearing from a run
     * @return the terms
     */
    public static Terms of(Map<String, Flaw> flaws, Duration lease) {
        Map<String, String> words = new TreeMap<>();
        flaws.forEach((service, flaw) -> words.put(service, flaw.toString()));
        return new Terms(words, lease.toMillis());
    }

    /**
     * What is wrong with the new versions.
     *
     * @return by service
     */
    Map<String, Flaw> flaws() {
        Map<String, Flaw> flaws = new TreeMap<>();
        badReleases.forEach((service, words) -> flaws.put(service, Flaw.parse(words)));
        return flaws;
    }

    /**
     * How long it keeps running without hearing from a run.
     *
     * @return the time
     */
    public Duration lease() {
        return Duration.ofMillis(leaseMillis);
    }
}
