package dev.maker4j.internal.counting;

import dev.maker4j.budget.ModelUsage;
import java.util.Map;
import java.util.TreeMap;

/** What was used of each model as plain numbers by name, and back. */
final class SavedUsage {
    private static final String SAMPLES_OF = "samples of ";
    private static final String UNCOUNTED_OF = "uncounted of ";
    private static final String INPUT_OF = "in of ";
    private static final String CACHED_OF = "cached of ";
    private static final String OUTPUT_OF = "out of ";
    private static final String WRITTEN_OF = "written of ";
    private static final String ESTIMATED_OF = "estimated of ";
    private static final String INPUT_AT_MOST_OF = "in at most of ";
    private static final String OUTPUT_AT_MOST_OF = "out at most of ";

    private SavedUsage() {}

    static void put(String prefix, String model, ModelUsage usage, Map<String, Long> counts) {
        counts.put(prefix + SAMPLES_OF + model, usage.samples());
        counts.put(prefix + UNCOUNTED_OF + model, usage.samplesUncounted());
        counts.put(prefix + INPUT_OF + model, usage.inputTokens());
        counts.put(prefix + CACHED_OF + model, usage.cachedInputTokens());
        counts.put(prefix + OUTPUT_OF + model, usage.outputTokens());
        counts.put(prefix + WRITTEN_OF + model, usage.cacheWriteTokens());
        counts.put(prefix + ESTIMATED_OF + model, usage.samplesEstimated());
        counts.put(prefix + INPUT_AT_MOST_OF + model, usage.estimatedInputTokens());
        counts.put(prefix + OUTPUT_AT_MOST_OF + model, usage.estimatedOutputTokens());
    }

    static Map<String, ModelUsage> read(String prefix, Map<String, Long> counts) {
        Map<String, ModelUsage> byModel = new TreeMap<>();
        String samples = prefix + SAMPLES_OF;
        for (String name : counts.keySet()) {
            if (name.startsWith(samples)) {
                String model = name.substring(samples.length());
                byModel.put(model, usage(prefix, model, counts));
            }
        }
        return byModel;
    }

    private static ModelUsage usage(String prefix, String model, Map<String, Long> counts) {
        return ModelUsage.of(
                        counts.getOrDefault(prefix + SAMPLES_OF + model, 0L),
                        counts.getOrDefault(prefix + UNCOUNTED_OF + model, 0L),
                        counts.getOrDefault(prefix + INPUT_OF + model, 0L),
                        counts.getOrDefault(prefix + CACHED_OF + model, 0L),
                        counts.getOrDefault(prefix + OUTPUT_OF + model, 0L))
                .cacheWrites(counts.getOrDefault(prefix + WRITTEN_OF + model, 0L))
                .estimating(
                        counts.getOrDefault(prefix + ESTIMATED_OF + model, 0L),
                        counts.getOrDefault(prefix + INPUT_AT_MOST_OF + model, 0L),
                        counts.getOrDefault(prefix + OUTPUT_AT_MOST_OF + model, 0L));
    }
}
