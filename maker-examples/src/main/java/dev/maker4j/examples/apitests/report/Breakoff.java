package dev.maker4j.examples.apitests.report;

import dev.maker4j.examples.apitests.CallResult;
import java.util.List;
import java.util.Objects;

/**
 * How a run ended before all its tests were over. Immutable.
 *
 * @param words such as {@code paused before step 7: interrupted}
 * @param fault whether something went wrong, so that it isn't a mere pause
 * @param tornDown what came of the fixtures that were torn down afterwards
 */
public record Breakoff(String words, boolean fault, List<CallResult> tornDown) {
    /** Copies the list. */
    public Breakoff {
        Objects.requireNonNull(words, "words");
        tornDown = List.copyOf(tornDown);
    }
}
