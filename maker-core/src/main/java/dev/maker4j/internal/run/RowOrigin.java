package dev.maker4j.internal.run;

import dev.maker4j.budget.ModelUsage;
import java.util.Map;

/**
 * What a journal held of a row. Immutable.
 *
 * @param isDecided whether its verdict
 * @param isUndecided whether that its votes decide nothing
 * @param isUntold whether listeners may not have heard of its verdict
 * @param usage what was used for it by then, by model
 */
record RowOrigin(boolean isDecided, boolean isUndecided, boolean isUntold, Map<String, ModelUsage> usage) {
    static final RowOrigin NONE = new RowOrigin(false, false, false, Map.of());
}
