package dev.maker4j.report;

import java.util.Map;
import java.util.Optional;

/**
 * What charts are drawn from. Immutable once it is made.
 *
 * @param digest what was collected
 * @param noun what a vote is held on: {@code step}, {@code row} or {@code state}
 * @param prediction what independent votes would make of it, where the rule is known and votes are right more often than not
 */
record Figures(Digest digest, String noun, Optional<Prediction> prediction) {

    Histogram samplesAStep() {
        return digest.samplesAStep();
    }

    Histogram rounds() {
        return digest.rounds();
    }

    Lengths lengths() {
        return digest.lengths();
    }

    Timeline timeline() {
        return digest.timeline();
    }

    Map<String, Long> flags() {
        return digest.flags();
    }

    Map<String, Long> waste() {
        return digest.waste();
    }

    long undecided() {
        return digest.undecided();
    }

    /** As a head: {@code Steps}. */
    String nouns() {
        return Character.toUpperCase(noun.charAt(0)) + noun.substring(1) + "s";
    }
}
