package dev.maker4j.examples.buildorder.report;

import dev.maker4j.examples.buildorder.BuildGraph;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Leaves out the needs that follow from others, which would clutter a drawing and tell nothing new. Stateless. */
final class DirectNeeds {
    private DirectNeeds() {}

    /** For each module those of its needs that it has not through another of its needs, sorted by name. */
    static Map<String, List<String>> of(BuildGraph graph) {
        Map<String, Integer> indices = new HashMap<>();
        Map<String, BitSet> all = new HashMap<>();
        Map<String, List<String>> direct = new LinkedHashMap<>();
        for (List<String> level : graph.levels()) {
            for (String module : level) {
                BitSet throughOthers = new BitSet();
                graph.needs(module).forEach(need -> throughOthers.or(all.getOrDefault(need, new BitSet())));
                direct.put(
                        module,
                        graph.needs(module).stream()
                                .filter(need -> !throughOthers.get(indices.getOrDefault(need, 0)))
                                .toList());
                graph.needs(module).forEach(need -> throughOthers.set(indices.getOrDefault(need, 0)));
                indices.put(module, indices.size());
                all.put(module, throughOthers);
            }
        }
        return direct;
    }
}
