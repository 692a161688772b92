package dev.maker4j.run;

import dev.maker4j.budget.Cost;
import dev.maker4j.budget.ModelUsage;
import java.util.Map;

/** What one rung of a policy for hard steps did and used. An immutable snapshot; implemented by the library only. */
public interface RungReport {

    /** {@return what the rung is called, such as {@code asking large, first to ahead by 3}} */
    String name();

    /**
     * Steps that came to it.
     *
     * @return at least 0
     */
    long steps();

    /**
     * Those of them that were decided on it; the others went on to the next rung, or are undecided.
     *
     * @return at most {@link #steps()}
     */
    long decided();

    /**
     * Valid samples that it bought.
     *
     * @return at least 0
     */
    long votes();

    /**
     * Discarded samples that it bought.
     *
     * @return at least 0
     */
    long redFlags();

    /**
     * What it used of each model, which is part of what the run used.
     *
     * @return usage by the model's name, sorted by name
     */
    Map<String, ModelUsage> usageByModel();

    /**
     * What its samples cost, by the run's prices, which is part of what the run cost.
     *
     * @return the exact cost, as far as it is known
     */
    Cost cost();
}
