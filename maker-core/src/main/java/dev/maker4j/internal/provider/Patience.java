package dev.maker4j.internal.provider;

import java.time.Duration;

/**
 * How long one call rides out an outage or a rate limit.
 *
 * @param time from the first failure on; zero where only the set number of attempts is made
 * @param fromTheStart whether it also holds before the provider's first reply, when a wrong address is likelier than an
 *     outage
 */
public record Patience(Duration time, boolean fromTheStart) {

    boolean isNone() {
        return time.isZero();
    }
}
