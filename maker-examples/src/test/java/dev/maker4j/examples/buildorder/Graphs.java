package dev.maker4j.examples.buildorder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes graphs, the same ones for the same seed. */
public final class Graphs {
    private Graphs() {}

    /** Modules of which each needs some of those before it, each with that probability, but no more than twelve. */
    public static Map<String, Set<String>> random(long seed, int modules, double density) {
        Random random = new Random(seed);
        List<String> names = new ArrayList<>();
        for (int module = 0; module < modules; module++) {
            names.add("group." + random.nextInt(20) + ":module-" + module);
        }
        Collections.shuffle(names, random);
        Map<String, Set<String>> needs = new TreeMap<>();
        for (int module = 0; module < modules; module++) {
            Set<String> needed = new TreeSet<>();
            for (int before = 0; before < module && needed.size() < 12; before++) {
                if (random.nextDouble() < density) {
                    needed.add(names.get(random.nextInt(module)));
                }
            }
            needs.put(names.get(module), needed);
        }
        return needs;
    }
}
